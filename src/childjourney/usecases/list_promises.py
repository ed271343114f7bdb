"""List what is owed: what I promised, what I was promised, or everything that a team owes (M-60)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import Reach
from childjourney.core.base.time import local_day
from childjourney.core.practice.area import Practice
from childjourney.core.practice.framework import Framework
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Books, Mine, Promised, Wanted


class Side(Enum):
    """Whose promises are listed."""

    MINE = "what I promised"
    TO_ME = "what I was promised"
    ALL = "everything that is promised"


@dataclass(frozen=True, slots=True)
class PromiseList:
    """A page of promises by due day, how many there are in all, and the practice by whose words they are told."""

    promises: tuple[Promised, ...]
    total: int
    practice: Practice


LEADING = frozenset({"family_lead", "lead_social_worker"})
"""Parts that somebody has by leading the work with a child, and not by a role alone."""


def mine_of(framework: Framework, viewer: Viewer) -> Mine | None:
    """Return what makes a promise the viewer's own; None for a role that has no part in anything."""
    parts = frozenset(part.key for part in framework.parts.values() if viewer.role in part.roles)
    return Mine(viewer.membership, parts - LEADING, parts & LEADING) if parts else None


def list_promises(
    books: Books,
    *,
    viewer: Viewer,
    now: datetime,
    side: Side = Side.MINE,
    rule: str = "",
    team: str = "",
    until: date | None = None,
    skip: int = 0,
    most: int = 50,
    counted: bool = True,
) -> PromiseList:
    """Return a page of what is still owed about the viewer's children, by due day and never by risk (M-40).

    `rule` and `team` narrow it, `until` leaves out what is due later. Leaves an audit line.
    Where nobody wants them `counted`, `total` says only whether there are more than the page ends with.
    Raises AccessRefused for roles without children.
    """
    act = Act(viewer, Action.LIST_CASELOAD, now, purpose="promises")

    def work() -> PromiseList:
        books.note(act.line(act.decided()))
        practice = books.practice()
        wanted = _wanted(practice.framework, viewer, side, rule=rule, team=team, until=until)
        if wanted is None:
            return PromiseList((), 0, practice)
        found, total = books.promised(wanted, viewer=viewer, on=local_day(now), skip=skip, most=most, counted=counted)
        return PromiseList(found, total, practice)

    return in_one_go(books, work)


def _wanted(
    framework: Framework, viewer: Viewer, side: Side, *, rule: str, team: str, until: date | None
) -> Wanted | None:
    """Return what a side wants; None where a role has no part in anything."""
    mine = mine_of(framework, viewer)
    if side is Side.ALL:
        return Wanted(rule=rule, team=team, until=until)
    if mine is None:
        return None
    if side is Side.MINE:
        return Wanted(mine=mine, rule=rule, team=team, until=until)
    return Wanted(owed_to=mine.parts | mine.leading, not_mine=mine, rule=rule, team=team, until=until)


def lists_for_team(viewer: Viewer) -> bool:
    """Return whether a viewer answers for a team: then everything that its children are promised is listed, too."""
    return viewer.policy.reach is Reach.AGENCY
