"""Extend a trial, or end it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.practice.overlay import Overlay
from childjourney.core.story.field import Field, FieldType
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_practice import end_trial, extend_trial
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.again import work_out_again
from childjourney.web.practice.form import WRONG, Questions, field_of, key_by
from childjourney.web.practice.page import show
from childjourney.web.practice.trial_words import time_in_words
from childjourney.web.record.begun import begin, finish
from childjourney.web.request import Request

EXTENDS = Questions(
    tuple(field_of("trial_extended", name) for name in ("until_day", "granted_by", "why")), {"began": "until_day"}
)
ENDS = Questions(
    (
        Field(
            "first_without",
            "From which day do the rules hold as before?",
            FieldType.DAY,
            hint="Today, or a day that is past.",
        ),
        field_of("trial_ended", "why"),
    ),
    {"happened": "first_without", "began": "first_without"},
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a trial takes: its page, what is asked, what is said when it is done, and what does it."""

    template: str
    asks: Questions
    done: str
    take: Callable[[Request, UUID, dict[str, str], str], UUID]


def _extend(request: Request, trial: UUID, answers: dict[str, str], key: str) -> UUID:
    return extend_trial(
        request.books,
        viewer=request.viewer,
        trial=trial,
        last=date.fromisoformat(answers["until_day"]),
        why=answers["why"],
        granted_by=answers["granted_by"] or "",
        now=request.now,
        key=key,
    )


def _end(request: Request, trial: UUID, answers: dict[str, str], key: str) -> UUID:
    return end_trial(
        request.books,
        viewer=request.viewer,
        trial=trial,
        first_without=date.fromisoformat(answers["first_without"]),
        why=answers["why"],
        now=request.now,
        key=key,
    )


EXTEND = Step("extend", EXTENDS, "The trial was extended.", _extend)
END = Step("end", ENDS, "The trial was ended.", _end)


def trial_extend(request: Request, trial: UUID) -> HttpResponse:
    """Ask until when a trial goes on, and why."""
    return _take(request, trial, EXTEND)


def trial_end(request: Request, trial: UUID) -> HttpResponse:
    """Ask from when the rules hold as before, and what was learned."""
    return _take(request, trial, END)


def _take(request: Request, trial: UUID, step: Step) -> HttpResponse:
    trials = read_practice(request.books).practice.trials
    found = next((one for one in trials if one.id == str(trial)), None)
    if found is None:
        raise AccessRefused
    if request.method != "POST":
        return _form(request, found, step)
    page = Page(None, f"trial-{step.template}.{trial}")
    said = begin(request, page).said
    answers, faults = step.asks.read(said)
    if faults:
        return _form(request, found, step, faults)
    try:
        step.take(request, trial, answers, key_by(request, said))
    except FaultsRefused as refused:
        return _form(request, found, step, refused.faults)
    finish(request, page)
    work_out_again(request, step.done)
    return redirect("trial", trial)


def _form(request: Request, trial: Overlay, step: Step, faults: Iterable[Fault] = ()) -> HttpResponse:
    faults = tuple(faults)
    context = {
        "trial": trial,
        "time": time_in_words(trial),
        "today": local_day(request.now),
        "form": step.asks.drawn(begin(request, Page(None, f"trial-{step.template}.{trial.id}")), faults),
    }
    return show(request, step.template, context, room="trials", status=WRONG if faults else 200)
