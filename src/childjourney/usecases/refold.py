"""Fold every story's card and every thread's asks again, and report where what was kept differs (the night's work)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from childjourney.core.access.grant import Grant
from childjourney.core.practice.promise import Promise
from childjourney.core.steps.asks import Ask
from childjourney.core.steps.help_wanted import HelpWanted
from childjourney.core.steps.not_known import NotKnown
from childjourney.core.story.story import Story
from childjourney.usecases.act import in_one_go
from childjourney.usecases.card import asks_in, card_of
from childjourney.usecases.ports import Books, Card
from childjourney.usecases.runs_port import Run, Runs

RUN, NIGHT = "refold", "night"
"""The kinds of job that this is: asked for by somebody, or done by itself once a night."""

NOBODY = UUID(int=0)
"""The membership of a job that nobody asked for."""

SHOWN = 100
"""How many differences are kept with a job; the command line tells all."""

BATCH = 200
"""How many stories are folded in one transaction."""


Kept = Promise | Ask | HelpWanted | NotKnown | Grant
"""What is kept beside a story and compared."""

GONE = {
    Promise: "is no longer owed",
    Ask: "is no longer asked",
    HelpWanted: "is no longer asked",
    NotKnown: "is no longer asked",
    Grant: "opens nothing",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A duty, an ask, help that was asked for, what is not known, or a way in, kept otherwise than it is folded now.

    `rule` is the duty's rule, or what is asked; `started` the entry that started the clock, that asks, or lets in.
    """

    story: UUID
    rule: str
    started: UUID
    kept: Kept | None
    folded: Kept | None

    @property
    def in_words(self) -> str:
        """What differs, with identifiers alone."""
        if self.kept is None or self.folded is None:
            gone = GONE[type(self.kept)] if self.kept else ""
            return f"story {self.story}, {self.rule}: " + ("was not kept" if self.kept is None else gone)
        return f"story {self.story}, {self.rule}: kept as “{_brief(self.kept)}”, is “{_brief(self.folded)}”"


@dataclass(frozen=True, slots=True)
class Refolded:
    """What came of it: how many stories and duties there are, and every difference found and mended."""

    stories: int
    duties: int
    differences: tuple[Difference, ...]


def refold(books: Books, *, tell: Callable[[str, int, int], None] = lambda _what, _done, _total: None) -> Refolded:
    """Fold each story's card and each thread's asks again, keep what changed, and return the differences.

    May be run at any time.
    """
    stories = duties = 0
    differences: list[Difference] = []
    last: UUID | None = None
    while batch := books.stories_after(last, most=BATCH):
        owed, differ = in_one_go(books, partial(_again, books, batch))
        stories, duties, last = stories + len(batch), duties + owed, batch[-1]
        differences += differ
        tell("Working out what is owed", stories, 0)
    found = Refolded(stories, duties, (*differences, *_threads_again(books)))
    books.weigh()
    return found


def _again(books: Books, batch: Sequence[UUID]) -> tuple[int, list[Difference]]:
    """Fold the cards of some stories again; return how many duties there are, and what had been kept otherwise."""
    practice, directory = books.practice(), books.directory()
    duties, differences = 0, list[Difference]()
    for story, entries in books.entries(batch).items():
        card = card_of(Story(story, entries), framework=practice.framework, directory=directory)
        kept = _kept(books, story)
        folded = card.promises, card.asks, card.help_wanted, card.not_known, card.grants
        duties += len(card.promises)
        if kept != folded:
            differences += _compared(card, *kept)
        if (*kept, books.spaces_in(story)) != (*folded, card.family):
            books.keep([card])
    return duties, differences


def _kept(
    books: Books, story: UUID
) -> tuple[tuple[Promise, ...], tuple[Ask, ...], tuple[HelpWanted, ...], tuple[NotKnown, ...], tuple[Grant, ...]]:
    """Return what is kept beside a story and compared."""
    return (
        books.promises_of(story),
        books.asks_of(story),
        books.help_wanted_in(story),
        books.not_known_in(story),
        books.grants(story),
    )


