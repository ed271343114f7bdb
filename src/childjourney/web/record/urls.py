"""Addresses of recording and correcting."""

from django.urls import path

from childjourney.web.record.choose import choose
from childjourney.web.record.correct import correct
from childjourney.web.record.record import record
from childjourney.web.record.start import start
from childjourney.web.record.typed import typed

urlpatterns = [
    path("children/new", start, name="start_story"),
    path("children/<uuid:story>/add", choose, name="record_choose"),
    path("children/<uuid:story>/add/<slug:kind>", record, name="record"),
    path("children/<uuid:story>/entries/<uuid:entry>/correct", correct, name="correct"),
    path("typed/<str:page>", typed, name="typed"),
]
