"""A promise: a duty as it is kept beside its story, so that a list needs no story."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from childjourney.core.base.time import local_day
from childjourney.core.practice.clock import Due
from childjourney.core.practice.duty import Duty, State
from childjourney.core.practice.standing import past


@dataclass(frozen=True, slots=True)
class Promise:
    """What is kept of a duty: nothing in it depends on the time at which it is read.

    `rule` and `edition` name the rule, `started` the entry that started it on `start_day`. `due_day` is None where no
    number is given; `due_at` is the moment where hours run. `closed_day` is when it was kept or ended. `settled` is the
    state that does not change any more (kept, kept late, ended, suspended …), None while it is owed; `runs` marks what
    ends by itself. `took` is the number of days (working days where the rule counts so) until it was kept, None
    otherwise. `reason` is the code of why it was late. `responsible` and `owed_to` are parts; `team` led the work then,
    and the membership `lead` leads it now (None: nobody is named).
    """

    story: UUID
    rule: str
    edition: str
    started: UUID
    start_day: date
    due_day: date | None
    due_at: datetime | None
    closed_day: date | None
    settled: State | None
    runs: bool
    conditional: bool
    took: int | None
    late_by: int
    reason: str
    responsible: tuple[str, ...]
    owed_to: tuple[str, ...]
    team: str
    trial: str
    lead: UUID | None = None

    def state(self, now: datetime) -> State:
        """Return how the promise stands at an aware moment; the same as the duty's own state."""
        if self.settled is not None:
            return self.settled
        late = self.due_day is not None and past(Due(self.due_day, self.due_at), now)
        if self.runs:
            return State.RAN_OUT if late else State.RUNS
        if self.due_day is None and self.start_day > local_day(now):
            return State.NOT_YET
        return State.PAST_DUE if late else State.OPEN


UNSETTLED = frozenset({State.NOT_YET, State.OPEN, State.PAST_DUE, State.RUNS, State.RAN_OUT})
"""States that change by time alone."""


def promise_of(duty: Duty, lead: UUID | None = None) -> Promise:
    """Return what is kept of a duty, with who leads the work now."""
    closed = duty.met or duty.ended
    changed = duty.rule.changed
    at_least = duty.limit is not None and duty.limit.at_least
    return Promise(
        story=duty.start.reading.entry.story,
        rule=duty.rule.id,
        edition=duty.rule.edition,
        started=duty.start.entry,
        start_day=duty.counted_from if duty.due is None else duty.start.day,
        due_day=None if duty.due is None or (at_least and closed is None) else duty.due.day,
        due_at=None if duty.due is None else duty.due.at,
        closed_day=closed.day if closed else None,
        settled=None if duty.state in UNSETTLED else duty.state,
        runs=bool(duty.rule.clock and duty.rule.clock.runs_out),
        conditional=bool(duty.condition),
        took=_took(duty),
        late_by=0 if duty.state in UNSETTLED else duty.late_by,
        reason=duty.excuse.reason if duty.excuse else "",
        responsible=duty.rule.responsible,
        owed_to=duty.rule.owed_to,
        team=duty.team,
        trial=changed.overlay if changed else "",
        lead=lead,
    )


def promises_of(duties: Iterable[Duty], lead: UUID | None = None) -> tuple[Promise, ...]:
    """Return what is kept of each duty, in their order."""
    return tuple(promise_of(one, lead) for one in duties)


def _took(duty: Duty) -> int | None:
    if duty.met is None or duty.rule.clock is None or duty.rule.clock.holds:
        return None
    begins, done = duty.start.counted_from, duty.met.day
    return duty.calendar.between(begins, done) if duty.counts_working_days else max(0, (done - begins).days)
