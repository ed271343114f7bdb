"""Something that is not known, as a line of a list: what, about whom, who finds out, and since when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Directory
from childjourney.core.steps.not_known import NotKnown
from childjourney.usecases.not_known_port import FoundNotKnown
from childjourney.web.due import day_said, from_now, length_between
from childjourney.web.story.told import writer


@dataclass(frozen=True, slots=True)
class Row:
    """A line. `by` says by which day, `answer` what the answer says; both are empty where there is none to tell."""

    what: str
    href: str
    child: str
    age: str
    child_href: str
    owner: str
    when: str
    by: str
    asked: str
    answer: str
    answer_href: str


def row_of(found: FoundNotKnown, directory: Directory, *, now: datetime) -> Row:
    """Return the line of something that is, or was, not known."""
    one, today = found.not_known, local_day(now)
    return Row(
        what=one.what,
        href=reverse("entry", args=[one.story, one.entry]),
        child=found.child.name,
        age=found.child.age(today),
        child_href=reverse("story", args=[one.story]),
        owner=_owner(one, directory, today),
        when=_open_for(one, today) if one.open else _answered(one, directory, today),
        by=_by(one, today) if one.open and one.by else "",
        asked=f"Written down by {writer(one.author, directory)}, on {day_in_words(one.since)}",
        answer=one.said,
        answer_href=_answer_href(one),
    )


def _owner(one: NotKnown, directory: Directory, today: date) -> str:
    """Return who finds out; of somebody who has left, that they have: then nobody does."""
    if one.owner is None:
        return "" if not one.open else "Nobody has said that they find out"
    member = directory.memberships.get(one.owner)
    if not one.open:
        return ""
    left = member is not None and not member.holds_on(today)
    return f"{writer(one.owner, directory)}, {'has left: nobody finds out now' if left else 'finds out'}"


def _open_for(one: NotKnown, today: date) -> str:
    if one.since >= today:
        return "Not known since today"
    return f"Not known for {length_between(one.since, today, working=False)}"


def _answered(one: NotKnown, directory: Directory, today: date) -> str:
    by: UUID | None = one.answered_by
    who = f" by {writer(by, directory)}" if by is not None else ""
    answered = one.answered or today
    after = length_between(one.since, answered, working=False) if answered > one.since else ""
    return f"Answered {day_said(answered, today)}{who}{f', after {after}' if after else ''}"


def _by(one: NotKnown, today: date) -> str:
    day = one.by or today
    begins = "To be known by" if day >= today else "Was to be known by"
    return f"{begins} {day_said(day, today)}, {from_now(day, today, working=False)}"


def _answer_href(one: NotKnown) -> str:
    """Return where the answer is read or, while it is open, written down."""
    if one.answer is not None:
        return reverse("entry", args=[one.story, one.answer])
    return f"{reverse('record', args=[one.story, 'answer'])}?began={one.entry}"
