"""Addresses of the demonstration. They exist only where the settings ask for it."""

from django.urls import path

from childjourney.web.demo.views import sign_in

urlpatterns = [path("sign-in", sign_in, name="demo_sign_in")]
