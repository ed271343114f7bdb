"""A child as a line of a list: name, age, level of help, and when somebody last saw them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from childjourney.core.base.words import day_in_words
from childjourney.core.steps.journey import NOT_SEEN_DAYS
from childjourney.core.story.kind import HelpLevel
from childjourney.usecases.ports import Card


@dataclass(frozen=True, slots=True)
class ChildShown:
    """What a list says of a child."""

    id: UUID
    name: str
    age: str
    born: str
    level: str
    seen: str
    identifiers: str


def shown(card: Card, *, on: date) -> ChildShown:
    """Return the line of a child on a day."""
    child = card.child
    return ChildShown(
        id=child.id,
        name=child.name,
        age=child.age(on),
        born=f"born {day_in_words(child.born)}" if child.born else "",
        level=HelpLevel(card.help_level).in_words,
        seen=seen_in_words(card, on=on),
        identifiers=", ".join(each for each in (child.la_child_id, child.upn) if each),
    )


def seen_in_words(card: Card, *, on: date) -> str:
    """Return when somebody last saw the child, as people say it. Long ago matters only while help is given."""
    last = card.last_seen
    if last is None:
        return "no visit recorded"
    days = (on - last).days
    if days <= 1:
        return "seen yesterday" if days == 1 else "seen today"
    if days <= NOT_SEEN_DAYS:
        return f"seen {days} days ago"
    when = f"{last.day} {last:%B}" if last.year == on.year else day_in_words(last)
    if card.help_level >= HelpLevel.IN_NEED.value:
        return f"not seen since {when}, {days} days"
    return f"last seen {day_in_words(last)}"
