"""The rooms of the site, each with its own addresses."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    *("account", "search", "story", "record", "documents", "asked", "agency", "notices", "advice", "front_door"),
    *("early_help", "family", "assessment", "not_known"),
    *("promises", "practice", "returns", "lab", "design"),
)
"""Folders of `web`, in the order in which their addresses are tried."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"childjourney.web.{room}.urls")) for room in ROOMS if find_spec(f"childjourney.web.{room}")
]
