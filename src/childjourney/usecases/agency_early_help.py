"""List the children of an agency who have early help, for whoever leads there."""

from datetime import datetime

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.story.kind import HelpLevel
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.caseload import Caseload
from childjourney.usecases.ports import Books


def agency_early_help(books: Books, *, viewer: Viewer, now: datetime, skip: int = 0, most: int = 50) -> Caseload:
    """Return a page of the children with early help whose stories the viewer may open, by name.

    Leaves an audit line. Raises AccessRefused for whoever does not lead in an agency.
    """
    act = Act(viewer, Action.SEE_AGENCY_WORK, now)

    def work() -> Caseload:
        books.note(act.line(act.decided()))
        level = HelpLevel.EARLY_HELP.value
        return Caseload(*books.caseload(viewer=viewer, on=local_day(now), skip=skip, most=most, level=level))

    return in_one_go(books, work)
