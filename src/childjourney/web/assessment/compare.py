"""The assessment between two moments."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.words import day_in_words
from childjourney.core.steps.assessment import Difference
from childjourney.usecases.compare_assessment import compare_assessment
from childjourney.usecases.open_assessment import Part
from childjourney.web.assessment.pages import meaning, of_child, seal_line, seals
from childjourney.web.assessment.shown import placed_in_words, said
from childjourney.web.request import Request
from childjourney.web.story.known import Moment, MomentRefused, moment_of


def compare(request: Request, story: UUID) -> HttpResponse:
    """Show what became of the assessment between two moments."""
    first, last, faults = _asked(request.GET, request.now)
    found = compare_assessment(
        request.books,
        viewer=request.viewer,
        story=story,
        first=first.at if first and not faults else None,
        last=last.at if last else None,
        now=request.now,
    )
    context = of_child(found.today) | {
        "asked": {name: request.GET.get(name, "") for name in ("from", "to")},
        "faults": faults,
        "seals": seals(found.today),
        "between": (first.in_words if first else "", last.in_words if last else "now"),
    }
    if found.difference is not None:
        context["difference"] = _told(found.difference, found.until)
    return render(request, "assessment/compare.html.jinja", context)


def _asked(given: Mapping[str, str], now: datetime) -> tuple[Moment | None, Moment | None, dict[str, str]]:
    """Return the two moments that were asked for, and what is wrong with them by its name."""
    found: dict[str, Moment | None] = {}
    faults: dict[str, str] = {}
    for name in ("from", "to"):
        try:
            found[name] = moment_of({"known_at": given.get(name, "")}, now=now)
        except MomentRefused as refused:
            faults[name] = str(refused)
    first, last = found.get("from"), found.get("to")
    if not faults and given:
        if first is None:
            faults["from"] = "Give a day before today."
        elif last is not None and last.at <= first.at:
            faults["to"] = "Give a day after the first one, or leave this open for today."
    return first, last, faults


def _told(found: Difference, until: Part) -> dict[str, Any]:
    return {
        "nothing": found.nothing,
        "added": [said(one, until) for one in found.added],
        "reworded": [(said(a, until), said(b, until)) for a, b in found.reworded],
        "moved": [(said(b, until), placed_in_words(b.dimensions)) for _, b in found.moved],
        "gone": [said(one, until) for one in found.gone],
        "asked": [one.what for one in found.asked],
        "answered": [one.what for one in found.answered],
        "analysed": [meaning(one, until.opened) for one in found.analysed],
        "analysed_otherwise": [
            (meaning(a, until.opened), meaning(b, until.opened)) for a, b in found.analysed_otherwise
        ],
        "sealed": [seal_line(one, until.opened) for one in found.sealed],
        "undone": [f"{one.kind.title}, {day_in_words(one.happened.first)}" for one in found.undone],
    }
