"""Tell people that something waits for them: once for each thing, at most every half hour, and never what it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from childjourney.core.access.asked import may_answer
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory, Membership
from childjourney.core.steps.asks import Ask
from childjourney.usecases.notice_ports import Addressee, Notices, NotSent, Sender
from childjourney.usecases.ports import Books

GAP = timedelta(minutes=30)
"""For how long nobody is told again, whatever came meanwhile."""

LEASE = timedelta(minutes=5)
"""After which time a worker that never said how it ended is thought dead."""

FRESH = timedelta(days=7)
"""Of what was asked longer ago nobody is told any more; the start page shows it."""

TRIES = 8
"""How often one message is tried before it is given up."""

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
"""How long to wait after a first failure, which doubles with each further one, and the longest."""

A_ROUND = 50
"""How many messages are sent in one round, so that other work has its turn."""


@dataclass(frozen=True, slots=True)
class Notified:
    """What came of a round: how many were told, how many messages failed, and how many were overtaken by an answer."""

    sent: int = 0
    failed: int = 0
    overtaken: int = 0


def notify(books: Books, notices: Notices, sender: Sender, *, now: datetime) -> Notified:
    """Tell whoever may answer something that waits, and return what came of it. May be run at any time, by anybody.

    No message says who asks, about whom, or what: a message is the same for everybody.
    """
    directory = books.directory()
    waiting = notices.waiting(since=now - FRESH)
    notices.put(_pairs(waiting, directory, off=notices.off(), now=now), now=now)
    still = {ask.entry: ask for ask in waiting}
    sent = failed = overtaken = 0
    for _ in range(A_ROUND):
        who = notices.claim(now=now, gap=GAP, lease=LEASE)
        if who is None:
            break
        member = directory.memberships.get(who.membership)
        asks = [still[entry] for entry in who.entries if entry in still]
        if member is None or notices.is_off(who.membership) or not any(_asked(member, ask, now) for ask in asks):
            notices.drop(who.membership, who.entries, now=now)
            overtaken += 1
            continue
        try:
            sender.send(member.person.email)
        except NotSent as error:
            failed += 1
            _failed(notices, who, error, now=now)
            if error.down:
                break
        else:
            notices.told(who.membership, who.entries, now=now)
            sent += 1
    return Notified(sent, failed, overtaken)


def choose_notices(notices: Notices, *, viewer: Viewer, off: bool) -> None:
    """Keep whether the viewer wants to be told that something waits. It is about no child, and leaves no line."""
    notices.choose(viewer.membership, off=off)


def wants_notices(notices: Notices, *, viewer: Viewer) -> bool:
    """Return whether the viewer wants to be told that something waits."""
    return not notices.is_off(viewer.membership)


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after a message failed for the `tries`th time."""
    return min(FIRST_WAIT * (1 << (tries - 1)), LONGEST_WAIT)


def _failed(notices: Notices, who: Addressee, error: NotSent, *, now: datetime) -> None:
    tries = who.tries + 1
    if tries >= TRIES and not error.down:
        # This address takes no message. A service that is down says nothing about it, and is tried on.
        notices.drop(who.membership, who.entries, now=now)
    else:
        notices.later(who.membership, tries=tries, again=now + max(wait_after(min(tries, TRIES)), error.wait))


def _pairs(
    asks: Iterable[Ask], directory: Directory, *, off: frozenset[UUID], now: datetime
) -> Iterator[tuple[UUID, UUID]]:
    members = [one for one in directory.memberships.values() if one.id not in off]
    return ((ask.entry, one.id) for ask in asks for one in members if _asked(one, ask, now))


def _asked(member: Membership, ask: Ask, now: datetime) -> bool:
    """Return whether a member is one of those for whom something waits; whoever asked is not told of it."""
    if ask.from_member == member.id or not member.holds_on(local_day(now)):
        return False
    return may_answer(Viewer.of(member), ask)
