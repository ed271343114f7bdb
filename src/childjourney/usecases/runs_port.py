"""What long jobs need of a store: a queue of them, each given to one worker, and how far each is."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Protocol
from uuid import UUID


class RunState(Enum):
    """How far a long job is. The last three are ends."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """A long job: `kind` of job, for whom, on which file, how far (`done` of `total`) and what came of it.

    `asked` is what was chosen when it was asked for, beside its kind.
    """

    id: UUID
    kind: str
    membership: UUID
    file_name: str
    path: str
    state: RunState
    done: int
    total: int
    summary: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime
    asked: Mapping[str, Any] = field(default_factory=dict)


class Runs(Protocol):
    """The long jobs. Each call is a transaction of its own, unless it is made within one."""

    def create(
        self,
        *,
        kind: str,
        membership: UUID,
        file_name: str,
        path: str,
        now: datetime,
        asked: Mapping[str, Any] | None = None,
    ) -> Run:
        """Put a job into the queue."""

    def claim_next(self, *, now: datetime, silent: timedelta) -> Run | None:
        """Take the job that waits longest, or one whose worker has been silent that long; None when there is none.

        A job is given to one worker only, however many ask at once.
        """

    def progress(self, run: UUID, *, done: int, total: int, now: datetime) -> None:
        """Say how far a running job is."""

    def finish(self, run: UUID, *, state: RunState, summary: Mapping[str, Any], now: datetime) -> None:
        """Say how a job ended."""

    def retell(self, run: UUID, change: Callable[[Mapping[str, Any]], Mapping[str, Any]], *, now: datetime) -> None:
        """Change what is told of a job that has ended. Who does so in the same moment is not written over."""

    def get(self, run: UUID) -> Run | None:
        """Return a job."""

    def latest(self, *, kind: str) -> Run | None:
        """Return the job of a kind that was put into the queue last; None where there was none."""

    def listed(
        self, *, kinds: Collection[str], memberships: Collection[UUID], most: int, skip: int = 0
    ) -> tuple[tuple[Run, ...], int]:
        """Return a page of the jobs of some kinds and members, the latest first, and how many there are in all."""
