"""Open the assessment of a family: the child's part, and those of brothers and sisters whose stories open too."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer, decide
from childjourney.core.base.time import local_day
from childjourney.core.steps.assessment import Assessment, assessment_of
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Part:
    """One child's part: the story as the viewer sees it, and the assessment in it."""

    opened: OpenStory
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class OpenAssessment:
    """The assessment of a family: the child's part, the others' parts, and the child's part at an earlier moment."""

    part: Part
    others: tuple[Part, ...]


def open_assessment(
    books: Books, *, viewer: Viewer, story: UUID, now: datetime, known_at: datetime | None = None
) -> OpenAssessment:
    """Return the assessment as the viewer sees it, as known at a moment where one is given.

    Leaves an audit line for each story that is opened. Raises AccessRefused as `open_story` does.
    """
    opened = open_story(books, viewer=viewer, story=story, now=now, known_at=known_at)
    related = [UUID(one.child) for one in opened.relationships if one.child and not one.ended]
    today = local_day(now)
    others = [
        part_of(open_story(books, viewer=viewer, story=one, now=now))
        for one in dict.fromkeys(related)
        if known_at is None and decide(viewer, Action.OPEN_STORY, grants=books.grants(one), on=today).allowed
    ]
    return OpenAssessment(part_of(opened), tuple(others))


def part_of(opened: OpenStory) -> Part:
    """Return one child's part of the assessment, by what the viewer reads."""
    return Part(opened, assessment_of(one for one in opened.seen if not one.withdrawn))
