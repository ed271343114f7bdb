"""The night's work on documents: what waits in quarantine is scanned again, what belongs to no entry is swept away."""

import logging
from datetime import datetime
from pathlib import Path
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from childjourney.jobs.job import Came, Job, Tell
from childjourney.jobs.refold import put_nightly
from childjourney.usecases.files_port import Files, Scanner
from childjourney.usecases.ports import Books
from childjourney.usecases.rescan_documents import RUN, begin_documents, look_after_documents
from childjourney.usecases.runs_port import Run, Runs, RunState

_log = logging.getLogger("childjourney.jobs")


def put_documents(runs: Runs, *, now: datetime) -> bool:
    """Put the night's work on documents into the queue where it is due, and return whether it was."""
    return put_nightly(runs, RUN, begin_documents, now=now)


def look_after(books: Books, run: Run, _place: Path, *, now: datetime, tell: Tell) -> Came:
    """Scan again, sweep, log what is missing, and return what came of it."""
    tell("Looking after documents", 0, 0)
    files = cast(Files, import_string(settings.CHILDJOURNEY_FILES)())
    scanner = cast(Scanner, import_string(settings.CHILDJOURNEY_SCANNERS)())
    found = look_after_documents(books, files, scanner, now=now)
    if found.missing:
        facts = {"run": run.id, "count": len(found.missing)}
        _log.error("documents are missing from the disk", extra={"facts": facts})
    _log.info("documents were looked after", extra={"facts": {"run": run.id, "count": found.clean + found.harmful}})
    return Came(RunState.DONE, found.summary)


JOB = Job(
    does=look_after,
    given_up="Looking after documents stopped each time it was begun. Those in quarantine stay there.",
    broken="Something went wrong while documents were looked after. Those in quarantine stay there.",
)
"""The job, as the worker knows it."""
