"""Adopt an edition from a day on: first see what it would change, then say from when and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.practice.area import Practice
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.vocabulary import Standing
from childjourney.core.story.field import Field, FieldType
from childjourney.usecases.keep_practice import adopt_framework
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.again import work_out_again
from childjourney.web.practice.difference import side_by_side
from childjourney.web.practice.form import WRONG, Questions, field_of, key_by
from childjourney.web.practice.page import show
from childjourney.web.record.begun import begin, finish
from childjourney.web.record.said import one
from childjourney.web.request import Request

FRAMEWORK = "framework"
ASKS = Questions(
    (
        Field(
            "first",
            "From which day does the area work by it?",
            FieldType.DAY,
            hint="It may be past, and later than the day on which it came into force nationally.",
        ),
        replace(field_of("framework_adopted", "why"), label="Why from this day?"),
    ),
    {"happened": "first", FRAMEWORK: FRAMEWORK},
)


def adopt(request: Request) -> HttpResponse:
    """Show what an edition would change, and take from when the area works by it."""
    practice = read_practice(request.books).practice
    if request.method != "POST":
        return _form(request, practice, request.GET.get(FRAMEWORK, ""))
    said = begin(request, _kept_on("")).said
    framework = one(said, FRAMEWORK)
    answers, faults = ASKS.read(said)
    if faults:
        return _form(request, practice, framework, faults)
    try:
        adopt_framework(
            request.books,
            viewer=request.viewer,
            framework=framework,
            first=date.fromisoformat(answers["first"]),
            why=answers["why"] or "",
            now=request.now,
            key=key_by(request, said),
        )
    except FaultsRefused as refused:
        return _form(request, practice, framework, refused.faults)
    finish(request, _kept_on(framework))
    work_out_again(request, f"{practice.library.frameworks[framework].title} was adopted.")
    return redirect("practice")


def _form(request: Request, practice: Practice, framework: str, faults: Iterable[Fault] = ()) -> HttpResponse:
    faults = tuple(faults)
    now = practice.edition_on(local_day(request.now))
    begun = begin(request, _kept_on(framework))
    chosen = practice.library.frameworks.get(framework or one(begun.said, FRAMEWORK))
    context = {
        "now": now,
        "chosen": chosen,
        "side": side_by_side(now, chosen) if now and chosen and now.id != chosen.id else None,
        "choices": [{"value": one.id, "text": one.title} for one in _offered(practice)],
        "form": ASKS.drawn(begun, faults) if chosen or faults else None,
    }
    return show(request, "adopt", context, room="practice", status=WRONG if faults else 200)


def _kept_on(framework: str) -> Page:
    return Page(None, f"adopt.{framework.replace('/', '.')}")


def _offered(practice: Practice) -> list[Framework]:
    """Return the editions by which an area may work."""
    return [one for one in practice.library.frameworks.values() if one.standing is Standing.IN_FORCE]
