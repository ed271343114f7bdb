"""What a viewer sees of a reading: contents that may not be read are not there at all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.items import SHARED_APART, kinds_in
from childjourney.core.story.kind import Kind, Strand
from childjourney.core.story.story import Reading


@dataclass(frozen=True, slots=True)
class Version:
    """The words of an entry or of one of its corrections, with who wrote them and when."""

    id: UUID
    happened: Span
    recorded_at: datetime
    author: UUID
    contents: Contents
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A reading as one viewer sees it.

    Below CONTENT, `contents` and `versions` are empty.
    """

    id: UUID
    kind: Kind
    happened: Span
    recorded_at: datetime
    author: UUID
    voice: Voice
    encounter: UUID | None
    level: ReadLevel
    contents: Contents
    versions: tuple[Version, ...]
    withdrawn: bool

    @property
    def heading(self) -> str:
        """One line that tells the reading; below CONTENT the title of its kind."""
        return self.kind.heading(self.contents) if self.level is ReadLevel.CONTENT else self.kind.title


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a viewer reads beyond the level of their role: entries by id, and entries of `colleagues` at a level."""

    entries: frozenset[UUID] = frozenset()
    colleagues: frozenset[UUID] = frozenset()


NOTHING_BEYOND = Beyond()


def covers(decision: Decision, reading: Reading, *, viewer: Viewer, beyond: Beyond = NOTHING_BEYOND) -> bool:
    """Return whether a reading is there at all for a viewer: what was not shared with them leaves no trace (R33)."""
    if not decision.items or _around(reading.kind) or reading.kind.name == "particulars":
        return True
    own = reading.entry.author == viewer.membership or reading.id in beyond.entries
    return own or reading.kind.name in kinds_in(decision.items)


def see(reading: Reading, *, viewer: Viewer, decision: Decision, beyond: Beyond = NOTHING_BEYOND) -> Seen:
    """Return `reading` as `viewer` may see it under `decision`, which has to cover it.

    Authors always read what they wrote, whoever asked reads the answer, and whoever may open a story reads who is
    around the child.
    """
    entry = reading.entry
    whole = viewer.at_most is ReadLevel.CONTENT
    own = whole and (entry.author == viewer.membership or entry.id in beyond.entries)
    level = ReadLevel.CONTENT if own or _around(reading.kind) else decision.level
    if entry.author in beyond.colleagues:
        level = max(level, min(viewer.policy.reads_agency, viewer.at_most))
    open_ = level is ReadLevel.CONTENT
    return Seen(
        id=entry.id,
        kind=reading.kind,
        happened=reading.happened,
        recorded_at=entry.recorded_at,
        author=entry.author,
        voice=entry.voice,
        encounter=entry.encounter,
        level=level,
        contents=reading.contents if open_ else {},
        versions=_versions(reading) if open_ and len(reading.versions) > 1 else (),
        withdrawn=reading.withdrawn,
    )


def _around(kind: Kind) -> bool:
    """Return whether a kind tells who is around the child, and no more."""
    return kind.strand is Strand.PEOPLE and kind.name not in SHARED_APART


def _versions(reading: Reading) -> tuple[Version, ...]:
    return tuple(
        Version(
            id=entry.id,
            happened=entry.happened,
            recorded_at=entry.recorded_at,
            author=entry.author,
            contents=entry.contents.get("contents", {}) if entry.corrects else entry.contents,
            reason=str(entry.contents.get("reason", "")) if entry.corrects else "",
        )
        for entry in reading.versions
    )
