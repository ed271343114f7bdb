"""The long jobs in memory: plain and obviously right, the oracle that the store is compared with in tests."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from childjourney.core.base.ids import new_id
from childjourney.usecases.runs_port import Run, RunState


class MemoryRuns:
    """Jobs kept in a dictionary; see `usecases.ports.Runs` for what each method does."""

    def __init__(self) -> None:
        self._runs: dict[UUID, Run] = {}

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
        run = Run(
            new_id(now), kind, membership, file_name, path, RunState.WAITING, 0, 0, {}, now, now, dict(asked or {})
        )
        self._runs[run.id] = run
        return run

    def claim_next(self, *, now: datetime, silent: timedelta) -> Run | None:
        """Take the job that waits longest, or one whose worker has been silent that long."""
        for run in sorted(self._runs.values(), key=_queued):
            forsaken = run.state is RunState.RUNNING and run.updated_at <= now - silent
            if run.state is RunState.WAITING or forsaken:
                return self._put(replace(run, state=RunState.RUNNING, updated_at=now))
        return None

    def progress(self, run: UUID, *, done: int, total: int, now: datetime) -> None:
        """Say how far a running job is."""
        self._put(replace(self._runs[run], done=done, total=total, updated_at=now))

    def finish(self, run: UUID, *, state: RunState, summary: Mapping[str, Any], now: datetime) -> None:
        """Say how a job ended."""
        self._put(replace(self._runs[run], state=state, summary=dict(summary), updated_at=now))

    def retell(self, run: UUID, change: Callable[[Mapping[str, Any]], Mapping[str, Any]], *, now: datetime) -> None:
        """Change what is told of a job that has ended."""
        told = self._runs[run]
        self._put(replace(told, summary=dict(change(told.summary)), updated_at=now))

    def get(self, run: UUID) -> Run | None:
        """Return a job."""
        return self._runs.get(run)

    def latest(self, *, kind: str) -> Run | None:
        """Return the job of a kind that was put into the queue last."""
        return max((run for run in self._runs.values() if run.kind == kind), key=_queued, default=None)

    def listed(
        self, *, kinds: Collection[str], memberships: Collection[UUID], most: int, skip: int = 0
    ) -> tuple[tuple[Run, ...], int]:
        """Return a page of the jobs of some kinds and members, the latest first, and how many there are in all."""
        found = [run for run in self._runs.values() if run.kind in kinds and run.membership in memberships]
        return tuple(sorted(found, key=_queued, reverse=True)[skip : skip + most]), len(found)

    def _put(self, run: Run) -> Run:
        self._runs[run.id] = run
        return run


def _queued(run: Run) -> tuple[datetime, UUID]:
    return run.created_at, run.id
