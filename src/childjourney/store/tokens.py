"""The tokens of neighbouring systems: usecases.tokens_port.Tokens, kept."""

import secrets
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.digest import digest
from childjourney.core.base.ids import new_id
from childjourney.store.models import TokenRow
from childjourney.usecases.tokens_port import Token

PREFIX = "cj_"
"""How every secret begins, so that one that leaks can be recognised."""


def open_tokens() -> "DjangoTokens":
    """Return the tokens of this installation."""
    return DjangoTokens()


class DjangoTokens:
    """Tokens in one database of Django's settings; see `usecases.tokens_port.Tokens` for what each method does."""

    def __init__(self, using: str = "default") -> None:
        self._rows = TokenRow.objects.using(using)

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
        """Make a token and return its secret, of which only the digest is kept."""
        secret = PREFIX + secrets.token_urlsafe(32)
        self._rows.create(
            id=new_id(now),
            name=name,
            digest=digest(secret),
            membership=membership,
            only=" ".join(sorted(action.name for action in only)),
            at_most=at_most.value,
            created_at=now,
            expires_at=expires_at,
        )
        return secret

    def resolve(self, secret: str, *, now: datetime) -> Token | None:
        """Return the token whose secret this is and that opens something at `now`."""
        if not secret.isascii():
            return None
        row = self._rows.filter(digest=digest(secret), expires_at__gt=now).first()
        return None if row is None or (row.revoked_at and row.revoked_at <= now) else _token(row)

    def revoke(self, token: UUID, *, now: datetime) -> None:
        """Let a token open nothing from `now` on; one that was revoked before stays so."""
        self._rows.filter(id=token, revoked_at__isnull=True).update(revoked_at=now)

    def issued(self) -> tuple[Token, ...]:
        """Return every token, the latest first."""
        return tuple(_token(row) for row in self._rows.order_by("-created_at", "-id"))


def _token(row: TokenRow) -> Token:
    return Token(
        id=row.id,
        name=row.name,
        membership=row.membership,
        # An action that is no longer known allows nothing.
        only=frozenset(Action[name] for name in row.only.split() if name in Action.__members__),
        at_most=ReadLevel(row.at_most),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
