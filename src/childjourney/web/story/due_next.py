"""What is owed about a child: the one thing due next, and how much is owed in all."""

from dataclasses import dataclass
from datetime import datetime

from childjourney.usecases.open_story import OpenStory
from childjourney.web.due import by_of_duty, capital, small
from childjourney.web.story.addresses import Addresses


@dataclass(frozen=True, slots=True)
class DueNext:
    """What is due next, as parts/due_banner takes it."""

    when: str
    what: str
    why: str
    why_href: str


@dataclass(frozen=True, slots=True)
class Owed:
    """What a child's page says of promises: the one due next, where to read of all, and how many are owed still."""

    next: DueNext | None
    href: str
    total: int
    owed: int


def owed(opened: OpenStory, addresses: Addresses, *, now: datetime) -> Owed:
    """Return what was owed at the moment that is read."""
    return Owed(
        next=_next(opened, addresses, opened.known_at or now),
        href=addresses.promises(),
        total=len(opened.duties),
        owed=sum(one.owed for one in opened.duties),
    )


def _next(opened: OpenStory, addresses: Addresses, now: datetime) -> DueNext | None:
    for one in opened.duties:
        waits = one.limit is not None and one.limit.at_least
        if one.owed and one.due is not None and not waits:
            by = by_of_duty(one, now=now)
            return DueNext(
                by.heading, small(one.rule.title), f"{capital(one.why.sentence)}.", addresses.promise(*one.key)
            )
    return None
