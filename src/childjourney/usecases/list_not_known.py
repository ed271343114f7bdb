"""List what is not known about one's children, the longest first, and look through it by words (M-24)."""

from dataclasses import dataclass, replace
from datetime import datetime

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.not_known import reads_answer
from childjourney.core.base.time import local_day
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.names import words_of
from childjourney.usecases.not_known_port import COUNTED, FoundNotKnown, WantedNotKnown
from childjourney.usecases.ports import Books

MOST_WORDS = 8
"""How many words are looked for; what is typed beyond them is left out."""

ALL_OPEN = WantedNotKnown()
"""Everything that is still open, whoever finds out."""

WORDS = "words"
"""What the audit says where somebody looked for words: never which (R22)."""


@dataclass(frozen=True, slots=True)
class NotKnownList:
    """A page of what is not known, and how much the viewer may read in all: at most COUNTED, or `more`."""

    found: tuple[FoundNotKnown, ...]
    total: int
    more: bool = False


def list_not_known(
    books: Books,
    *,
    viewer: Viewer,
    now: datetime,
    wanted: WantedNotKnown = ALL_OPEN,
    says: str = "",
    skip: int = 0,
    most: int = 50,
) -> NotKnownList:
    """Return a page of what is wanted and `says` these words. Leaves an audit line.

    It holds only what the viewer reads in full in stories that open for them; what was answered tells the answer only
    to those who may read it. Raises AccessRefused for roles without children of their own.
    """
    words = words_of(says)[:MOST_WORDS]
    act = Act(viewer, Action.LIST_NOT_KNOWN, now, purpose=WORDS if words else "")

    def work() -> NotKnownList:
        books.note(act.line(act.decided()))
        found, total = books.not_known(
            replace(wanted, words=words), viewer=viewer, on=local_day(now), skip=skip, most=most
        )
        return NotKnownList(tuple(_as_read(one, viewer) for one in found), min(total, COUNTED), total > COUNTED)

    return in_one_go(books, work)


def _as_read(found: FoundNotKnown, viewer: Viewer) -> FoundNotKnown:
    if reads_answer(viewer, found.not_known):
        return found
    return replace(found, not_known=replace(found.not_known, said=""))
