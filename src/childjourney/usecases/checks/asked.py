"""Ask for a check of a census: of a file that somebody has, or of what the stories say today."""

from datetime import date, datetime
from typing import Final

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Books
from childjourney.usecases.runs_port import Run, Runs

OF_FILE: Final = "census check"
OF_STORIES: Final = "census check of the stories"
KINDS: Final = (OF_FILE, OF_STORIES)
"""The kinds of run that check a census."""

YEARS: Final = range(2023, 2027)
"""The census years whose rules are known, by their ends; a page must not ask the engine that knows them."""

_SENT_BY: Final = 7
"""The month by whose end a census is sent."""


def year_due(today: date) -> int:
    """Return the census year somebody is at work on: the one that ended in March until July, else the one that runs."""
    return min(max(YEARS), max(min(YEARS), today.year if today.month <= _SENT_BY else today.year + 1))


def year_in_words(year: int) -> str:
    """Return how a census year is written, such as 2024-25 for 2025."""
    return f"{year - 1}-{year % 100:02}"


def ask_check(
    books: Books, runs: Runs, *, viewer: Viewer, kind: str, file_name: str, path: str, year: int | None, now: datetime
) -> Run:
    """Put a check into the queue and return its run.

    `path` is where its file lies, or where a file of the stories is to lie. Without a `year` it is that of the file.
    Raises AccessRefused.
    """
    act = Act(viewer, Action.GIVE_RETURN, now)

    def work() -> Run:
        act.decided()
        asked = {} if year is None else {"year": year}
        member = viewer.membership
        return runs.create(kind=kind, membership=member, file_name=file_name, path=path, now=now, asked=asked)

    return in_one_go(books, work)
