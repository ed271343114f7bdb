"""Read what was sealed, in the very words that stood there then: a seal points at versions and holds no copy."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import Seen
from childjourney.core.base.time import Span
from childjourney.core.steps.assessment import assessment_of
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.kind import Kind
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.open_assessment import OpenAssessment, Part
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Quoted:
    """An entry as it read when it was quoted; `since` is whether it was corrected or withdrawn after that."""

    id: UUID
    kind: Kind
    happened: Span
    contents: Contents
    author: UUID
    voice: Voice
    since: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class OpenSeal:
    """A seal as a viewer reads it: the assessment in the words of then, and what became of those words."""

    seal: Seen
    then: OpenAssessment
    quoted: tuple[Quoted, ...]


def open_seal(books: Books, *, viewer: Viewer, story: UUID, entry: UUID, now: datetime) -> OpenSeal:
    """Return what was sealed. Leaves an audit line. What the viewer may not read is not there.

    Raises AccessRefused as `open_story` does, and alike where `entry` is no seal that the viewer reads.
    """
    opened = open_story(books, viewer=viewer, story=story, now=now)
    seal = next((one for one in opened.seen if one.id == entry and one.kind.name == "assessment_sealed"), None)
    if seal is None or seal.level is not ReadLevel.CONTENT:
        raise AccessRefused
    rests = {UUID(one) for one in seal.contents.get("rests_on", ())}
    quoted = tuple(found for one in opened.seen for found in _quoted(one, rests))
    return OpenSeal(seal, OpenAssessment(Part(opened, assessment_of(quoted)), ()), quoted)


def _quoted(one: Seen, rests: set[UUID]) -> list[Quoted]:
    if one.level is not ReadLevel.CONTENT:
        return []
    versions = [(version.id, version.happened, version.contents) for version in one.versions]
    all_ = versions or [(one.id, one.happened, one.contents)]
    last = all_[-1][0]
    return [
        Quoted(one.id, one.kind, happened, contents, one.author, one.voice, id_ != last, one.withdrawn)
        for id_, happened, contents in all_
        if id_ in rests
    ]
