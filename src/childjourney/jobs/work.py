"""The worker: takes the next job, does it, says how it ended. A job whose worker died is taken up again."""

import fcntl
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import close_old_connections

from childjourney.jobs import census
from childjourney.usecases.census.outcome import RUN, RUN_LEAVING_OUT, Ended, Outcome
from childjourney.usecases.census.sent import Progress
from childjourney.usecases.ports import Books, Run, Runs, RunState
from childjourney.usecases.run_progress import Far, forget, how_far, tell_far

SILENT = timedelta(seconds=30)
"""How long a job may be silent before another worker looks whether the first still lives."""
TRIES = 3
"""How often a job is begun before it is given up."""
EVERY = 1.0
"""Seconds between two looks into an empty queue."""
KEPT = 1_000
"""How many faults are kept with a job; the command line tells all."""

Clock = Callable[[], datetime]
Job = Callable[..., Outcome]

JOBS: Mapping[str, Job] = {RUN: census.bring_in, RUN_LEAVING_OUT: census.bring_in}
"""What each kind of job does."""
STATES = {Ended.IMPORTED: RunState.DONE, Ended.REFUSED: RunState.REFUSED, Ended.UNREADABLE: RunState.REFUSED}

_log = logging.getLogger("childjourney.jobs")


def work_once(books: Books, runs: Runs, *, uploads: Path, clock: Clock) -> bool:
    """Do the next job, if there is one, and return whether there was."""
    run = runs.claim_next(now=clock(), silent=SILENT)
    if run is None:
        return False
    upload = uploads / run.path
    with _held(upload) as mine:
        if mine is False:
            # Its first worker lives and is only quiet: a transaction lets nobody hear it.
            return False
        state, told = (RunState.FAILED, _GONE) if mine is None else _done(books, run, upload, clock=clock)
        runs.finish(run.id, state=state, summary=told, now=clock())
        forget(upload)
    return True


def work_forever(
    open_books: Callable[[], Books],
    open_runs: Callable[[], Runs],
    *,
    uploads: Path,
    clock: Clock,
    stop: threading.Event,
    every: float = EVERY,
) -> None:
    """Work until `stop` is set. A database that cannot be reached is waited for."""
    while not stop.is_set():
        try:
            worked = work_once(open_books(), open_runs(), uploads=uploads, clock=clock)
        except Exception:  # noqa: BLE001  # the worker outlives whatever is broken, and says so
            _log.error("the queue of jobs could not be worked on", exc_info=True)
            worked = False
        finally:
            close_old_connections()
        if not worked:
            stop.wait(every)


_GONE: Mapping[str, Any] = {"words": "The uploaded file is no longer there. Upload it again."}
_GIVEN_UP: Mapping[str, Any] = {
    "words": "The work on this file stopped each time it was begun. Nothing was brought in. "
    "Try the command line, which has more room, or ask whoever runs this system."
}
_BROKEN: Mapping[str, Any] = {
    "words": "Something went wrong on our side and nothing was brought in. Upload the file again. "
    "If it happens again, tell whoever runs this system when it was."
}


def _done(books: Books, run: Run, upload: Path, *, clock: Clock) -> tuple[RunState, Mapping[str, Any]]:
    tries = how_far(upload).tries + 1
    job = JOBS.get(run.kind)
    if job is None or tries > TRIES:
        return RunState.FAILED, _GIVEN_UP
    tell_far(upload, Far("Beginning", tries=tries))
    try:
        came = job(books, run, upload, now=clock(), tell=_teller(upload, tries))
    except Exception:  # noqa: BLE001  # whatever it is, the person who waits must be told
        _log.error("a job failed", exc_info=True, extra={"facts": {"run": run.id}})
        return RunState.FAILED, _BROKEN
    faults = came.report["faults"]
    return STATES[came.ended], {
        **came.report,
        "words": came.words,
        "ended": came.ended.value,
        "faults": faults[:KEPT],
        "more_faults": max(0, len(faults) - KEPT),
    }


def _teller(upload: Path, tries: int) -> Progress:
    def tell(what: str, done: int, total: int) -> None:
        tell_far(upload, Far(what, done, total, tries))

    return tell


@contextmanager
def _held(upload: Path) -> Iterator[bool | None]:
    """Hold an upload for oneself: True when held, False when another process holds it, None when it is gone.

    The system lets go of it when a worker dies, however it dies.
    """
    try:
        file = upload.open("rb")
    except OSError:
        yield None
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
