"""Books for one writer of very much: what was just written is remembered, and cards are kept once a batch."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

from childjourney.core.access.audit import Line
from childjourney.core.access.grant import Grant
from childjourney.core.story.entry import Entry
from childjourney.usecases.ports import Books, Card


def ahead(books: Books) -> Books:
    """Return books that write into `books` and read what they wrote from memory. Nobody else may write meanwhile.

    Cards reach `books` when the outermost transaction ends. After anything was raised they are of no more use.
    """
    return cast("Books", _Ahead(books))


class _Ahead:
    def __init__(self, books: Books) -> None:
        self._books = books
        self._entries: dict[UUID, tuple[Entry, ...]] = {}
        self._cards: dict[UUID, Card] = {}
        self._unkept: dict[UUID, Card] = {}
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

    def keep(self, cards: Sequence[Card]) -> None:
        kept = {card.child.id: card for card in cards}
        self._cards.update(kept)
        self._unkept.update(kept)

    def grants(self, story: UUID) -> tuple[Grant, ...]:
        return self._cards[story].grants if story in self._cards else self._books.grants(story)
