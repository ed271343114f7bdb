"""Begin a day: what waits for somebody, what they promised, what is asked, and their children."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.list_asks import AskList, list_own_asks
from childjourney.usecases.list_promises import PromiseList, list_promises
from childjourney.usecases.ports import AskedOf, Books
from childjourney.usecases.waiting import Waiting, waiting


@dataclass(frozen=True, slots=True)
class Start:
    """What the first page of a day shows. `asks` is as in `list_own_asks`; empty for roles that ask nobody."""

    waits: Waiting
    promised: PromiseList
    asks: Mapping[tuple[AskedOf, bool], AskList]


def open_start(books: Books, *, viewer: Viewer, now: datetime, skip: int, most: int, next_: int, asked: int) -> Start:
    """Return what a day begins with: a page of children, the next promises, and the beginning of each list of asks.

    All of it is read in one transaction, and each list leaves its audit line. Raises AccessRefused for roles without
    children.
    """
    acts = [Act(viewer, Action.LIST_CASELOAD, now)]
    if Action.LIST_ASKS in viewer.policy.actions:
        acts.append(Act(viewer, Action.LIST_ASKS, now))

    def work() -> Start:
        for act in acts:
            act.decided()  # here, where a denial keeps its audit line: nothing below is denied any more
        return Start(
            waiting(books, viewer=viewer, now=now, skip=skip, most=most),
            list_promises(books, viewer=viewer, now=now, most=next_, counted=False),
            list_own_asks(books, viewer=viewer, now=now, most=asked) if len(acts) > 1 else {},
        )

    return in_one_go(books, work)
