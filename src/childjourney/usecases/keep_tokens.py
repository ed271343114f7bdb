"""Let a neighbouring system in by a token, shut it out again, and tell which there are."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Books
from childjourney.usecases.tokens_port import Token, Tokens

OFFERED = (
    *(Action.OPEN_STORY, Action.SEARCH, Action.LIST_CASELOAD),
    *(Action.RECORD, Action.CORRECT, Action.MAKE_CONTACT),
    *(Action.ADD_DOCUMENT, Action.OPEN_DOCUMENT),
)
"""What a token can allow, where its member may do it too."""

LEVELS = (ReadLevel.HEADING, ReadLevel.CONTENT)
"""How much a token can read at most."""

LONGEST = timedelta(days=366)
"""How long a token can be in force."""


class TokenRefused(FaultsRefused):
    """The token was not made; `faults` says everything that is wrong with what was asked."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token to be made: the system's `name`, the membership for which it acts, what it may do and until when."""

    name: str
    membership: UUID
    only: frozenset[Action]
    at_most: ReadLevel
    expires_at: datetime


def issue_token(
    books: Books,
    tokens: Tokens,
    *,
    viewer: Viewer,
    token: NewToken,
    now: datetime,
    randomness: Randomness = secrets.token_bytes,
) -> str:
    """Make a token and return its secret, which is told this once. Leaves an audit line with the token's id.

    Raises AccessRefused, or TokenRefused with every fault; then no token is made.
    """
    act = Act(viewer, Action.KEEP_TOKENS, now, randomness=randomness)

    def work() -> str:
        decision = act.decided()
        if faults := _faults(token, books.directory(), now=now):
            raise TokenRefused(faults)
        secret = tokens.issue(
            name=token.name.strip(),
            membership=token.membership,
            only=token.only,
            at_most=token.at_most,
            now=now,
            expires_at=token.expires_at,
        )
        made = tokens.resolve(secret, now=now)
        books.note(replace(act, purpose=f"issue {made.id.hex}" if made else "issue").line(decision))
        return secret

    return in_one_go(books, work)


def revoke_token(
    books: Books,
    tokens: Tokens,
    *,
    viewer: Viewer,
    token: UUID,
    now: datetime,
    randomness: Randomness = secrets.token_bytes,
) -> None:
    """Shut a system out from `now` on. Leaves an audit line. Raises AccessRefused or TokenRefused."""
    act = Act(viewer, Action.KEEP_TOKENS, now, purpose=f"revoke {token.hex}", randomness=randomness)

    def work() -> None:
        decision = act.decided()
        if token not in {one.id for one in tokens.issued()}:
            raise TokenRefused([Fault("token", "There is no such token. List them to see which there are.")])
        tokens.revoke(token, now=now)
        books.note(act.line(decision))

    in_one_go(books, work)


def list_tokens(books: Books, tokens: Tokens, *, viewer: Viewer, now: datetime) -> tuple[Token, ...]:
    """Return every token that was issued, the latest first. Leaves an audit line. Raises AccessRefused."""
    act = Act(viewer, Action.KEEP_TOKENS, now, purpose="list")

    def work() -> tuple[Token, ...]:
        books.note(act.line(act.decided()))
        return tokens.issued()

    return in_one_go(books, work)


def _faults(token: NewToken, directory: Directory, *, now: datetime) -> list[Fault]:
    faults = []
    if not token.name.strip():
        faults.append(Fault("name", "Say which system this is for."))
    held = directory.memberships.get(token.membership)
    if held is None or not held.holds_on(local_day(now)):
        faults.append(Fault("membership", "A token acts for somebody who works in the area today."))
    if not token.only or not token.only <= set(OFFERED):
        names = ", ".join(action.name.lower() for action in OFFERED)
        faults.append(Fault("only", f"Say what it may do, from: {names}."))
    if token.at_most not in LEVELS:
        faults.append(Fault("at_most", "It reads headings, or contents."))
    if not now < token.expires_at <= now + LONGEST:
        faults.append(Fault("expires_at", f"It ends within {LONGEST.days} days."))
    return faults
