"""The night's work that takes the files of old checks away; what was counted stays with each."""

from datetime import datetime
from typing import Final

from childjourney.usecases.refold import NOBODY
from childjourney.usecases.runs_port import Run, Runs

SWEEP: Final = "census checks swept"
"""The kind of job that this is."""


def begin_sweep(runs: Runs, *, now: datetime) -> Run:
    """Put the sweep into the queue and return it."""
    return runs.create(kind=SWEEP, membership=NOBODY, file_name="", path="", now=now)
