"""Books for one writer of very much: what was just written is remembered, and cards are kept once a batch."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from childjourney.core.access.audit import Line
from childjourney.core.access.grant import Grant
from childjourney.core.people.directory import Directory
from childjourney.core.practice.area import Practice
from childjourney.core.story.entry import Entry
from childjourney.usecases.ports import Books, Card


def ahead(books: Books) -> Books:
    """Return books that write into `books` and read what they wrote from memory. Nobody else may write meanwhile.

    Cards reach `books` when the outermost transaction ends. After anything was raised they are of no more use.
    """
    return cast("Books", _Ahead(books))


def owing_nothing(books: Books) -> Books:
    """Return the same books with no rule in force: what is written through them folds no promises.

    Folding them takes longer than all else, and nobody reads them before the last entry: `refold` folds them then.
    Who may read what is folded at every entry as it always is.
    """
    return cast("Books", _OwingNothing(books))


class _Ahead:
    def __init__(self, books: Books) -> None:
        self._books = books
        self._entries: dict[UUID, tuple[Entry, ...]] = {}
        self._cards: dict[UUID, Card] = {}
        self._unkept: dict[UUID, Card] = {}
        self._directory: Directory | None = None
        self._practice: Practice | None = None
        self._depth = 0

    def __getattr__(self, name: str) -> Any:
        # What is not remembered here is asked of the books themselves.
        return getattr(self._books, name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._books.transaction():
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            if not self._depth:
                self._books.keep(list(self._unkept.values()))
                self._unkept.clear()

    def entries(self, stories: Collection[UUID]) -> dict[UUID, tuple[Entry, ...]]:
        unknown = [story for story in stories if story not in self._entries]
        if unknown:
            self._entries.update(self._books.entries(unknown))
        return {story: self._entries[story] for story in stories}

    def append(self, entries: Sequence[Entry], *, line: Line) -> None:
        self._books.append(entries, line=line)
        for entry in entries:
            self._entries[entry.story] = (*self._entries.get(entry.story, ()), entry)
            if entry.story == self._books.area:
                self._directory = self._practice = None

    def directory(self) -> Directory:
        self._directory = self._directory or self._books.directory()
        return self._directory

    def practice(self) -> Practice:
        self._practice = self._practice or self._books.practice()
        return self._practice

    def keep(self, cards: Sequence[Card]) -> None:
        kept = {card.child.id: card for card in cards}
        self._cards.update(kept)
        self._unkept.update(kept)

    def grants(self, story: UUID) -> tuple[Grant, ...]:
        return self._cards[story].grants if story in self._cards else self._books.grants(story)


class _OwingNothing:
    def __init__(self, books: Books) -> None:
        self._books = books

    def __getattr__(self, name: str) -> Any:
        return getattr(self._books, name)

    def practice(self) -> Practice:
        held = self._books.practice()
        return replace(held, framework=replace(held.framework, rules=()))
