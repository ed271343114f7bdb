"""What keeps the tokens of neighbouring systems. The store has the adapter."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.policy import ReadLevel


@dataclass(frozen=True, slots=True)
class Token:
    """What lets a neighbouring system in: as one membership, for some actions, until it expires or is revoked.

    It only narrows what the membership may do: see core.access.decide.Viewer.narrowed. The secret is not kept.
    """

    id: UUID
    name: str
    membership: UUID
    only: frozenset[Action]
    at_most: ReadLevel
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


class Tokens(Protocol):
    """The tokens of neighbouring systems. Only a digest of each secret is kept."""

    def issue(
        self,
        *,
        name: str,
        membership: UUID,
        only: frozenset[Action],
        at_most: ReadLevel,
        now: datetime,
        expires_at: datetime,
    ) -> str:
        """Make a token and return its secret, which is told this once."""

    def resolve(self, secret: str, *, now: datetime) -> Token | None:
        """Return the token whose secret this is; None for an unknown, expired or revoked one."""

    def revoke(self, token: UUID, *, now: datetime) -> None:
        """Let a token open nothing from `now` on."""

    def issued(self) -> tuple[Token, ...]:
        """Return every token that was issued, the latest first."""
