"""A story: the entries of one child, as they stand, as they were known, and as they may grow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from childjourney.core.base.digest import GENESIS
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Contents, Entry
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Reading:
    """How one entry reads now: its own words, or those of its latest correction.

    `versions` are the entry and its corrections, oldest first; no words are ever lost.
    A `withdrawn` entry should not have been here: it is told as withdrawn, with the reason.
    """

    entry: Entry
    kind: Kind
    happened: Span
    contents: Contents
    versions: tuple[Entry, ...]
    withdrawn: bool

    @property
    def id(self) -> UUID:
        """The id of the entry that is read."""
        return self.entry.id

    @property
    def heading(self) -> str:
        """One line that tells the reading."""
        return self.kind.heading(self.contents)

    @property
    def order(self) -> tuple[object, ...]:
        """The key of the story's order: when it happened, then when recorded, then its position."""
        return (*self.happened.order, self.entry.recorded_at, self.entry.position)


class Story:
    """The entries of one story in the order of their positions. A story is never changed: it grows into another."""

    def __init__(self, story: UUID, entries: Sequence[Entry] = ()) -> None:
        self.id = story
        self.entries: tuple[Entry, ...] = tuple(entries)

    def known_at(self, moment: datetime) -> "Story":
        """Return the story as it was known at an aware `moment`: only what had been recorded by then."""
        return Story(self.id, [entry for entry in self.entries if entry.recorded_at <= moment])

    def grown(self, entries: Iterable[Entry]) -> "Story":
        """Return the story with `entries` after the present ones."""
        return Story(self.id, (*self.entries, *entries))

    @property
    def next_position(self) -> int:
        """The position of the next entry: how many there have been."""
        return self.entries[-1].position + 1 if self.entries else 0

    @property
    def head(self) -> str:
        """The chained digest of the latest entry."""
        return self.entries[-1].chained if self.entries else GENESIS

    @cached_property
    def by_id(self) -> dict[UUID, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What the story says, corrections applied and withdrawn entries included, in the story's order."""
        corrections = self._corrections()
        readings = (_read(entry, corrections.get(entry.id, ())) for entry in self.entries if entry.corrects is None)
        return tuple(sorted(readings, key=lambda reading: reading.order))

    @property
    def standing(self) -> tuple[Reading, ...]:
        """The readings that were not withdrawn."""
        return tuple(reading for reading in self.readings if not reading.withdrawn)

    def reading(self, entry: UUID) -> Reading | None:
        """Return how the entry with this id reads; None when it is not in the story or is itself a correction."""
        return next((reading for reading in self.readings if reading.id == entry), None)

    def root_of(self, entry: UUID) -> UUID | None:
        """Return the id of the entry that a chain of corrections began with; None for an unknown id."""
        found = self.by_id.get(entry)
        while found is not None and found.corrects is not None:
            found = self.by_id.get(found.corrects)
        return found.id if found else None

    def _corrections(self) -> dict[UUID, tuple[Entry, ...]]:
        found: dict[UUID, tuple[Entry, ...]] = {}
        for entry in self.entries:
            if entry.corrects is not None and (root := self.root_of(entry.corrects)) is not None:
                found[root] = (*found.get(root, ()), entry)
        return found


def _read(entry: Entry, corrections: tuple[Entry, ...]) -> Reading:
    if not corrections:
        return Reading(entry, KINDS[entry.kind], entry.happened, entry.contents, (entry,), withdrawn=False)
    latest = corrections[-1]
    withdrawn = bool(latest.contents.get("withdrawn"))
    said = entry.contents if withdrawn else latest.contents.get("contents", entry.contents)
    return Reading(entry, KINDS[entry.kind], latest.happened, said, (entry, *corrections), withdrawn)
