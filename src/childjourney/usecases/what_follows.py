"""Tell what follows from entries that somebody has just recorded: the promises that they started, and what is asked."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer, decide
from childjourney.core.base.time import local_day
from childjourney.core.practice.duty import Duty
from childjourney.core.story.story import Story
from childjourney.usecases.open_story import duties_told
from childjourney.usecases.ports import Books

MOST = 3
"""How many promises are told at once."""


def what_follows(
    books: Books, *, viewer: Viewer, story: UUID, entries: Collection[UUID], now: datetime, most: int = MOST
) -> tuple[Duty, ...]:
    """Return at most `most` duties that some entries of a story started and that are owed, by due day.

    Decided like opening the story; nothing is told to whoever may not. It belongs to recording these entries and
    leaves no audit line of its own.
    """
    decision = decide(viewer, Action.OPEN_STORY, grants=books.grants(story), on=local_day(now))
    if not decision.allowed:
        return ()
    whole = Story(story, books.entries([story])[story])
    found = duties_told(whole, books.practice(), books.directory(), decision=decision, moment=now)
    return tuple(one for one in found if one.owed and one.start.entry in entries)[:most]
