"""Addresses of a child's story."""

from django.urls import path

from childjourney.web.story.chronology import chronology_of
from childjourney.web.story.views import entry, story

urlpatterns = [
    path("children/<uuid:story>", story, name="story"),
    path("children/<uuid:story>/chronology", chronology_of, name="chronology"),
    path("children/<uuid:story>/entries/<uuid:entry>", entry, name="entry"),
]
