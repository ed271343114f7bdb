"""Give a census out: every child with an episode in a year, folded back from its story, one audit line for all."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Refused
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.census.give import Given, give
from childjourney.usecases.census.sent import Progress
from childjourney.usecases.ports import Books

BATCH = 250
"""How many stories are read at a time."""


@dataclass(frozen=True, slots=True)
class CensusWanted:
    """Which census is to be written, and for whom: what a writer needs beside the children."""

    year: int
    authority: str
    now: datetime


class CensusEmptyRefused(Refused):
    """No child has an episode in the year, and a census needs one."""

    def __init__(self, year: int) -> None:
        super().__init__(f"No child was helped in the census year that ends on 31 March {year}. Nothing was written.")


Writer = Callable[[CensusWanted, Iterator[Given]], int]
"""Takes what is wanted and the children, writes them, and returns how many there were."""


def export_census(
    books: Books,
    *,
    viewer: Viewer,
    year: int,
    write: Writer,
    now: datetime,
    progress: Progress | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> int:
    """Give the census that ends in `year` to `write` and return how many children it has.

    What is given is what the stories say at one moment. The audit line is written before the first child is read, so
    that nothing leaves unseen. Raises AccessRefused, CensusEmptyRefused, and whatever
    `write` raises.
    """
    act = Act(viewer, Action.GIVE_RETURN, now, purpose=f"census of {year}", randomness=randomness)

    def noted() -> str:
        decision = act.decided()
        books.note(act.line(decision))
        return books.directory().area.authority

    authority = in_one_go(books, noted)
    with books.snapshot():
        children = _given(books, year, progress)
        first = next(children, None)
        if first is None:
            raise CensusEmptyRefused(year)
        return write(CensusWanted(year, authority, now), chain([first], children))


def _given(books: Books, year: int, progress: Progress | None) -> Iterator[Given]:
    last, done = None, 0
    while stories := books.stories_after(last, most=BATCH):
        for story, entries in books.entries(stories).items():
            given = give(Story(story, entries), year=year)
            if given is not None:
                yield given
        last, done = stories[-1], done + len(stories)
        if progress:
            progress("Reading stories", done, 0)
