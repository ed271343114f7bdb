"""The job that brings an uploaded census in."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.engines.returns import cin
from childjourney.jobs.job import Came, Job, Tell
from childjourney.usecases.census import outcome
from childjourney.usecases.census.outcome import Ended, FileUnreadable, Outcome
from childjourney.usecases.census.sent import Progress, SentCensus, sent
from childjourney.usecases.ports import Books
from childjourney.usecases.runs_port import Run, RunState

KEPT = 1_000
"""How many faults are kept with a job; the command line tells all."""

STATES = {Ended.IMPORTED: RunState.DONE, Ended.REFUSED: RunState.REFUSED, Ended.UNREADABLE: RunState.REFUSED}


class LeftRefused(Refused):
    """Whoever asked for a job no longer works in the area."""

    def __init__(self) -> None:
        super().__init__("Whoever uploaded this file no longer works here in the role that may bring it in.")


def bring_in(books: Books, run: Run, place: Path, *, now: datetime, tell: Tell) -> Came:
    """Bring the upload of a run in, in the name of whoever uploaded it."""
    came = _brought_in(books, run, place, now=now, tell=tell)
    faults = came.report["faults"]
    return Came(
        STATES[came.ended],
        {
            **came.report,
            "words": came.words,
            "ended": came.ended.value,
            "faults": faults[:KEPT],
            "more_faults": max(0, len(faults) - KEPT),
        },
    )


def _brought_in(books: Books, run: Run, upload: Path, *, now: datetime, tell: Tell) -> Outcome:
    try:
        viewer = _viewer(books, run.membership, now=now)
    except LeftRefused as left:
        return outcome.refusal(left)
    return outcome.bring_in(
        books,
        viewer=viewer,
        read=read,
        file=upload,
        file_name=run.file_name,
        leave_out=run.kind == outcome.RUN_LEAVING_OUT,
        now=now,
        tell=tell,
    )


def read(file: Path, tell: Progress) -> SentCensus:
    """Read a census. Raises FileUnreadable."""
    try:
        found = cin.read(file, progress=lambda done, total: tell("Reading", done, total or 0))
    except cin.CensusUnreadable as unreadable:
        raise FileUnreadable(unreadable.faults) from unreadable
    return sent(found, children=cin.children)


def _viewer(books: Books, membership: UUID, *, now: datetime) -> Viewer:
    held = books.directory().memberships.get(membership)
    if held is None or not held.holds_on(local_day(now)):
        raise LeftRefused
    return Viewer.of(held)


JOB = Job(
    does=bring_in,
    gone="The uploaded file is no longer there. Upload it again.",
    given_up="The work on this file stopped each time it was begun. Nothing was brought in. "
    "Try the command line, which has more room, or ask whoever runs this system.",
    broken="Something went wrong on our side and nothing was brought in. Upload the file again. "
    "If it happens again, tell whoever runs this system when it was.",
)
