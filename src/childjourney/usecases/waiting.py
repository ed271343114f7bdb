"""Tell somebody what is waiting for them: children not seen for long, and what they were in the middle of writing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.steps.journey import NOT_SEEN_DAYS
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Books, Card, Typed

MOST = 10
"""How many children not seen for long are shown; the longest unseen come first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: children in need last seen more than NOT_SEEN_DAYS ago (`total` in all), and unrecorded writing."""

    not_seen: tuple[Card, ...]
    total: int
    typed: tuple[Typed, ...]


def waiting(books: Books, *, viewer: Viewer, now: datetime) -> Waiting:
    """Return what waits for the viewer. Leaves an audit line. Raises AccessRefused for roles without children."""
    act = Act(viewer, Action.LIST_CASELOAD, now)
    today = local_day(now)

    def work() -> Waiting:
        books.note(act.line(act.decided()))
        before = today - timedelta(days=NOT_SEEN_DAYS)
        unseen, total = books.not_seen(viewer=viewer, on=today, before=before, most=MOST)
        return Waiting(unseen, total, books.typed_of(membership=viewer.membership))

    return in_one_go(books, work)
