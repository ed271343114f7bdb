"""The night's sweep: the files of checks that are older than thirty days are taken away."""

import logging
from datetime import datetime
from pathlib import Path

from childjourney.core.base.time import local_day
from childjourney.jobs.job import Came, Job, Tell
from childjourney.jobs.refold import put_nightly
from childjourney.usecases.checks.folder import KEPT, sweep
from childjourney.usecases.checks.swept import SWEEP, begin_sweep
from childjourney.usecases.ports import Books
from childjourney.usecases.runs_port import Run, Runs, RunState

_log = logging.getLogger("childjourney.jobs")


def put_sweep(runs: Runs, *, now: datetime) -> bool:
    """Put the sweep into the queue where it is due, and return whether it was."""
    return put_nightly(runs, SWEEP, begin_sweep, now=now)


def sweep_checks(_books: Books, run: Run, place: Path, *, now: datetime, tell: Tell) -> Came:
    """Take the files of old checks away and return how many checks they were of."""
    tell("Taking away the files of old checks", 0, 0)
    swept = sweep(place.parent, today=local_day(now))
    _log.info("files of old checks were taken away", extra={"facts": {"run": run.id, "count": swept}})
    days = KEPT.days
    return Came(RunState.DONE, {"words": f"The files of {swept} checks older than {days} days were taken away."})


JOB = Job(
    does=sweep_checks,
    given_up="Taking away the files of old checks stopped each time it was begun. They are still there.",
    broken="Something went wrong while the files of old checks were taken away. They may still be there.",
)
