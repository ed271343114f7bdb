"""Grants: who holds a way into a story, on what basis, from when until when; folded out of the story itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from childjourney.core.steps.agreement import Rest, Standing, ledger, rests
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

    One that rests on agreement ends when that is withdrawn or has run out, and shares what the latest words share.
    """
    read = tuple(readings)
    ends = {str(r.contents.get("began")): r.happened.first for r in read if r.kind.name == "involvement_ended"}
    lines = ledger(read)
    return tuple(_grant(r, ends.get(str(r.id)), lines) for r in read if r.kind.name == "involvement_began")


def _grant(reading: Reading, ended: date | None, lines: Sequence[Standing]) -> Grant:
    """Return the grant of an involvement; one that rests on agreement stands and falls with it (R33).

    Where that was written down by mistake there is no line, and nothing was ever opened.
    """
    said = reading.contents
    agency = UUID(said["agency"])
    first, after = reading.happened.first, ended
    items: tuple[str, ...] = ()
    if said.get("rests_on"):
        rest = rests(lines, UUID(said["rests_on"]), agency) or Rest(first, first, ())
        first, after, items = max(first, rest.first), _earlier(ended, rest.after), rest.items
    return Grant(
        story=reading.entry.story,
        agency=agency,
        membership=UUID(said["member"]) if said.get("member") else None,
        basis=reading.id,
        first=first,
        after=after,
        items=items,
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
