"""Addresses of the search."""

from django.urls import path

from childjourney.web.search.views import search, search_found

urlpatterns = [
    path("search", search, name="search"),
    path("search/<uuid:search>", search_found, name="search_found"),
]
