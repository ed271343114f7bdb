"""The worker: takes the next job, does it, says how it ended. A job whose worker died is taken up again."""

import fcntl
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.db import close_old_connections

from childjourney.jobs import census, census_check, checks_swept, documents, refold
from childjourney.jobs.job import Came, Job, Tell
from childjourney.jobs.notify import Rounds
from childjourney.usecases.census.outcome import RUN, RUN_LEAVING_OUT
from childjourney.usecases.checks.asked import OF_FILE, OF_STORIES
from childjourney.usecases.checks.swept import SWEEP
from childjourney.usecases.ports import Books
from childjourney.usecases.refold import NIGHT
from childjourney.usecases.refold import RUN as REFOLD
from childjourney.usecases.rescan_documents import RUN as DOCUMENTS
from childjourney.usecases.run_progress import Far, forget, forget_far, how_far, place_of, tell_far
from childjourney.usecases.runs_port import Run, Runs, RunState

SILENT = timedelta(seconds=30)
"""How long a job may be silent before another worker looks whether the first still lives."""
TRIES = 3
"""How often a job is begun before it is given up."""
EVERY = 1.0
"""Seconds between two looks into an empty queue."""

Clock = Callable[[], datetime]

JOBS: Mapping[str, Job] = {
    RUN: census.JOB,
    RUN_LEAVING_OUT: census.JOB,
    OF_FILE: census_check.FILE_JOB,
    OF_STORIES: census_check.STORIES_JOB,
    SWEEP: checks_swept.JOB,
    REFOLD: refold.JOB,
    NIGHT: refold.JOB,
    DOCUMENTS: documents.JOB,
}
"""Each kind of job."""

_UNKNOWN = "This version does not know this kind of work. Ask whoever runs this system."
_log = logging.getLogger("childjourney.jobs")


def work_once(books: Books, runs: Runs, *, uploads: Path, clock: Clock) -> bool:
    """Do the next job, if there is one, and return whether there was."""
    run = runs.claim_next(now=clock(), silent=SILENT)
    if run is None:
        return False
    job, place = JOBS.get(run.kind), place_of(run, uploads)
    if job is not None and not job.has_upload:
        _make(place)
    with _held(place) as mine:
        if mine is False:
            # Its first worker lives and is only quiet: a transaction lets nobody hear it.
            return False
        if not _runs_on(runs, run):
            # Its first worker ended it while this one came for it.
            return True
        came = _done(books, run, place, job=job, gone=mine is None, clock=clock)
        runs.finish(run.id, state=came.state, summary=came.summary, now=clock())
        (forget_far if job is not None and job.keeps else forget)(place)
    return True


def work_forever(
    open_books: Callable[[], Books],
    open_runs: Callable[[], Runs],
    *,
    uploads: Path,
    clock: Clock,
    stop: threading.Event,
    rounds: Rounds | None = None,
    every: float = EVERY,
) -> None:
    """Work until `stop` is set, and tell people in `rounds`. A database that cannot be reached is waited for."""
    while not stop.is_set():
        try:
            runs = open_runs()
            _put_night(runs, uploads, now=clock())
            if rounds is not None:
                rounds.go(now=clock())
            worked = work_once(open_books(), runs, uploads=uploads, clock=clock)
        except Exception:  # noqa: BLE001  # the worker outlives whatever is broken, and says so
            _log.error("the queue of jobs could not be worked on", exc_info=True)
            worked = False
        finally:
            close_old_connections()
        if not worked:
            stop.wait(every)


def _put_night(runs: Runs, uploads: Path, *, now: datetime) -> None:
    """Put the night's work into the queue where it is due; of several workers, one does."""
    watch = uploads / "night"
    _make(watch)
    with _held(watch) as mine:
        if mine:
            refold.put_night(runs, now=now)
            documents.put_documents(runs, now=now)
            checks_swept.put_sweep(runs, now=now)


def _runs_on(runs: Runs, run: Run) -> bool:
    now = runs.get(run.id)
    return now is not None and now.state is RunState.RUNNING


def _done(books: Books, run: Run, place: Path, *, job: Job | None, gone: bool, clock: Clock) -> Came:
    if job is None:
        return _failed(_UNKNOWN)
    if gone:
        return _failed(job.gone)
    tries = how_far(place).tries + 1
    if tries > TRIES:
        return _failed(job.given_up)
    tell_far(place, Far("Beginning", tries=tries))
    try:
        return job.does(books, run, place, now=clock(), tell=_teller(place, tries))
    except Exception:  # noqa: BLE001  # whatever it is, the person who waits must be told
        _log.error("a job failed", exc_info=True, extra={"facts": {"run": run.id}})
        return _failed(job.broken)


def _failed(words: str) -> Came:
    return Came(RunState.FAILED, {"words": words})


def _teller(place: Path, tries: int) -> Tell:
    def tell(what: str, done: int, total: int) -> None:
        tell_far(place, Far(what, done, total, tries))

    return tell


def _make(place: Path) -> None:
    """Make a file for a job that has none, so that it can be held and told of."""
    if not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.touch(mode=0o600)


@contextmanager
def _held(place: Path) -> Iterator[bool | None]:
    """Hold a file for oneself: True when held, False when another process holds it, None when it is gone.

    The system lets go of it when a worker dies, however it dies.
    """
    try:
        file = place.open("rb")
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
