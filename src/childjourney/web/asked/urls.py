"""Addresses of what waits for an answer."""

from django.urls import path

from childjourney.web.asked.ask import ask, chase_again
from childjourney.web.asked.lists import asked
from childjourney.web.asked.waiting import received, taken_back

urlpatterns = [
    path("asked", asked, name="asked"),
    path("asked/<uuid:story>/<uuid:entry>", ask, name="ask"),
    path("asked/<uuid:story>/<uuid:entry>/again", chase_again, name="ask_again"),
    path("asked/<uuid:story>/<uuid:entry>/received", received, name="ask_received"),
    path("asked/<uuid:story>/<uuid:entry>/taken-back", taken_back, name="ask_taken_back"),
]
