"""See who of the family has their own space for a child, and for whom it is to be looked at again (R46)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.steps.family_space import Space, reviews_due, spaces_of
from childjourney.core.story.story import Story
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Spaces:
    """The story as the viewer sees it, the spaces that are open today, those that ended, and those to look at again."""

    opened: OpenStory
    open: tuple[Space, ...]
    ended: tuple[Space, ...]
    due: tuple[Space, ...]


def read_spaces(books: Books, *, viewer: Viewer, story: UUID, now: datetime) -> Spaces:
    """Return who of the family has their own space. Audited as opening the story. Raises AccessRefused."""
    opened = open_story(books, viewer=viewer, story=story, now=now)
    today = local_day(now)
    held = spaces_of(Story(story, books.entries([story])[story]).standing)
    return Spaces(
        opened=opened,
        open=tuple(one for one in held if one.holds_on(today)),
        ended=tuple(one for one in held if not one.holds_on(today)),
        due=reviews_due(held, opened.child, on=today),
    )
