"""See who looked at one's own or one's child's story, and why (R18, for the family)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.family.act import FamilyAct, read_once
from childjourney.usecases.ports import Books

BACK = timedelta(days=366)
MOST = 2_000
"""How long ago, and how many lines of the audit, are looked through."""

READING = frozenset({Action.OPEN_STORY.value, Action.OPEN_ASK.value, Action.DECIDE_CONTACT.value})


@dataclass(frozen=True, slots=True)
class Look:
    """On a day somebody looked, `times` over: who (a membership), and as what they work with the child."""

    day: date
    membership: UUID
    capacity: str
    times: int


def who_looked(books: Books, *, person: UUID, story: UUID, now: datetime) -> tuple[tuple[Look, ...], Directory]:
    """Return who looked in the last year, the latest first, with the directory to name them.

    Only those are told whose involvement somebody of the family may read: a person whose involvement is withheld
    leaves no trace here either (R45). In safe mode there is no such page: raises AccessRefused.
    """
    opened = read_once(books, FamilyAct(person, Action.FAMILY_READ, now, story))
    if opened.space.safe_mode:
        raise AccessRefused
    capacities = {
        one.reading.id: str(one.reading.contents.get("capacity", ""))
        for one in opened.read
        if one.reading.kind.name == "involvement_began"
    }
    counted: dict[tuple[date, UUID, str], int] = {}
    for line in books.looked(story, actions=READING, since=now - BACK, most=MOST):
        if line.basis in capacities and line.membership is not None:
            key = (local_day(line.at), line.membership, capacities[line.basis])
            counted[key] = counted.get(key, 0) + 1
    looks = tuple(Look(*key, times) for key, times in counted.items())
    return looks, books.directory()
