"""Address of the page that shows every part and every kind."""

from django.urls import path

from childjourney.web.design.views import design

urlpatterns = [path("design", design, name="design")]
