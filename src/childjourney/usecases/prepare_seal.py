"""Show what a seal would quote, and what was written since the assessment was read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.access.see import Seen
from childjourney.core.base.time import local_day
from childjourney.core.steps.agreement import agreed_to, ledger
from childjourney.core.story.story import Story
from childjourney.usecases.open_assessment import Part, part_of
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Sealing:
    """What would be sealed: the part, what was written or corrected since it was read, whether the family agrees."""

    part: Part
    since: tuple[Seen, ...]
    agreed: bool


def prepare_seal(books: Books, *, viewer: Viewer, story: UUID, read: int | None, now: datetime) -> Sealing:
    """Return what a seal would quote now. `read` is how many entries there were when the assessment was read.

    Leaves an audit line. `agreed` is whether the family agrees to a common assessment today (M-63).
    Raises AccessRefused as `open_story` does.
    """
    opened = open_story(books, viewer=viewer, story=story, now=now)
    lines = ledger(one for one in opened.seen if not one.withdrawn and one.contents)
    agreed = agreed_to(lines, "early_help_assessment", on=local_day(now)) is not None
    new: set[UUID] = set()
    if read is not None and read < opened.length:
        whole, there = Story(story, books.entries([story])[story]), {one.id for one in opened.seen}
        roots = [root for one in whole.entries if (root := whole.root_of(one.id)) in there]
        new = {root for root in roots[read:] if root is not None}
    since = tuple(one for one in opened.seen if one.id in new)
    return Sealing(part_of(opened), since, agreed)
