"""Addresses of advice."""

from django.urls import path

from childjourney.web.advice.ask import advice, ask, follow
from childjourney.web.advice.contact import contact

urlpatterns = [
    path("advice/ask", ask, name="advice_ask"),
    path("advice/<uuid:thread>", advice, name="advice"),
    path("advice/<uuid:thread>/follow", follow, name="advice_follow"),
    path("advice/<uuid:thread>/contact", contact, name="advice_contact"),
]
