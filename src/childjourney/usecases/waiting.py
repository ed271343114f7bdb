"""Tell somebody what waits for them: what they were writing, children not seen for long, then all their children."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.steps.journey import NOT_SEEN_DAYS
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.narrowed import as_seen
from childjourney.usecases.ports import Books, Card, Typed

MOST = 10
"""How many children not seen for long are shown; the longest unseen come first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: unrecorded writing, and children in need last seen more than NOT_SEEN_DAYS ago; then a page of all.

    `to_review` are those for whom it is to be looked at again who in the family reads what (R46).
    `not_seen_total` and `total` count those that are not shown here, too.
    """

    typed: tuple[Typed, ...]
    not_seen: tuple[Card, ...]
    not_seen_total: int
    to_review: tuple[Card, ...]
    children: tuple[Card, ...]
    total: int


def waiting(books: Books, *, viewer: Viewer, now: datetime, skip: int = 0, most: int = 50) -> Waiting:
    """Return what waits for the viewer, and a page of the viewer's children by name.

    Leaves an audit line. Raises AccessRefused for roles without children.
    """
    act = Act(viewer, Action.LIST_CASELOAD, now)
    today = local_day(now)

    def work() -> Waiting:
        books.note(act.line(act.decided()))
        before = today - timedelta(days=NOT_SEEN_DAYS)
        children, total = books.caseload(viewer=viewer, on=today, skip=skip, most=most)
        return Waiting(
            books.typed_of(membership=viewer.membership),
            *books.not_seen(viewer=viewer, on=today, before=before, most=MOST),
            _to_review(books, viewer, today),
            as_seen(books, children, viewer=viewer, on=today),
            total,
        )

    return in_one_go(books, work)


def _to_review(books: Books, viewer: Viewer, today: date) -> tuple[Card, ...]:
    if Action.INVITE_FAMILY not in viewer.policy.actions:
        return ()
    there = [one.id for one in books.directory().memberships.values() if one.holds_on(today)]
    return books.to_review(viewer=viewer, on=today, there=there, most=MOST)
