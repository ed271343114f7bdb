"""Addresses of what a lead sees of their agency, and of the area."""

from django.urls import path

from childjourney.web.agency.early_help import early_help
from childjourney.web.agency.help_wanted import as_file, help_wanted
from childjourney.web.agency.recording import as_file as recording_file
from childjourney.web.agency.recording import recording

urlpatterns = [
    path("agency/early-help", early_help, name="agency_early_help"),
    path("help-not-to-be-had", help_wanted, name="help_wanted"),
    path("help-not-to-be-had.csv", as_file, name="help_wanted_file"),
    path("what-recording-takes", recording, name="recording"),
    path("what-recording-takes.csv", recording_file, name="recording_file"),
]
