"""List the children whose stories a viewer may open."""

from dataclasses import dataclass
from datetime import datetime

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.narrowed import as_seen
from childjourney.usecases.ports import Books, Card


@dataclass(frozen=True, slots=True)
class Caseload:
    """One page of children, by name, and how many there are in all."""

    cards: tuple[Card, ...]
    total: int


def caseload(books: Books, *, viewer: Viewer, now: datetime, skip: int = 0, most: int = 50) -> Caseload:
    """Return a page of the viewer's children. Leaves an audit line. Raises AccessRefused for roles without children."""
    act = Act(viewer, Action.LIST_CASELOAD, now)

    def work() -> Caseload:
        books.note(act.line(act.decided()))
        cards, total = books.caseload(viewer=viewer, on=local_day(now), skip=skip, most=most)
        return Caseload(as_seen(books, cards, viewer=viewer, on=local_day(now)), total)

    return in_one_go(books, work)
