"""Addresses of early help, of agreement and of transitions."""

from django.urls import path

from childjourney.web.early_help.agree import agree
from childjourney.web.early_help.begin import begin, end
from childjourney.web.early_help.overview import agreement, overview
from childjourney.web.early_help.plan import plan, review
from childjourney.web.early_help.transition import ask

urlpatterns = [
    path("children/<uuid:story>/early-help", overview, name="early_help"),
    path("children/<uuid:story>/early-help/begin", begin, name="early_help_start"),
    path("children/<uuid:story>/early-help/plan", plan, name="early_help_plan"),
    path("children/<uuid:story>/early-help/review", review, name="early_help_review"),
    path("children/<uuid:story>/early-help/end", end, name="early_help_end"),
    path("children/<uuid:story>/agreement", agreement, name="agreement"),
    path("children/<uuid:story>/agreement/write", agree, name="agreement_write"),
    path("children/<uuid:story>/ask", ask, name="transition"),
]
