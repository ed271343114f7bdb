"""Compare the assessment of a child at any two moments: what was added, worded differently, moved, asked, answered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.steps.assessment import Difference, assessment_of, difference
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.open_assessment import Part, part_of
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Compared:
    """Today's part, the part at the later moment, and what became of it from the earlier one; None for one moment."""

    today: Part
    until: Part
    difference: Difference | None


def compare_assessment(
    books: Books, *, viewer: Viewer, story: UUID, first: datetime | None, last: datetime | None, now: datetime
) -> Compared:
    """Return what became of the assessment from `first` to `last`, or to `now` where `last` is None.

    Before the story began nothing was told. Without `first` nothing is compared. Leaves an audit line for each
    reading of the story. Raises AccessRefused as `open_story` does.
    """
    today = part_of(open_story(books, viewer=viewer, story=story, now=now))

    def at(moment: datetime) -> Part:
        try:
            return part_of(open_story(books, viewer=viewer, story=story, now=now, known_at=moment))
        except AccessRefused:
            # The story opens today, so this says that it had not begun.
            return Part(today.opened, assessment_of(()))

    if first is None:
        return Compared(today, today, None)
    until = at(last) if last is not None else today
    return Compared(today, until, difference(at(first).assessment, until.assessment))
