"""Something that is not known, as a line of a list: what, about whom, who finds out, and since when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Directory
from childjourney.core.steps.not_known import NotKnown, Which
from childjourney.core.story.kind import shorten
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.not_known_port import FoundNotKnown
from childjourney.web.due import capital, day_said, from_now, length_between, small
from childjourney.web.story.told import writer

LONGEST = 300
"""Letters of what is not known that a line shows; a question has no more, a decision may say much."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line: `when` in short, and in `more` what else is said of it. `answer` is empty where there is none to tell."""

    what: str
    href: str
    child: str
    age: str
    child_href: str
    when: str
    more: tuple[str, ...]
    asked: str
    answer: str
    answer_href: str


def row_of(found: FoundNotKnown, directory: Directory, *, now: datetime) -> Row:
    """Return the line of something that is, or was, not known."""
    one, today = found.not_known, local_day(now)
    when, more = _TELL[one.which](one, directory, today)
    return Row(
        what=shorten(one.what, LONGEST),
        href=reverse("entry", args=[one.story, one.entry]),
        child=found.child.name,
        age=found.child.age(today),
        child_href=reverse("story", args=[one.story]),
        when=when,
        more=more,
        asked=f"Written down by {writer(one.author, directory)}, on {day_in_words(one.since)}",
        answer=one.said,
        answer_href=_answer_href(one),
    )


def _open(one: NotKnown, directory: Directory, today: date) -> tuple[str, tuple[str, ...]]:
    """Return for how long it has not been known; and who finds out, and by when."""
    long = f"for {length_between(one.since, today, working=False)}" if one.since < today else "since today"
    return f"Not known {long}", (_owner(one, directory, today), *([_by(one.by, today)] if one.by else []))


def _owner(one: NotKnown, directory: Directory, today: date) -> str:
    """Return who finds out; of somebody who has left, that they have: then nobody does."""
    if one.owner is None:
        return "Nobody has said that they find out"
    member = directory.memberships.get(one.owner)
    there = member is not None and member.holds_on(today)
    return f"{writer(one.owner, directory)}, {'finds out' if there else 'has left: nobody finds out now'}"


def _by(day: date, today: date) -> str:
    begins = "To be known by" if day >= today else "Was to be known by"
    return f"{begins} {day_said(day, today)}, {from_now(day, today, working=False)}"


def _answered(one: NotKnown, directory: Directory, today: date) -> tuple[str, tuple[str, ...]]:
    """Return when it was answered; and by whom, after how long."""
    day = one.answered or today
    who = f"By {writer(one.answered_by, directory)}" if one.answered_by is not None else ""
    after = f"after {length_between(one.since, day, working=False)}" if day > one.since else "the same day"
    return f"Answered {day_said(day, today)}", (", ".join(part for part in (who, after) if part),)


def _decided(one: NotKnown, _directory: Directory, today: date) -> tuple[str, tuple[str, ...]]:
    """Return when, and with what, it was written down."""
    return capital(day_said(one.since, today)), (f"With: {small(KINDS[one.kind].title)}",)


_TELL = {Which.OPEN: _open, Which.ANSWERED: _answered, Which.DECIDED: _decided}


def _answer_href(one: NotKnown) -> str:
    """Return where the answer is read or, while it is open, written down; empty where nothing answers it."""
    if one.which is Which.DECIDED:
        return ""
    if one.answer is not None:
        return reverse("entry", args=[one.story, one.answer])
    return f"{reverse('record', args=[one.story, 'answer'])}?began={one.entry}"
