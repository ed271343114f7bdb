"""Addresses of the threshold lab."""

from django.urls import path

from childjourney.web.lab.views import lab_page, scenario

urlpatterns = [
    path("lab", lab_page, name="lab"),
    path("lab/scenario.yaml", scenario, name="lab_scenario"),
]
