"""The job that works out again what is owed in every story: when somebody asks for it, and once a night by itself."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from time import monotonic

from childjourney.core.base.time import LOCAL, local_day
from childjourney.jobs.job import Came, Job, Tell
from childjourney.usecases.ports import Books
from childjourney.usecases.refold import NIGHT, SHOWN, begin_night, refold, summary_of
from childjourney.usecases.runs_port import Run, Runs, RunState

NOT_BEFORE = time(2)
"""The time of day, by the clocks of England, from which the night's work is done."""

_log = logging.getLogger("childjourney.jobs")


def night_is_due(now: datetime, latest: datetime | None) -> bool:
    """Return whether the night's work is to begin: it is past two o'clock and today's has not been begun.

    `latest` is when it was last put into the queue (None: never). Both are aware moments.
    """
    begins = datetime.combine(local_day(now), NOT_BEFORE, LOCAL).astimezone(UTC)
    return now.astimezone(UTC) >= begins and (latest is None or latest.astimezone(UTC) < begins)


def put_night(runs: Runs, *, now: datetime) -> bool:
    """Put the night's work into the queue where it is due, and return whether it was."""
    return put_nightly(runs, NIGHT, begin_night, now=now)


def put_nightly(runs: Runs, kind: str, begin: Callable[..., Run], *, now: datetime) -> bool:
    """Put a kind of work that is done every night into the queue where it is due, and return whether it was."""
    latest = runs.latest(kind=kind)
    if not night_is_due(now, latest.created_at if latest else None):
        return False
    begin(runs, now=now)
    return True


def work_out_again(books: Books, run: Run, _place: Path, *, now: datetime, tell: Tell) -> Came:
    """Fold every story again, log what had been kept otherwise, and return what came of it."""
    del now
    began = monotonic()
    found = refold(books, tell=tell)
    seconds = round(monotonic() - began, 1)
    for one in found.differences[:SHOWN]:
        facts = {"run": run.id, "story": one.story, "rule": one.rule}
        _log.warning("a promise was kept otherwise than its story says", extra={"facts": facts})
    level = logging.WARNING if found.differences else logging.INFO
    told = {"run": run.id, "stories": found.stories, "count": len(found.differences), "seconds": seconds}
    _log.log(level, "what is owed was worked out again", extra={"facts": told})
    return Came(RunState.DONE, {**summary_of(found), "seconds": seconds})


JOB = Job(
    does=work_out_again,
    given_up="Working out what is owed stopped each time it was begun. What is owed may be told as it was before.",
    broken="Something went wrong while working out what is owed. It may be told as it was before.",
)
