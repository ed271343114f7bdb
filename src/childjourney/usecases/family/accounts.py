"""What a store must do so that people of the family can sign in to their own space."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FamilySession:
    """Somebody of the family who has signed in: the person, since when, and when they last did something."""

    person: UUID
    started_at: datetime
    seen_at: datetime


class FamilyAccounts(Protocol):
    """How people of the family sign in: by an invitation that opens once, then by a name and password of their own.

    Of codes, passwords and sessions only digests are kept. Each call is a transaction of its own, or joins one.
    """

    def invite(self, *, person: UUID, now: datetime, expires_at: datetime) -> str:
        """Return a code that lets a person make their account once; earlier codes of theirs open nothing more."""

    def redeem(self, code: str, *, name: str, password: str, now: datetime) -> UUID | None:
        """Make (or make anew) the account of an invitation and return its person; None for a code that opens nothing.

        Raises NameTaken where another person signs in by that name; then the code stays good.
        """

    def has_account(self, person: UUID) -> bool:
        """Return whether a person can sign in."""

    def check(self, *, name: str, password: str, now: datetime) -> UUID | None:
        """Return the person of a name and password; None where they do not fit, or after too many tries."""

    def may_try(self, network: str, *, now: datetime) -> bool:
        """Return whether names, passwords and codes are taken from a network address: not after too many wrong ones."""

    def was_wrong(self, network: str, *, now: datetime) -> None:
        """Count a name and password, or a code, that came from a network address and opened nothing."""

    def begin(self, person: UUID, *, now: datetime) -> str:
        """Begin a session and return its secret."""

    def session(self, secret: str, *, now: datetime, idle: timedelta, longest: timedelta) -> FamilySession | None:
        """Return a session that is in force, and mark it as seen; None for one that is over."""

    def end(self, secret: str) -> None:
        """End a session."""


class NameTaken(Exception):
    """Somebody else signs in by this name."""
