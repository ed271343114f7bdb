"""Asks as lines of a list: what, who, by when, and where it leads."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.people.directory import Directory
from childjourney.core.steps.asks import Ask
from childjourney.usecases.ports import Asked
from childjourney.web.asked.words import WORDS, says, who_asks, who_is_asked
from childjourney.web.due import day_said, from_now
from childjourney.web.story.told import age_of, count

PAGE_OF = {"contact": "front_door_contact"}
"""Where whoever answers finds more than the question alone: the name of the address, by what is asked."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line: `what` in a sentence, `who` else is in it, `child` by name where the viewer may know, and `when`."""

    what: str
    who: str
    child: str
    age: str
    says: str
    when: str
    since: str
    chased: str
    href: str
    may_chase: bool


def asked_of_me(asked: Asked, directory: Directory, *, now: datetime) -> Row:
    """Return the line of something that the viewer is asked."""
    said = WORDS[asked.ask.what]
    return _row(asked, said.asks.format(who=who_asks(asked.ask, directory)), "", now=now, answering=True)


def asked_by_me(asked: Asked, directory: Directory, *, now: datetime) -> Row:
    """Return the line of something that the viewer asked."""
    said = WORDS[asked.ask.what].asked
    return _row(asked, said, f"of {who_is_asked(asked.ask, directory)}", now=now)


def of_agency(asked: Asked, directory: Directory, *, now: datetime) -> Row:
    """Return the line of something that people of an agency ask or are asked: who waits for whom."""
    ask = asked.ask
    waits = f"{who_asks(ask, directory)} waits for {who_is_asked(ask, directory)}"
    answered = f"{who_asks(ask, directory)} had an answer from {who_is_asked(ask, directory)}"
    return _row(asked, WORDS[ask.what].title, waits if ask.waits else answered, now=now)


def _row(asked: Asked, what: str, who: str, *, now: datetime, answering: bool = False) -> Row:
    ask, today = asked.ask, local_day(now)
    name = PAGE_OF.get(ask.what, "ask") if answering else "ask"
    return Row(
        what=what,
        who=who,
        child=asked.child.name if asked.child else "",
        age=asked.child.age(today) if asked.child else "",
        says=says(ask),
        when=when(ask, now=now),
        since=_since(ask, today),
        chased=f"asked again {count(len(ask.chased), 'time')}" if ask.chased and ask.waits else "",
        href=reverse(name, args=[ask.story, ask.entry]),
        may_chase=ask.waits and past(ask, now=now),
    )


def when(ask: Ask, *, now: datetime) -> str:
    """Return by when an answer is wanted, or when it came, as people say it."""
    today = local_day(now)
    if ask.answered is not None:
        return f"Answered {day_said(ask.answered, today)}"
    if ask.due is None:
        return "No day is given"
    said = day_said(ask.due, today)
    if ask.due_at is not None:
        said = f"{ask.due_at.astimezone(LOCAL):%H:%M} on {said}"
    return f"{'Was due' if past(ask, now=now) else 'By'} {said}, {from_now(ask.due, today, working=False)}"


def past(ask: Ask, *, now: datetime) -> bool:
    """Return whether the day by which an answer was wanted has gone by."""
    if ask.due_at is not None:
        return ask.due_at < now
    return ask.due is not None and ask.due < local_day(now)


def _since(ask: Ask, today: date) -> str:
    age = age_of(local_day(ask.since), today)
    return "asked today" if age == "today" else f"asked {age} ago"
