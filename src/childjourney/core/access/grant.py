"""Grants: who holds a way into a story, on what basis, from when until when; folded out of the story itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from childjourney.core.story.story import Reading


@dataclass(frozen=True, slots=True)
class Grant:
    """A way into a story for an agency, and for one of its members where one is named.

    In force on `[first, after)`. `basis` is the entry that gave it.
    """

    story: UUID
    agency: UUID
    membership: UUID | None
    basis: UUID
    first: date
    after: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether the grant is in force on `day`."""
        return self.first <= day and (self.after is None or day < self.after)


def grants_of(readings: Iterable[Reading]) -> tuple[Grant, ...]:
    """Return the grants that a story gives: one for each involvement, in the order of its entries."""
    read = tuple(readings)
    ends = {str(r.contents.get("began")): r.happened.first for r in read if r.kind.name == "involvement_ended"}
    return tuple(
        Grant(
            story=r.entry.story,
            agency=UUID(r.contents["agency"]),
            membership=UUID(r.contents["member"]) if r.contents.get("member") else None,
            basis=r.id,
            first=r.happened.first,
            after=ends.get(str(r.id)),
        )
        for r in read
        if r.kind.name == "involvement_began"
    )
