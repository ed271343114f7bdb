"""What a store must do, so that people are told once that something waits; and what sends a message to them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from childjourney.core.steps.asks import Ask


@dataclass(frozen=True, slots=True)
class Addressee:
    """A member whose turn it is to be told: how often that was tried in vain, and of which entries."""

    membership: UUID
    tries: int
    entries: frozenset[UUID]


class Notices(Protocol):
    """Who is still to be told that something waits. Each call is a transaction of its own."""

    def waiting(self, *, since: datetime) -> tuple[Ask, ...]:
        """Return the asks that wait for an answer and were asked since a moment, in no order."""

    def put(self, pairs: Iterable[tuple[UUID, UUID]], *, now: datetime) -> None:
        """Note (entry, membership) pairs to be told of. A pair that was ever noted stays as it is."""

    def claim(self, *, now: datetime, gap: timedelta, lease: timedelta) -> Addressee | None:
        """Take the member who waits longest to be told; None where nobody's turn has come.

        Nobody is told again within `gap`, nor before a later try is due, and a member is given to one worker only: to
        another after `lease`, where the first never said how it ended.
        """

    def told(self, membership: UUID, entries: Collection[UUID], *, now: datetime) -> None:
        """Say that a message was sent to a member for these entries."""

    def drop(self, membership: UUID, entries: Collection[UUID], *, now: datetime) -> None:
        """Say that of these entries a member is not to be told any more, though no message was sent."""

    def later(self, membership: UUID, *, tries: int, again: datetime) -> None:
        """Say that a message could not be sent for the `tries`th time, and when to try again."""

    def is_off(self, membership: UUID) -> bool:
        """Return whether a member wants no messages."""

    def off(self) -> frozenset[UUID]:
        """Return everybody who wants no messages."""

    def choose(self, membership: UUID, *, off: bool) -> None:
        """Keep whether a member wants messages."""


class NotSent(Exception):
    """A message was not sent. `down` tells that no other will be for now; `wait` is how long to wait at least."""

    def __init__(self, *, down: bool, wait: timedelta = timedelta(0)) -> None:
        super().__init__("A message was not sent.")
        self.down, self.wait = down, wait


class Sender(Protocol):
    """What brings a message to an address. It always says the same, so it is given the address alone."""

    def send(self, address: str) -> None:
        """Send the one message there is. Raises NotSent."""
