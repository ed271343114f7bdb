"""What happened in a story, as the rules of practice look at it: occurrences by kind, and which belong together."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from childjourney.core.base.time import LOCAL, Span
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import FieldType
from childjourney.core.story.story import Reading, Story

Where = Callable[[Contents], object]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that happened: its entry, on which `day` (and at which aware moment, where the time is known).

    `counted_from` is the day from which its clock runs: the day itself, unless the entry says otherwise.
    `place` is its place among the readings that stand, in the story's order.
    """

    reading: Reading
    day: date
    at: datetime | None
    counted_from: date
    place: int

    @property
    def entry(self) -> UUID:
        """The id of the entry that tells it."""
        return self.reading.entry.id

    @property
    def said(self) -> Contents:
        """What the entry says, as it stands."""
        return self.reading.contents

    @property
    def from_record(self) -> bool:
        """Whether it was brought in from a record that tells no more than its own groups."""
        return self.reading.entry.voice is Voice.RECORD


@dataclass(slots=True)
class Happenings:
    """The readings of one story that stand, by kind. `named` keeps what events were found, by name."""

    story: UUID
    readings: tuple[Reading, ...]
    by_kind: dict[str, list[tuple[int, Reading]]] = field(default_factory=dict)
    named: dict[str, tuple[Occurrence, ...]] = field(default_factory=dict)
    _places: dict[UUID, tuple[int, Reading]] = field(default_factory=dict)
    _families: dict[UUID, frozenset[UUID]] = field(default_factory=dict)
    _numbers: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @staticmethod
    def of_story(story: Story) -> "Happenings":
        """Return what happened in a story."""
        found = Happenings(story.id, story.standing)
        for place, reading in enumerate(found.readings):
            found.by_kind.setdefault(reading.kind.name, []).append((place, reading))
        return found

    def of(self, kind: str, where: Where | None = None) -> tuple[Occurrence, ...]:
        """Return every occurrence told by a kind of entry, in order; with `where` only those whose contents fit."""
        told = self.by_kind.get(kind, ())
        return tuple(occurrence(place, one) for place, one in told if where is None or where(one.contents))

    def reading(self, entry: UUID) -> Reading | None:
        """Return the reading of an entry; None where it does not stand."""
        found = self._by_entry().get(entry)
        return found[1] if found else None

    def agreed(self, name: str, by: Occurrence) -> int:
        """Return the number that a field gave last by then, in the entry itself or in one before it; 0 without one."""
        if name not in self._numbers:
            given = ((place, one.contents.get(name)) for place, one in enumerate(self.readings))
            self._numbers[name] = [(place, value) for place, value in given if isinstance(value, int)]
        before = bisect_right(self._numbers[name], by.place, key=lambda one: one[0])
        return self._numbers[name][before - 1][1] if before else 0

    def family(self, one: Occurrence) -> frozenset[UUID]:
        """Return the entry and all that it points back at, near and far: the referral that an assessment follows."""
        return self._family(one.entry, one.reading)

    def related(self, start: Occurrence, later: Occurrence) -> bool | None:
        """Return whether `later` belongs to `start`: by what they point at; None where that does not tell.

        What points back at another of the start's kind (another referral, another plan) does not belong to it.
        """
        first, second = self.family(start), self.family(later)
        kind = start.reading.kind.name
        if start.entry in second:
            return True
        if any(self._kind_of(one) == kind for one in second if one != later.entry):
            return False
        if first & second:
            return True
        kinds = {self._kind_of(one) for one in first - {start.entry}} & {
            self._kind_of(one) for one in second - {later.entry}
        }
        return False if kinds - {""} else None

    def _kind_of(self, entry: UUID) -> str:
        found = self.reading(entry)
        return found.kind.name if found else ""

    def _by_entry(self) -> dict[UUID, tuple[int, Reading]]:
        if not self._places:
            self._places = {one.entry.id: (place, one) for place, one in enumerate(self.readings)}
        return self._places

    def _family(self, entry: UUID, reading: Reading) -> frozenset[UUID]:
        known = self._families.get(entry)
        if known is None:
            self._families[entry] = frozenset({entry})  # whoever points in a circle ends here
            found = {entry}
            for pointed in _pointed(reading):
                further = self.reading(pointed)
                found |= self._family(pointed, further) if further else {pointed}
            known = self._families[entry] = frozenset(found)
        return known


_POINTERS: dict[str, tuple[str, ...]] = {}


def _pointed(reading: Reading) -> Iterable[UUID]:
    kind = reading.kind
    names = _POINTERS.get(kind.name)
    if names is None:
        names = _POINTERS[kind.name] = tuple(one.name for one in kind.fields if one.type is FieldType.ENTRY)
    return (UUID(value) for name in names if (value := reading.contents.get(name)))


def occurrence(place: int, reading: Reading) -> Occurrence:
    """Return the occurrence that a reading tells."""
    return Occurrence(
        reading,
        reading.happened.first,
        moment_of(reading.happened),
        counted_from(reading.contents, reading.happened.first),
        place,
    )


def moment_of(happened: Span) -> datetime | None:
    """Return the aware moment at which something happened; None where only the day is known."""
    return None if happened.at is None else datetime.combine(happened.first, happened.at, LOCAL)


def counted_from(contents: Contents, day: date) -> date:
    """Return the day from which a clock runs: the one that the contents give, or the day on which it happened."""
    said = contents.get("counted_from")
    return date.fromisoformat(said) if said else day


def on_protection_plan(happened: Happenings, day: date) -> bool:
    """Return whether the child has a child protection plan on a day: begun by then, and not ended before it."""
    ended = {one.reading.contents.get("began"): one.day for one in happened.of("protection_plan_ended")}
    plans = happened.of("protection_plan_began")
    return any(plan.day <= day <= ended.get(str(plan.entry), date.max) for plan in plans)
