"""Who is to be told, in memory: plain and obviously right, the oracle that the store is compared with in tests."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from childjourney.core.steps.asks import Ask
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.notice_ports import Addressee


@dataclass
class _Member:
    off: bool = False
    told_at: datetime | None = None
    again: datetime | None = None
    tries: int = 0


class MemoryNotices:
    """Notices in dictionaries; see `usecases.notice_ports.Notices` for what each method does."""

    def __init__(self, books: MemoryBooks) -> None:
        self._books = books
        self._open: dict[tuple[UUID, UUID], bool] = {}
        self._members: dict[UUID, _Member] = {}

    def waiting(self, *, since: datetime) -> tuple[Ask, ...]:
        """Return the asks that wait."""
        return tuple(ask for ask in self._books.every_ask() if ask.waits and ask.since >= since)

    def put(self, pairs: Iterable[tuple[UUID, UUID]], *, now: datetime) -> None:
        """Note pairs to be told of."""
        del now
        for pair in pairs:
            self._open.setdefault(pair, True)

    def claim(self, *, now: datetime, gap: timedelta, lease: timedelta) -> Addressee | None:
        """Take the member who waits longest."""
        for membership in dict.fromkeys(member for (_, member), is_open in self._open.items() if is_open):
            held = self._of(membership)
            rested = held.told_at is None or held.told_at <= now - gap
            if rested and (held.again is None or held.again <= now):
                held.again = now + lease
                return Addressee(membership, held.tries, self._entries(membership))
        return None

    def told(self, membership: UUID, entries: Collection[UUID], *, now: datetime) -> None:
        """Say that a message was sent."""
        self.drop(membership, entries, now=now)
        self._of(membership).told_at = now

    def drop(self, membership: UUID, entries: Collection[UUID], *, now: datetime) -> None:
        """Say that a member is not to be told of these any more."""
        del now
        self._open.update({(entry, membership): False for entry in entries})
        held = self._of(membership)
        held.again, held.tries = None, 0

    def later(self, membership: UUID, *, tries: int, again: datetime) -> None:
        """Say that a message could not be sent."""
        held = self._of(membership)
        held.tries, held.again = tries, again

    def is_off(self, membership: UUID) -> bool:
        """Return whether a member wants no messages."""
        return self._of(membership).off

    def off(self) -> frozenset[UUID]:
        """Return everybody who wants no messages."""
        return frozenset(key for key, held in self._members.items() if held.off)

    def choose(self, membership: UUID, *, off: bool) -> None:
        """Keep whether a member wants messages."""
        self._of(membership).off = off

    def _of(self, membership: UUID) -> _Member:
        return self._members.setdefault(membership, _Member())

    def _entries(self, membership: UUID) -> frozenset[UUID]:
        return frozenset(entry for (entry, member), is_open in self._open.items() if is_open and member == membership)
