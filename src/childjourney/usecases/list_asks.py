"""List what waits: what I am asked, what I asked and what came back, or all of my agency."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from childjourney.core.access.action import Action
from childjourney.core.access.asked import answerable
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Asked, AskedOf, Books, WantedAsks

CAME_BACK = timedelta(days=30)
"""For how long an answer is shown among what came back."""


OLD = timedelta(days=90)
"""What was asked longer ago and has no day is listed only where older things are asked for."""


@dataclass(frozen=True, slots=True)
class AskList:
    """A page of asks, and how many there are in all."""

    asked: tuple[Asked, ...]
    total: int


def list_asks(
    books: Books,
    *,
    viewer: Viewer,
    now: datetime,
    side: AskedOf = AskedOf.ME,
    what: frozenset[str] = frozenset(),
    answered: bool = False,
    older: bool = False,
    says: str = "",
    skip: int = 0,
    most: int = 50,
) -> AskList:
    """Return a page of what waits, by due day; with `answered`, what was answered in the last CAME_BACK instead.

    What has no due day and was asked before OLD is left out, unless `older` asks for it.

    Leaves an audit line. Raises AccessRefused for roles that ask nobody, and for the agency's list for those who do
    not answer for it.
    """
    action = Action.SEE_AGENCY_WORK if side is AskedOf.AGENCY else Action.LIST_ASKS
    act = Act(viewer, action, now)
    wanted = replace(_wanted(viewer, side, answered=answered, older=older, now=now), what=what, says=says)

    def work() -> AskList:
        books.note(act.line(act.decided()))
        return AskList(*books.asked(wanted, viewer=viewer, on=local_day(now), skip=skip, most=most))

    return in_one_go(books, work)


def list_own_asks(books: Books, *, viewer: Viewer, now: datetime, most: int) -> dict[tuple[AskedOf, bool], AskList]:
    """Return the beginning of each list of the viewer's own, by whose it is and whether it holds what was answered.

    One act with one audit line, as the start page needs them. Raises AccessRefused for roles that ask nobody.
    """
    act = Act(viewer, Action.LIST_ASKS, now)
    sides = ((AskedOf.ME, False), (AskedOf.OTHERS, False), (AskedOf.OTHERS, True))

    def work() -> dict[tuple[AskedOf, bool], AskList]:
        books.note(act.line(act.decided()))
        found = {}
        for side, answered in sides:
            wanted = _wanted(viewer, side, answered=answered, older=False, now=now)
            listed = books.asked(wanted, viewer=viewer, on=local_day(now), skip=0, most=most)
            found[side, answered] = AskList(*listed)
        return found

    return in_one_go(books, work)


def _wanted(viewer: Viewer, side: AskedOf, *, answered: bool, older: bool, now: datetime) -> WantedAsks:
    return WantedAsks(
        side,
        answerable(viewer),
        answered_since=local_day(now) - CAME_BACK if answered else None,
        asked_since=None if older or answered else now - OLD,
    )
