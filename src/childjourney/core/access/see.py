"""What a viewer sees of a reading: contents that may not be read are not there at all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Contents, Voice
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


def see(reading: Reading, *, viewer: Viewer, decision: Decision) -> Seen:
    """Return `reading` as `viewer` may see it under `decision`.

    Authors always read what they wrote, and whoever may open a story reads who is around the child.
    """
    entry = reading.entry
    own = entry.author == viewer.membership and viewer.at_most is ReadLevel.CONTENT
    level = ReadLevel.CONTENT if own or reading.kind.strand is Strand.PEOPLE else decision.level
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
