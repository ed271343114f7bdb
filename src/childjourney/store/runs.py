"""The long jobs: usecases.ports.Runs, kept."""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from childjourney.core.base.digest import canonical
from childjourney.core.base.ids import new_id
from childjourney.store.models import RunRow
from childjourney.usecases.runs_port import Run, RunState


def open_runs() -> "DjangoRuns":
    """Return the long jobs of this installation."""
    return DjangoRuns()


class DjangoRuns:
    """Jobs in one database of Django's settings; see `usecases.ports.Runs` for what each method does."""

    def __init__(self, using: str = "default") -> None:
        self._rows = RunRow.objects.using(using)

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
        row = self._rows.create(
            id=new_id(now),
            kind=kind,
            membership=membership,
            file_name=file_name,
            path=path,
            asked=canonical(asked or {}),
            state=RunState.WAITING.value,
            created_at=now,
            updated_at=now,
        )
        return _run(row)

    def claim_next(self, *, now: datetime, silent: timedelta) -> Run | None:
        """Take the next job. Of several who ask at once, one changes the row as it was seen, and the others look on."""
        waiting = Q(state=RunState.WAITING.value)
        forsaken = Q(state=RunState.RUNNING.value, updated_at__lte=now - silent)
        while row := self._rows.filter(waiting | forsaken).order_by("created_at", "id").first():
            seen = self._rows.filter(id=row.id, state=row.state, updated_at=row.updated_at)
            if seen.update(state=RunState.RUNNING.value, updated_at=now):
                return self.get(row.id)
        return None

    def progress(self, run: UUID, *, done: int, total: int, now: datetime) -> None:
        """Say how far a running job is."""
        self._rows.filter(id=run).update(done=done, total=total, updated_at=now)

    def finish(self, run: UUID, *, state: RunState, summary: Mapping[str, Any], now: datetime) -> None:
        """Say how a job ended."""
        self._rows.filter(id=run).update(state=state.value, summary=canonical(summary), updated_at=now)

    def retell(self, run: UUID, change: Callable[[Mapping[str, Any]], Mapping[str, Any]], *, now: datetime) -> None:
        """Change what is told of a job that has ended: the row as it was seen, and again where it was not."""
        changed = 0
        while not changed:
            told = self._rows.values_list("summary", flat=True).get(id=run)
            fresh = canonical(change(json.loads(told)))
            changed = self._rows.filter(id=run, summary=told).update(summary=fresh, updated_at=now)

    def get(self, run: UUID) -> Run | None:
        """Return a job."""
        row = self._rows.filter(id=run).first()
        return _run(row) if row else None

    def latest(self, *, kind: str) -> Run | None:
        """Return the job of a kind that was put into the queue last."""
        row = self._rows.filter(kind=kind).order_by("-created_at", "-id").first()
        return _run(row) if row else None

    def listed(
        self, *, kinds: Collection[str], memberships: Collection[UUID], most: int, skip: int = 0
    ) -> tuple[tuple[Run, ...], int]:
        """Return a page of the jobs of some kinds and members, the latest first, and how many there are in all."""
        rows = self._rows.filter(membership__in=memberships, kind__in=kinds).order_by("-created_at", "-id")
        return tuple(_run(row) for row in rows[skip : skip + most]), rows.count()


def _run(row: RunRow) -> Run:
    return Run(
        id=row.id,
        kind=row.kind,
        membership=row.membership,
        file_name=row.file_name,
        path=row.path,
        state=RunState(row.state),
        done=row.done,
        total=row.total,
        summary=json.loads(row.summary),
        created_at=row.created_at,
        updated_at=row.updated_at,
        asked=json.loads(row.asked),
    )
