"""Addresses of the statutory returns."""

from django.urls import path

from childjourney.web.returns.views import returns, returns_run

urlpatterns = [
    path("returns/", returns, name="returns"),
    path("returns/<uuid:run>", returns_run, name="returns_run"),
]
