"""Addresses of contacts and of what somebody disagrees with."""

from django.urls import path

from childjourney.web.front_door.contact import contact
from childjourney.web.front_door.decide import decide
from childjourney.web.front_door.disagree import raise_one, step
from childjourney.web.front_door.door import door

urlpatterns = [
    path("front-door", door, name="front_door"),
    path("front-door/<uuid:story>/<uuid:contact>", decide, name="front_door_contact"),
    path("children/<uuid:story>/contact", contact, name="contact"),
    path("children/<uuid:story>/disagree", raise_one, name="disagree"),
    path("asked/<uuid:story>/<uuid:entry>/step/<slug:kind>", step, name="disagreement_step"),
]
