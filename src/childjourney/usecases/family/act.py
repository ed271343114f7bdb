"""What every act of the family shares: it is decided by the space that somebody has, and written into the audit."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.audit import Line
from childjourney.core.access.family import FamilyReading, family_reads
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.time import local_day
from childjourney.core.steps.family_space import Space, space_of
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft, Entry, Voice
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, covered, in_one_go
from childjourney.usecases.card import folded
from childjourney.usecases.once import UNKEYED, Saved
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class FamilyAct:
    """One thing that somebody of the family does at one moment in the space of one child."""

    person: UUID
    action: Action
    now: datetime
    story: UUID
    randomness: Randomness = secrets.token_bytes

    def line(self, *, allowed: bool, space: Space | None = None, entries: Sequence[Entry] = ()) -> Line:
        """Return the audit line of this act."""
        return Line(
            id=new_id(self.now, randomness=self.randomness),
            at=self.now,
            membership=self.person,
            action=self.action.value,
            allowed=allowed,
            story=self.story,
            basis=space.entry if space else None,
            entries=len(entries),
            covers=covered(entries),
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A story as somebody of the family has it open: their space, and what they read."""

    space: Space
    whole: Story
    read: tuple[FamilyReading, ...]

    def reads(self, entry: UUID) -> bool:
        """Return whether an entry is theirs to read."""
        return any(one.reading.id == entry for one in self.read)

    @property
    def voice(self) -> Voice:
        """In whose voice they write."""
        return Voice.CHILD if self.space.themselves else Voice.FAMILY


def opened(books: Books, act: FamilyAct) -> Opened:
    """Return what somebody has open; a story of which they have no space is refused and written down."""
    found = _opened(books, act)
    if found is None:
        with books.transaction():
            books.note(act.line(allowed=False))
        raise AccessRefused
    return found


def _opened(books: Books, act: FamilyAct) -> Opened | None:
    whole = Story(act.story, books.entries([act.story])[act.story])
    space = space_of(whole.standing, act.person, on=local_day(act.now))
    return Opened(space, whole, family_reads(whole, space)) if space else None


def read_once(books: Books, act: FamilyAct) -> Opened:
    """Return what somebody has open, with a line in the audit. Raises AccessRefused."""
    found = opened(books, act)
    with books.transaction():
        books.note(act.line(allowed=True, space=found.space))
    return found


def write_once(
    books: Books, act: FamilyAct, drafts: Callable[[Opened], Sequence[Draft]], *, saved: Saved = UNKEYED
) -> tuple[UUID, ...]:
    """Write what `drafts` makes of the opened story, once, and return the entries' ids.

    Raises AccessRefused, DraftRefused and whatever `drafts` raises; then nothing is written.
    """
    opened(books, act)

    def work() -> tuple[UUID, ...]:
        if saved.typed_on:
            books.drop_typed(membership=act.person, page=saved.typed_on)
        if saved.key and (done := books.receipt(saved.key)):
            return done
        # Looked at again inside: a space that was closed meanwhile writes nothing more.
        found = _opened(books, act)
        if found is None:
            raise AccessRefused
        entries = admit(found.whole, drafts(found), now=act.now, randomness=act.randomness)
        books.append(entries, line=act.line(allowed=True, space=found.space, entries=entries))
        books.keep([folded(books, found.whole.grown(entries))])
        ids = tuple(one.id for one in entries)
        if saved.key:
            books.acknowledge(saved.key, ids)
        return ids

    return in_one_go(books, work)
