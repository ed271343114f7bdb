"""What follows from an entry by the practice that holds, as the message after recording says it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, InterfaceError

from childjourney.core.practice.duty import Duty
from childjourney.usecases.what_follows import what_follows
from childjourney.web.due import by_of_duty, small
from childjourney.web.request import Request


def follows(request: Request, story: UUID, entries: Collection[UUID]) -> str:
    """Return what follows from entries that were recorded, each sentence on a line of its own; empty for nothing."""
    try:
        found = what_follows(request.books, viewer=request.viewer, story=story, entries=entries, now=request.now)
    except (DatabaseError, InterfaceError):
        # The entry is saved: whoever wrote it must not read that it was not.
        return ""
    return "".join(
        f"\n{begins}: {'; '.join(_said(one, now=request.now) for one in part)}."
        for begins, part in (("From this follows", _next(found)), ("Not written down yet", _before(found)))
        if part
    )


def _next(found: Sequence[Duty]) -> list[Duty]:
    return [one for one in found if not _is_gate(one)]


def _before(found: Sequence[Duty]) -> list[Duty]:
    """Return what was to be so beforehand, and is not told."""
    return [one for one in found if _is_gate(one)]


def _is_gate(duty: Duty) -> bool:
    return duty.rule.clock is not None and bool(duty.rule.clock.holds)


def _said(duty: Duty, *, now: datetime) -> str:
    """Return what is owed and by when: "hold the first core group, by Thursday 3 April"."""
    when = duty.rule.timing if duty.due is None else by_of_duty(duty, now=now).when
    condition = f"if {duty.condition}" if duty.condition else ""
    said = (small(duty.rule.title), "" if _is_gate(duty) else when, condition)
    return ", ".join(one for one in said if one)
