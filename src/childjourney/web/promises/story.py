"""All promises about one child: what is owed, then what is over, as it stands or as it was known at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.practice.duty import Duty, State
from childjourney.usecases.open_story import OpenStory
from childjourney.web.due import capital, many, short_why_of_duty, small
from childjourney.web.practice.rule_words import listed
from childjourney.web.promises.rows import Row
from childjourney.web.promises.standing import closed_on, earlier_in_words, excuse_in_words, stands
from childjourney.web.request import Request
from childjourney.web.story.addresses import Addresses
from childjourney.web.story.asked import Asked, open_asked
from childjourney.web.story.told import whose_of

NOW = (State.OPEN, State.PAST_DUE, State.RUNS)
"""The states of what is still to be done, or still runs."""

NOT_SHOWN = (State.NOT_YET, State.NOT_TOLD)
"""What may be asked one day, and what a record does not tell, stand in no list."""


@dataclass(frozen=True, slots=True)
class Year:
    """What was kept or came to an end in a year."""

    title: str
    rows: tuple[Row, ...]


def story_promises(request: Request, story: UUID) -> HttpResponse:
    """Show what is owed about a child, and what was."""
    asked = open_asked(request, story)
    return render(request, "promises/story.html.jinja", frame(asked) | _shown(asked, now=request.now))


def frame(asked: Asked) -> dict[str, Any]:
    """Return what every page about the promises of one child shows around it."""
    chosen = {"known_at": asked.moment.text} if asked.moment else {}
    return {
        "opened": asked.opened,
        "whose": whose_of(asked.opened.child),
        "moment": asked.moment,
        "moment_fault": asked.fault,
        "addresses": Addresses(asked.opened.child.id, chosen),
    }


def _shown(asked: Asked, *, now: datetime) -> dict[str, Any]:
    opened = asked.opened
    told = _Told(opened, frame(asked)["addresses"], opened.known_at or now)
    return {
        "owed": told.rows(one for one in opened.duties if one.state in NOW),
        "suspended": told.rows(one for one in opened.duties if one.state is State.SUSPENDED),
        "years": told.years([one for one in opened.duties if _is_over(one)]),
        "not_told": _not_told(opened.duties),
    }


def _is_over(duty: Duty) -> bool:
    return duty.state not in (*NOW, *NOT_SHOWN, State.SUSPENDED)


def _not_told(duties: Sequence[Duty]) -> str:
    """Return what is said of promises about which the record brought in says nothing."""
    number = sum(one.state is State.NOT_TOLD for one in duties)
    if not number:
        return ""
    whether = "it was kept" if number == 1 else "they were kept"
    return f"Of {many(number, 'more promise')} the record that was brought in does not say whether {whether}."


@dataclass(frozen=True, slots=True)
class _Told:
    opened: OpenStory
    addresses: Addresses
    now: datetime

    def rows(self, duties: Iterable[Duty]) -> list[Row]:
        """Return the line of each duty."""
        return [self._row(one) for one in duties]

    def years(self, duties: Sequence[Duty]) -> list[Year]:
        """Return what is over by year, the latest first."""
        ordered = sorted(duties, key=closed_on, reverse=True)
        parts = ((year, list(part)) for year, part in groupby(ordered, key=lambda one: closed_on(one).year))
        return [Year(f"{year} ({len(part)})", tuple(self.rows(part))) for year, part in parts]

    def _row(self, duty: Duty) -> Row:
        framework = self.opened.practice.framework
        said = excuse_in_words(duty)
        notes = [*earlier_in_words(duty), *([f"{capital(said)}."] if said else [])]
        return Row(
            what=duty.rule.title,
            condition=f"if {duty.condition}" if duty.condition and duty.owed else "",
            by=stands(duty, now=self.now),
            why=capital(short_why_of_duty(duty)),
            href=self.addresses.promise(*duty.key),
            who=listed([small(framework.title_of(part)) for part in duty.rule.responsible]),
            notes=tuple(notes),
            dated=duty.due is not None or not duty.owed,
        )
