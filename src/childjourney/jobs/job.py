"""What a kind of long job is: what it does, whether it works on an upload, and what is said where it cannot be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from childjourney.usecases.ports import Books
from childjourney.usecases.runs_port import Run, RunState

Tell = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is done, and of how much (0: nobody knows)."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a job: how it ended, and what is kept of it."""

    state: RunState
    summary: Mapping[str, Any]


class Does(Protocol):
    """Does a job; `place` is its upload, or a file of its own where it has none."""

    def __call__(self, books: Books, run: Run, place: Path, /, *, now: datetime, tell: Tell) -> Came:
        """Return what came of it."""


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of job. `gone` is said where its upload is not there any more; empty for a job without one.

    `given_up` is said of one that stopped each time it was begun, `broken` of one that failed. Of one that `keeps`,
    the upload stays, and what it wrote beside it.
    """

    does: Does
    given_up: str
    broken: str
    gone: str = ""
    keeps: bool = False

    @property
    def has_upload(self) -> bool:
        """Whether it works on a file that somebody uploaded."""
        return bool(self.gone)
