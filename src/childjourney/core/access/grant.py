"""Grants: who holds a way into a story, on what basis, from when until when; folded out of the story itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from childjourney.core.steps.agreement import Standing, ledger
from childjourney.core.story.story import Reading


@dataclass(frozen=True, slots=True)
class Grant:
    """A way into a story for an agency, and for one of its members where one is named.

    In force on `[first, after)`. `basis` is the entry that gave it. `items` narrow what is seen to parts of the story
    (core.story.items); without any it is the whole.
    """

    story: UUID
    agency: UUID
    membership: UUID | None
    basis: UUID
    first: date
    after: date | None
    items: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Return whether the grant is in force on `day`."""
        return self.first <= day and (self.after is None or day < self.after)


def grants_of(readings: Iterable[Reading]) -> tuple[Grant, ...]:
    """Return the grants that a story gives: one for each involvement, in the order of its entries.

    One that rests on agreement ends when that is withdrawn or has run out.
    """
    read = tuple(readings)
    ends = {str(r.contents.get("began")): r.happened.first for r in read if r.kind.name == "involvement_ended"}
    lines = {str(line.entry): line for line in ledger(read)}
    return tuple(
        _grant(r, ends.get(str(r.id)), lines.get(str(r.contents.get("rests_on"))))
        for r in read
        if r.kind.name == "involvement_began"
    )


def _grant(reading: Reading, ended: date | None, line: Standing | None) -> Grant:
    """Return the grant of an involvement; one that rests on agreement stands and falls with it (R33)."""
    said = reading.contents
    return Grant(
        story=reading.entry.story,
        agency=UUID(said["agency"]),
        membership=UUID(said["member"]) if said.get("member") else None,
        basis=reading.id,
        first=reading.happened.first,
        after=ended if line is None else _earlier(ended, line.after if line.agreed else line.first),
        items=line.items if line else (),
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
