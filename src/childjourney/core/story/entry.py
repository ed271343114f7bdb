"""An entry: what one person put into a story once, and never changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from childjourney.core.base.digest import canonical, chained
from childjourney.core.base.time import Span, instant_text

Contents = Mapping[str, Any]
"""What an entry says, field by field as its kind declares; plain JSON values only."""


class Voice(Enum):
    """Whose words an entry holds."""

    PROFESSIONAL = "professional"
    FAMILY = "family"
    CHILD = "child"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Draft:
    """What someone wants to put into a story, before the story has admitted it.

    `story` is a child's (or, for the area's journal, the area's) id. `author` is a membership.
    `encounter` is shared by the entries of one visit to several children. `id` is given beforehand only
    where another draft of the same batch points at this one.
    """

    story: UUID
    kind: str
    happened: Span
    author: UUID
    contents: Contents
    voice: Voice = Voice.PROFESSIONAL
    corrects: UUID | None = None
    encounter: UUID | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in a story.

    `position` counts from 0 within the story. `digest` vouches for the contents, `chained` for this
    envelope and everything before it; so contents can be lawfully destroyed and the chain still verifies.
    """

    id: UUID
    story: UUID
    kind: str
    happened: Span
    recorded_at: datetime
    author: UUID
    voice: Voice
    contents: Contents
    corrects: UUID | None
    encounter: UUID | None
    position: int
    digest: str
    chained: str

    @property
    def order(self) -> tuple[Any, ...]:
        """The key of a story's order: when it happened (with its precision), then recorded, then position."""
        return (*self.happened.order, self.recorded_at, self.position)


def envelope_text(entry: Entry) -> str:
    """Return the text that `chained` vouches for: everything of an entry but its contents."""
    return canonical(
        [
            entry.id.hex,
            entry.story.hex,
            entry.kind,
            str(entry.happened),
            instant_text(entry.recorded_at),
            entry.author.hex,
            entry.voice.value,
            entry.corrects.hex if entry.corrects else None,
            entry.encounter.hex if entry.encounter else None,
            entry.position,
            entry.digest,
        ]
    )


def link(previous: str, entry: Entry) -> str:
    """Return the chained digest of `entry` when it follows the link `previous`."""
    return chained(previous, envelope_text(entry))
