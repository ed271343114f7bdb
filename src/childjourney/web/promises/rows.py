"""A promise as a line of a list: what is owed, about which child, by when and why."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.urls import reverse

from childjourney.core.base.time import local_day
from childjourney.core.practice import clock
from childjourney.core.practice.area import Practice
from childjourney.core.practice.duty import State
from childjourney.core.practice.promise import Promise
from childjourney.core.practice.rule import Rule
from childjourney.usecases.card import CALENDAR
from childjourney.usecases.ports import Promised
from childjourney.web.due import By, by_of, capital, condition_of, rule_of, short_why, small, title_of
from childjourney.web.practice.rule_words import listed


class When(Enum):
    """The headings under which promises are listed, in their order. They sort by day and by nothing else (M-40)."""

    PAST = "The day has passed"
    SOON = "Today and the next seven days"
    LATER = "Later"
    NO_DAY = "When there is no number of days"


@dataclass(frozen=True, slots=True)
class Row:
    """A promise in a list. `who` made it; `asked_again` says what whoever waits may do by now; `notes` tell more.

    `dated` ones have a day; of the others it is told in words how soon.
    """

    what: str
    condition: str
    by: By
    why: str
    href: str
    who: str
    when: When = When.LATER
    child: str = ""
    child_href: str = ""
    team: str = ""
    asked_again: str = ""
    notes: tuple[str, ...] = ()
    dated: bool = True


def row_of(promised: Promised, practice: Practice, *, now: datetime) -> Row:
    """Return the line of a promise."""
    promise = promised.promise
    rule = rule_of(promise, practice)
    parts = listed([small(practice.framework.title_of(part)) for part in promise.responsible])
    return Row(
        what=title_of(promise, rule),
        condition=condition_of(promise, rule),
        child=promised.child.name,
        child_href=reverse("story", args=[promise.story]),
        by=by_of(promise, rule, now=now),
        why=capital(short_why(promise, rule, practice)),
        href=reverse("promise", args=[promise.story, promise.rule, promise.started]),
        who=parts,
        team=promise.team,
        asked_again=_asked_again(promise, rule, now),
        when=_when(promise, now),
        dated=promise.due_day is not None,
    )


def grouped(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Return rows under their headings; headings without any are left out."""
    found = ((when.value, [row for row in rows if row.when is when]) for when in When)
    return [(title, held) for title, held in found if held]


def _when(promise: Promise, now: datetime) -> When:
    if promise.due_day is None:
        return When.NO_DAY
    if promise.state(now) in (State.PAST_DUE, State.RAN_OUT):
        return When.PAST
    return When.SOON if promise.due_day <= local_day(now) + timedelta(days=7) else When.LATER


def _asked_again(promise: Promise, rule: Rule | None, now: datetime) -> str:
    """Return what whoever waits in vain may do, once the time for it has come (M-61)."""
    if rule is None or rule.chase is None:
        return ""
    due = clock.due(rule.chase.after, start=promise.start_day, at=None, calendar=CALENDAR, counting=rule.counting)
    return rule.chase.how if due is not None and due.day < local_day(now) else ""
