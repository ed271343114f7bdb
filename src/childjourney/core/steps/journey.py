"""The journey: stretches of time, the rising band of help, and the gaps in which nobody saw the child."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from childjourney.core.story.kind import HelpLevel
from childjourney.core.story.story import Reading

NOT_SEEN_DAYS = 42
"""Days without the child being seen that are drawn as a gap while help is given. A choice of the drawing, no rule."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasted: `[first, after)`, `after` None while it goes on.

    `began` and `ended` are ids of entries. `known_end` is False for one that neither ended nor `lasts`.
    """

    name: str
    level: HelpLevel | None
    first: date
    after: date | None
    began: UUID
    ended: UUID | None
    lasts: bool

    def holds_on(self, day: date) -> bool:
        """Return whether `day` lies within."""
        return self.first <= day and (self.after is None or day < self.after)


@dataclass(frozen=True, slots=True)
class Band:
    """A level of help that the child had during `[first, after)`."""

    level: HelpLevel
    first: date
    after: date


@dataclass(frozen=True, slots=True)
class Gap:
    """A time `[first, after)` in which nobody recorded having seen the child; `goes_on` up to today."""

    first: date
    after: date
    goes_on: bool

    @property
    def days(self) -> int:
        """How many days."""
        return (self.after - self.first).days


def stretches(readings: Iterable[Reading]) -> tuple[Stretch, ...]:
    """Return what began (and perhaps ended), in the order in which it began. Expects readings that stand."""
    read = tuple(readings)
    ends = {str(r.contents.get("began")): r for r in reversed(read) if r.kind.ends}
    found = []
    for reading in read:
        kind = reading.kind
        if kind.begins and kind.begins_when(reading.contents):
            end = ends.get(str(reading.id))
            found.append(
                Stretch(
                    name=kind.begins,
                    level=kind.level,
                    first=reading.happened.first,
                    after=_end(reading, end),
                    began=reading.id,
                    ended=end.id if end else None,
                    lasts=kind.lasts,
                )
            )
    return tuple(found)


def _end(reading: Reading, end: Reading | None) -> date | None:
    if end is not None:
        return max(end.happened.first, reading.happened.first)
    # A span written with its own end ("from … to …") needs no second entry to end it.
    return reading.happened.after if reading.happened.precision.name == "SPAN" else None


def help_band(lasting: Sequence[Stretch], *, first: date, until: date) -> tuple[Band, ...]:
    """Return the level of help over `[first, until)`, the highest where several overlap, without holes."""
    helping = [one for one in lasting if one.level is not None]
    edges = {first, until} | {one.first for one in helping} | {one.after or until for one in helping}
    days = sorted(day for day in edges if first <= day <= until)
    bands: list[Band] = []
    for start, stop in pairwise(days):
        levels = [one.level for one in helping if one.level and one.holds_on(start)]
        level = max(levels, key=lambda each: each.value, default=HelpLevel.UNIVERSAL)
        if bands and bands[-1].level is level:
            bands[-1] = Band(level, bands[-1].first, stop)
        else:
            bands.append(Band(level, start, stop))
    return tuple(bands)


def level_on(lasting: Iterable[Stretch], day: date) -> HelpLevel:
    """Return the level of help that the child had on a day."""
    levels = [one.level for one in lasting if one.level and one.holds_on(day)]
    return max(levels, key=lambda each: each.value, default=HelpLevel.UNIVERSAL)


def days_seen(readings: Iterable[Reading]) -> tuple[date, ...]:
    """Return the days on which somebody recorded having seen the child, in order."""
    visits = (r for r in readings if r.kind.name == "visit" and r.contents.get("seen"))
    return tuple(sorted({r.happened.first for r in visits}))


def not_seen(seen: Sequence[date], lasting: Iterable[Stretch], *, until: date) -> tuple[Gap, ...]:
    """Return the gaps of more than NOT_SEEN_DAYS between days seen, while help was given; one may run up to `until`.

    A story in which no visit was ever recorded (a census holds none) has no gaps: nothing is known of visits.
    """
    if not seen:
        return ()
    helping = [one for one in lasting if one.level is not None]
    pairs = [(a, b, False) for a, b in pairwise(seen)] + [(seen[-1], until, True)]
    return tuple(
        Gap(first, after, goes_on)
        for first, after, goes_on in pairs
        if (after - first).days > NOT_SEEN_DAYS and any(_overlap(one, first, after) for one in helping)
    )


def _overlap(stretch: Stretch, first: date, after: date) -> bool:
    return stretch.first < after and (stretch.after is None or first < stretch.after)
