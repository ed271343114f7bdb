"""Turn somebody away at the door of a page that their role does not open, and write it down."""

from datetime import datetime
from typing import NoReturn
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.usecases.act import AccessRefused, Act, in_one_go
from childjourney.usecases.ports import Books


def turn_away(books: Books, *, viewer: Viewer, action: Action, now: datetime, story: UUID | None = None) -> NoReturn:
    """Raise AccessRefused, always. Leaves the audit line of the denial."""
    act = Act(viewer, action, now, story)
    in_one_go(books, act.decided)
    raise AccessRefused
