"""Addresses of promises. Those of one child lie under its story; a calendar's address is a secret of its own."""

from django.urls import path

from childjourney.web.promises.calendar import calendar, calendar_feed
from childjourney.web.promises.lateness import lateness
from childjourney.web.promises.promise import promise
from childjourney.web.promises.story import story_promises
from childjourney.web.promises.views import promises

urlpatterns = [
    path("promises", promises, name="promises"),
    path("promises/lateness", lateness, name="lateness"),
    path("promises/calendar", calendar, name="calendar"),
    path("calendar/<str:secret>.ics", calendar_feed, name="calendar_feed"),
    path("children/<uuid:story>/promises", story_promises, name="story_promises"),
    path("children/<uuid:story>/promises/<slug:rule>/<uuid:started>", promise, name="promise"),
]