def _threads_again(books: Books) -> list[Difference]:
    """Fold what every thread asks again: a thread has no card."""
    differences: list[Difference] = []
    last: UUID | None = None
    while batch := books.threads_after(last, most=BATCH):
        differences += in_one_go(books, partial(_asks_again, books, batch))
        last = batch[-1]
    return differences


def _asks_again(books: Books, batch: Sequence[UUID]) -> list[Difference]:
    differences: list[Difference] = []
    for thread, entries in books.entries(batch).items():
        kept, folded = books.asks_of(thread), asks_in(books, Story(thread, entries))
        if kept != folded:
            differences += _asked(thread, kept, folded)
            books.keep_asks(thread, folded)
    return differences


def begin_night(runs: Runs, *, now: datetime) -> Run:
    """Put the night's work into the queue and return it."""
    return runs.create(kind=NIGHT, membership=NOBODY, file_name="", path="", now=now)


def summary_of(found: Refolded) -> Mapping[str, Any]:
    """Return what is kept of it with its job: words, counts, and the first differences with identifiers alone."""
    return {
        "words": told(found),
        "stories": found.stories,
        "duties": found.duties,
        "found": len(found.differences),
        "differences": [one.in_words for one in found.differences[:SHOWN]],
    }


def told(found: Refolded) -> str:
    """Return what came of it in a sentence or two."""
    duties = "1 promise" if found.duties == 1 else f"{found.duties:,} promises"
    stories = "1 story" if found.stories == 1 else f"{found.stories:,} stories"
    differed = {0: "Nothing had been kept otherwise.", 1: "1 had been kept otherwise and was put right."}.get(
        len(found.differences), f"{len(found.differences):,} had been kept otherwise and were put right."
    )
    return f"Worked out again: {duties} in {stories}. {differed}"


def _compared(
    card: Card,
    promises: Iterable[Promise],
    asks: Iterable[Ask],
    wanted: Iterable[HelpWanted],
    unknown: Iterable[NotKnown],
    grants: Iterable[Grant],
) -> list[Difference]:
    """Return where what was kept beside a story differs from its card."""
    story = card.child.id
    return [
        *_owed(story, promises, card.promises),
        *_asked(story, asks, card.asks),
        *_by_entry("help", story, wanted, card.help_wanted),
        *_by_entry("not known", story, unknown, card.not_known),
        *_opened(story, grants, card.grants),
    ]


def _owed(story: UUID, kept: Iterable[Promise], folded: Iterable[Promise]) -> list[Difference]:
    return _differing(
        story, {(one.rule, one.started): one for one in kept}, {(one.rule, one.started): one for one in folded}
    )


def _by_entry(
    what: str, story: UUID, kept: Iterable[HelpWanted | NotKnown], folded: Iterable[HelpWanted | NotKnown]
) -> list[Difference]:
    return _differing(story, {(what, one.entry): one for one in kept}, {(what, one.entry): one for one in folded})


def _asked(story: UUID, kept: Iterable[Ask], folded: Iterable[Ask]) -> list[Difference]:
    return _differing(
        story,
        {(f"asked {one.what}", one.entry): one for one in kept},
        {(f"asked {one.what}", one.entry): one for one in folded},
    )


def _opened(story: UUID, kept: Iterable[Grant], folded: Iterable[Grant]) -> list[Difference]:
    return _differing(
        story, {("way in", one.basis): one for one in kept}, {("way in", one.basis): one for one in folded}
    )


def _differing(
    story: UUID, before: Mapping[tuple[str, UUID], Kept], after: Mapping[tuple[str, UUID], Kept]
) -> list[Difference]:
    return [
        Difference(story, *key, before.get(key), after.get(key))
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key)
    ]


def _brief(one: Kept) -> str:
    if isinstance(one, Grant):
        return f"from {one.first} until {one.after or 'further notice'}"
    if isinstance(one, HelpWanted):
        return one.outcome.value
    if isinstance(one, NotKnown):
        return one.which.value
    if isinstance(one, Ask):
        return f"{'waits' if one.waits else 'answered'}, due {one.due or 'no day'}"
    return f"{one.settled.value if one.settled else 'owed'}, due {one.due_day or 'no day'}"
