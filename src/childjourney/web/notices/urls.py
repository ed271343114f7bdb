"""Address of the page about messages."""

from django.urls import path

from childjourney.web.notices.views import notices

urlpatterns = [path("messages", notices, name="notices")]
