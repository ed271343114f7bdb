"""The page of the threshold lab: two policies on the same made-up children, side by side."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string

from childjourney.core.base.refusal import FaultsRefused
from childjourney.usecases.lab_port import Lab
from childjourney.usecases.try_policy import faults_of, open_lab, try_policy
from childjourney.web.lab.asked import WHICH, address_of, trial_of
from childjourney.web.lab.curves import drawn
from childjourney.web.request import Request

AGAIN = 5
"""Seconds until the page looks again whether the lab is ready."""

KNOBS = (
    ("threshold", "Threshold", "From −1.5 to 1.5; 0 is as now, below it less must speak for harm"),
    ("hours", "Hours of workers", "In per cent of now, from 50 to 200"),
    ("early_help", "Early help", "In per cent of all hours, from 0 to 40"),
)


def lab_page(request: Request) -> HttpResponse:
    """Show what comes of two policies."""
    own = open_lab(request.books, viewer=request.viewer, now=request.now)
    lab = lab_here()
    if not lab.ready():
        response = render(request, "lab/making_ready.html.jinja")
        response["Refresh"] = str(AGAIN)
        return response
    starts = lab.starts(own)
    trial = trial_of(_said(request), starts, own)
    context: dict[str, Any] = {
        "starts": starts,
        "trial": trial,
        "knobs": KNOBS,
        "values": {which: _values(policy) for which, policy in (("first", trial.first), ("second", trial.second))},
        "typed": _said(request),
        "faults": {},
        "told": None,
        "address": address_of(trial),
    }
    try:
        told = try_policy(lab, trial, starts)
    except FaultsRefused as refused:
        # What is wrong with an area's own counts can only be how many children they are of.
        fields = {"start", "children", *(f"{which}-{name}" for which in WHICH for name, _, _ in KNOBS)}
        context["faults"] = {f.where if f.where in fields else "children": f.what for f in refused.faults}
        return render(request, "lab/lab.html.jinja", context, status=422)
    first, second = trial.first.threshold, trial.second.threshold
    context["told"] = told
    context["curves"] = [drawn(one, first=first, second=second) for one in told.curves]
    return render(request, "lab/lab.html.jinja", context)


def scenario(request: Request) -> HttpResponse:
    """Hand out the second policy as a scenario for the command line."""
    own = open_lab(request.books, viewer=request.viewer, now=request.now)
    lab = lab_here()
    starts = lab.starts(own)
    trial = trial_of(_said(request), starts, own)
    if faults := faults_of(trial, starts):
        raise FaultsRefused(faults)
    response = HttpResponse(lab.scenario(trial), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="scenario.yaml"'
    return response


def lab_here() -> Lab:
    """Return the lab that the settings name."""
    return cast(Lab, import_string(settings.CHILDJOURNEY_LAB)())


def _said(request: Request) -> dict[str, str]:
    return {name: str(value) for name, value in request.GET.items()}


def _values(policy: Any) -> dict[str, str]:
    return {name: f"{getattr(policy, name):g}" for name, _, _ in KNOBS}
