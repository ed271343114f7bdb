"""Addresses of what a lead sees of their agency, and of the area."""

from django.urls import path

from childjourney.web.agency.early_help import early_help
from childjourney.web.agency.help_wanted import as_file, help_wanted

urlpatterns = [
    path("agency/early-help", early_help, name="agency_early_help"),
    path("help-not-to-be-had", help_wanted, name="help_wanted"),
    path("help-not-to-be-had.csv", as_file, name="help_wanted_file"),
]
