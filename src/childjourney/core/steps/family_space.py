"""Who of the family has their own space, what is withheld from them or shared with them, and what is due (R46)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from childjourney.core.story.child import Child
from childjourney.core.story.story import Reading

REVIEWED_AT = (11, 16, 18)
"""Ages at which it is looked at anew who reads what (R46)."""


@dataclass(frozen=True, slots=True)
class Space:
    """The space of one person: in force on `[first, after)`. `entry` gave it; `themselves` is the child's own."""

    entry: UUID
    person: UUID
    name: str
    themselves: bool
    safe_mode: bool
    first: date
    after: date | None
    reviewed: date

    def holds_on(self, day: date) -> bool:
        """Return whether the space is open on a day."""
        return self.first <= day and (self.after is None or day < self.after)


@dataclass(frozen=True, slots=True)
class SpaceKept:
    """That a person of the family has, or had, their own space in a story.

    From `review_from` on it is to be looked at again (None: never) by the membership `asked`, or by whoever may.
    """

    person: UUID
    review_from: date | None = None
    asked: UUID | None = None


def spaces_of(readings: Iterable[Reading]) -> tuple[Space, ...]:
    """Return every space that was given, in the order of the story. Expects readings that stand."""
    read = tuple(readings)
    ended = _days(read, "family_access_ended")
    reviewed = _days(read, "family_access_reviewed")
    return tuple(
        _space(one, ended.get(str(one.id)), reviewed.get(str(one.id)))
        for one in read
        if one.kind.name == "family_access_given"
    )


def space_of(readings: Iterable[Reading], person: UUID, *, on: date) -> Space | None:
    """Return the space that somebody has on a day, the latest; None where they have none."""
    held = [one for one in spaces_of(readings) if one.person == person and one.holds_on(on)]
    return held[-1] if held else None


def withheld_from(readings: Iterable[Reading], space: Space) -> frozenset[UUID]:
    """Return the entries that are withheld from somebody. That they are is itself nothing that they read."""
    read = tuple(readings)
    over = {str(one.contents.get("began")) for one in read if one.kind.name == "withholding_ended"}
    return frozenset(
        UUID(one.contents["began"])
        for one in read
        if one.kind.name == "withheld_from_family"
        and str(one.id) not in over
        and one.contents.get("from_whom") in (None, str(space.entry))
    )


def shared_with(readings: Iterable[Reading], space: Space) -> Mapping[UUID, str]:
    """Return the entries that are shared with somebody, each in plain words."""
    return {
        UUID(one.contents["began"]): str(one.contents.get("notes", ""))
        for one in readings
        if one.kind.name == "shared_with_family" and one.contents.get("with_whom") in (None, str(space.entry))
    }


def reviews_due(spaces: Iterable[Space], child: Child, *, on: date) -> tuple[Space, ...]:
    """Return the open spaces that were not looked at since the child became 11, 16 or 18."""
    open_ = (one for one in spaces if one.holds_on(on))
    return tuple(one for one in open_ if (day := review_from(one, child)) is not None and day <= on)


def review_from(space: Space, child: Child) -> date | None:
    """Return the day from which a space is to be looked at again; None for one that is over before, or never."""
    if child.born is None:
        return None
    turned = (_birthday(child.born, age) for age in REVIEWED_AT)
    due = next((day for day in turned if day > space.reviewed), None)
    return due if due is not None and (space.after is None or due < space.after) else None


def family_names(readings: Iterable[Reading]) -> dict[UUID, str]:
    """Return the names of those of the family who write in their own space, by the person's id."""
    return {one.person: one.name for one in spaces_of(readings)}


def _space(reading: Reading, ended: date | None, reviewed: date | None) -> Space:
    said = reading.contents
    until = date.fromisoformat(said["until"]) + timedelta(days=1) if said.get("until") else None
    return Space(
        entry=reading.id,
        person=UUID(said["person"]),
        name=str(said.get("name", "")),
        themselves=bool(said.get("themselves")),
        safe_mode=bool(said.get("safe_mode")),
        first=reading.happened.first,
        after=min((day for day in (ended, until) if day is not None), default=None),
        reviewed=reviewed or reading.happened.first,
    )


def _days(read: tuple[Reading, ...], kind: str) -> dict[str, date]:
    return {str(one.contents.get("began")): one.happened.first for one in read if one.kind.name == kind}


def _birthday(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
