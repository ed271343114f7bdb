"""Addresses of what a lead sees of their agency."""

from django.urls import path

from childjourney.web.agency.early_help import early_help

urlpatterns = [path("agency/early-help", early_help, name="agency_early_help")]
