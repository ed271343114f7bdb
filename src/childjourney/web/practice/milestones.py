"""What the area's agencies owe together, and to no one child: listed by date, and noted when it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.practice.duty import Duty, State
from childjourney.core.story.field import Field, FieldType
from childjourney.usecases.area_duties import area_duties
from childjourney.usecases.keep_practice import note_milestone
from childjourney.usecases.keep_typed import Page
from childjourney.web.due import by_of_duty, capital, day_said, many, short_why_of_duty
from childjourney.web.practice.addresses import rule_href
from childjourney.web.practice.form import WRONG, Questions, field_of, key_by
from childjourney.web.practice.page import show
from childjourney.web.record.begun import begin, finish
from childjourney.web.request import Request

PAGE = Page(None, "milestone")
ASKS = Questions(
    (
        field_of("area_milestone", "milestone"),
        Field("day", "On which day?", FieldType.DAY),
        field_of("area_milestone", "notes"),
    ),
    {"happened": "day"},
)


@dataclass(frozen=True, slots=True)
class OwedShown:
    """Something that the area owes, or owed: what, by when or since when, and why."""

    title: str
    href: str
    when: str
    why: str


def milestones(request: Request) -> HttpResponse:
    """Show what the area owes and the form to note what was done, or take it."""
    if request.method != "POST":
        return _page(request)
    said = begin(request, PAGE).said
    answers, faults = ASKS.read(said)
    if faults:
        return _page(request, faults)
    try:
        note_milestone(
            request.books,
            viewer=request.viewer,
            milestone=answers["milestone"],
            day=date.fromisoformat(answers["day"]),
            notes=answers["notes"] or "",
            now=request.now,
            key=key_by(request, said),
        )
    except FaultsRefused as refused:
        return _page(request, refused.faults)
    finish(request, PAGE)
    messages.success(request, "It was noted.")
    return redirect("milestones")


def _page(request: Request, faults: Iterable[Fault] = ()) -> HttpResponse:
    faults = tuple(faults)
    found = area_duties(request.books, now=request.now)
    closed = [one for one in found if one.met is not None or one.ended is not None]
    context = {
        "owed": [_shown(one, request.now) for one in found if one.owed and one.due is not None],
        "standing": [_shown(one, request.now) for one in found if one.owed and one.due is None],
        "done": [_shown(one, request.now) for one in reversed(closed)],
        "form": ASKS.drawn(begin(request, PAGE), faults),
    }
    return show(request, "milestones", context, room="milestones", status=WRONG if faults else 200)


def _shown(duty: Duty, now: datetime) -> OwedShown:
    return OwedShown(
        title=duty.rule.title,
        href=rule_href(duty.rule.edition, duty.rule.id),
        when=when_in_words(duty, now=now),
        why=capital(short_why_of_duty(duty)),
    )


def when_in_words(duty: Duty, *, now: datetime) -> str:
    """Return when something is due, was due, or was done; in words, and never as a warning."""
    today = local_day(now)
    if duty.met is not None:
        late = f", {many(duty.late_by, _unit(duty))} after its day" if duty.state is State.MET_LATE else ""
        return f"Done on {day_said(duty.met.day, today)}{late}"
    if duty.ended is not None:
        return f"No longer owed since {day_said(duty.ended.day, today)}"
    return by_of_duty(duty, now=now).heading


def _unit(duty: Duty) -> str:
    hours = duty.due is not None and duty.due.at is not None
    return "working day" if duty.counts_working_days else "hour" if hours else "day"
