"""Have a calendar of one's own promises that other programs can read: days and what is due, and no name (R68)."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.digest import digest
from childjourney.core.base.ids import Randomness
from childjourney.core.base.time import local_day
from childjourney.core.practice.duty import State
from childjourney.usecases.act import AccessRefused, Act, in_one_go
from childjourney.usecases.list_promises import mine_of
from childjourney.usecases.ports import Books, Wanted
from childjourney.usecases.tokens_port import Token, Tokens

NAME = "calendar"
"""What the token of a calendar is called."""

LASTS = timedelta(days=366)
"""How long an address works before it has to be made anew."""

AHEAD = timedelta(days=400)
MOST = 500
"""How many promises one calendar holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in the calendar: `uid` stays the same while the promise does, `what` is the rule's title. No names."""

    uid: str
    day: date
    at: datetime | None
    what: str
    past: bool


def make_calendar(
    books: Books, tokens: Tokens, *, viewer: Viewer, now: datetime, randomness: Randomness = secrets.token_bytes
) -> str:
    """Return the secret of a new calendar address, told this once; an earlier one of the viewer's opens nothing more.

    Raises AccessRefused.
    """
    act = Act(viewer, Action.HAVE_CALENDAR, now, purpose="make", randomness=randomness)

    def work() -> str:
        decision = act.decided()
        for one in calendars_of(tokens, viewer, now=now):
            tokens.revoke(one.id, now=now)
        secret = tokens.issue(
            name=NAME,
            membership=viewer.membership,
            only=frozenset({Action.HAVE_CALENDAR}),
            at_most=ReadLevel.NOTHING,
            now=now,
            expires_at=now + LASTS,
        )
        books.note(act.line(decision))
        return secret

    return in_one_go(books, work)


def end_calendar(books: Books, tokens: Tokens, *, viewer: Viewer, now: datetime) -> None:
    """Let the viewer's calendar address open nothing from `now` on. Raises AccessRefused."""
    act = Act(viewer, Action.HAVE_CALENDAR, now, purpose="end")

    def work() -> None:
        decision = act.decided()
        for one in calendars_of(tokens, viewer, now=now):
            tokens.revoke(one.id, now=now)
        books.note(act.line(decision))

    in_one_go(books, work)


def calendars_of(tokens: Tokens, viewer: Viewer, *, now: datetime) -> tuple[Token, ...]:
    """Return the calendar tokens of a viewer that are in force."""
    return tuple(
        one
        for one in tokens.issued()
        if one.membership == viewer.membership
        and one.name == NAME
        and one.revoked_at is None
        and one.expires_at > now
        and one.only == {Action.HAVE_CALENDAR}
    )


def calendar_of(books: Books, tokens: Tokens, *, secret: str, now: datetime) -> tuple[Entry, ...]:
    """Return what the calendar behind a secret holds: what its member promised, by day. Leaves an audit line.

    Raises AccessRefused for a secret that opens nothing, and for a member who has left.
    """
    token = tokens.resolve(secret, now=now)
    member = books.directory().memberships.get(token.membership) if token else None
    if token is None or member is None or not member.holds_on(local_day(now)):
        raise AccessRefused
    whole = Viewer.of(member)
    viewer = whole.narrowed(only=token.only, at_most=token.at_most, token=token.id)
    act = Act(viewer, Action.HAVE_CALENDAR, now, purpose="read")

    def work() -> tuple[Entry, ...]:
        books.note(act.line(act.decided()))
        practice = books.practice()
        mine = mine_of(practice.framework, viewer)
        if mine is None:
            return ()
        wanted = Wanted(mine=mine, until=local_day(now) + AHEAD)
        found, _ = books.promised(wanted, viewer=whole, on=local_day(now), skip=0, most=MOST, counted=False)
        entries = []
        for one in found:
            promise = one.promise
            rule = practice.rule(promise.rule, promise.edition)
            if promise.due_day is not None and rule is not None:
                uid = digest(f"{promise.story.hex} {promise.rule} {promise.started.hex}")[:32]
                past = promise.state(now) is State.PAST_DUE
                entries.append(Entry(uid, promise.due_day, promise.due_at, rule.title, past))
        return tuple(entries)

    return in_one_go(books, work)
