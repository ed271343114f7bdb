"""Which practice holds here: the editions with their three dates apart, and the local trials."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse

from childjourney.core.access.action import Action
from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.area import Adopted, Practice
from childjourney.core.practice.vocabulary import Standing
from childjourney.usecases.read_practice import read_practice
from childjourney.web.due import capital
from childjourney.web.practice.addresses import framework_href
from childjourney.web.practice.asked_of import asked_of
from childjourney.web.practice.page import may, show
from childjourney.web.practice.trial_words import TrialLine, trial_line
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class EditionShown:
    """An edition with its three dates apart, and whether it holds here today."""

    title: str
    href: str
    published: str
    national: str
    here: str
    why: str
    holds: bool


@dataclass(frozen=True, slots=True)
class OtherShown:
    """A framework by which nobody works here, and why not."""

    title: str
    href: str
    standing: str


def overview(request: Request) -> HttpResponse:
    """Show which practice holds here."""
    read = read_practice(request.books)
    practice, today = read.practice, local_day(request.now)
    editions = [_edition(one, practice, today) for one in practice.adopted]
    context = {
        "now": next((one for one in editions if one.holds), None),
        "editions": list(reversed(editions)),
        "others": _others(practice),
        "trials": _trials(practice, today),
        "recorded": practice.recorded,
        "faults": practice.faults,
        "asked": asked_of(request),
        "waiting": sum(not one.answers for one in read.questions),
        "stages": [capital(one) for one in practice.framework.stages_on(today)],
        "may_count": may(request, Action.COUNT_HELP),
        "may_try": may(request, Action.TRY_POLICY),
        "may_ask": may(request, Action.QUESTION_RULE),
    }
    return show(request, "overview", context, room="practice")


def _edition(adopted: Adopted, practice: Practice, today: date) -> EditionShown:
    framework = practice.library.frameworks[adopted.framework]
    dates = adopted.dates
    return EditionShown(
        title=framework.title,
        href=framework_href(framework.id),
        published=day_in_words(framework.dates.published),
        national=span_in_words(framework.dates.first, framework.dates.after),
        here=span_in_words(dates.first, dates.after) + ("" if dates.adopted else " (taken from the national day)"),
        why=adopted.why,
        holds=dates.first <= today and (dates.after is None or today < dates.after),
    )


def span_in_words(first: date, after: date | None) -> str:
    """Return from when until when something holds, both days named; the one day where it is only one."""
    if after == first + timedelta(days=1):
        return day_in_words(first)
    return (
        f"{day_in_words(first)} to {day_in_words(after - timedelta(days=1))}"
        if after
        else f"since {day_in_words(first)}"
    )


def _others(practice: Practice) -> list[OtherShown]:
    held = {one.framework for one in practice.adopted}
    return [
        OtherShown(one.title, framework_href(one.id), "" if one.standing is Standing.IN_FORCE else one.standing.value)
        for one in practice.library.frameworks.values()
        if one.id not in held
    ]


def _trials(practice: Practice, today: date) -> list[TrialLine]:
    """Return the trials that run or are to come; those that are over stand in the room of trials."""
    lines = [trial_line(one, today=today) for one in practice.trials]
    return [one for one in lines if not one.over]
