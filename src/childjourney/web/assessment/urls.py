"""Addresses of the assessment."""

from django.urls import path

from childjourney.web.assessment.compare import compare
from childjourney.web.assessment.pages import assessment, place_one
from childjourney.web.assessment.sealing import seal, sealed

urlpatterns = [
    path("children/<uuid:story>/assessment", assessment, name="assessment"),
    path("children/<uuid:story>/assessment/place/<uuid:entry>", place_one, name="assessment_place"),
    path("children/<uuid:story>/assessment/seal", seal, name="assessment_sealing"),
    path("children/<uuid:story>/assessment/seals/<uuid:entry>", sealed, name="assessment_seal"),
    path("children/<uuid:story>/assessment/compare", compare, name="assessment_compare"),
]
