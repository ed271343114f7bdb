"""Addresses of a child's story."""

from django.urls import path

from childjourney.web.story.views import entry, story

urlpatterns = [
    path("children/<uuid:story>", story, name="story"),
    path("children/<uuid:story>/entries/<uuid:entry>", entry, name="entry"),
]
