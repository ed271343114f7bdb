"""Give a return out: the outline of every child's story, as the stories stand at one moment."""

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.people.directory import Directory
from childjourney.core.steps.outline import Outline
from childjourney.core.steps.outlined import outline_of
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.census.sent import Progress
from childjourney.usecases.ports import Books

BATCH = 250
"""How many stories are read at a time."""

Made = TypeVar("Made")


def give_return(
    books: Books,
    *,
    viewer: Viewer,
    what: str,
    make: Callable[[Directory, Iterator[Outline]], Made],
    now: datetime,
    progress: Progress | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> Made:
    """Return what `make` makes of the outlines of all children; `what` names the return in the audit.

    The audit line is written before the first child is read, so that nothing leaves unseen. Raises AccessRefused, and
    whatever `make` raises.
    """
    act = Act(viewer, Action.GIVE_RETURN, now, purpose=what, randomness=randomness)

    def noted() -> Directory:
        books.note(act.line(act.decided()))
        return books.directory()

    directory = in_one_go(books, noted)
    with books.snapshot():
        return make(directory, _outlines(books, directory, progress))


def _outlines(books: Books, directory: Directory, progress: Progress | None) -> Iterator[Outline]:
    last, done = None, 0
    while stories := books.stories_after(last, most=BATCH):
        for story, entries in books.entries(stories).items():
            yield outline_of(Story(story, entries), directory)
        last, done = stories[-1], done + len(stories)
        if progress:
            progress("Reading stories", done, 0)
