"""How a duty stands at a moment: the same for a duty just folded and for one that was kept beside its story."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from childjourney.core.base.time import local_day
from childjourney.core.practice import clock
from childjourney.core.practice.clock import Due
from childjourney.core.practice.duty import State
from childjourney.core.practice.events import EVENTS

if TYPE_CHECKING:
    from childjourney.core.practice.duty import Duty


def state_of(duty: "Duty", now: datetime) -> tuple[State, int]:
    """Return how a duty stands at an aware moment, and by how much it is late in the limit's unit (0: it is not)."""
    ticking = duty.rule.clock
    if duty.suspended:
        return State.SUSPENDED, 0
    if duty.met is None and duty.start.from_record and not _told_in_record(duty):
        return State.NOT_TOLD, 0
    if ticking is not None and ticking.runs_out:
        return _running(duty, now)
    closed = duty.met or duty.ended
    day = closed.day if closed else local_day(now)
    at = closed.at if closed else now
    late = _late(duty, day, at) if duty.met or not (duty.limit and duty.limit.at_least) else 0
    if duty.met is not None:
        if late and duty.limit and duty.limit.at_least:
            return State.TOO_EARLY, late
        return (State.MET_LATE if late else State.MET), late
    if duty.ended is not None:
        unkept = late or (ticking is not None and ticking.holds)
        return (State.ENDED_LATE if unkept else State.ENDED), late
    if duty.counted_from > local_day(now) and duty.limit is None:
        return State.NOT_YET, 0
    return (State.PAST_DUE if late else State.OPEN), late


def _running(duty: "Duty", now: datetime) -> tuple[State, int]:
    late = _late(duty, duty.met.day, duty.met.at) if duty.met else 0
    if duty.met is not None:
        return (State.MET_LATE if late else State.MET), late
    return (State.RAN_OUT if _late(duty, local_day(now), now) else State.RUNS), 0


def _late(duty: "Duty", day: date, at: datetime | None) -> int:
    if duty.due is None or duty.limit is None:
        return 0
    return clock.lateness(duty.due, done=day, at=at, limit=duty.limit, calendar=duty.calendar)


def _told_in_record(duty: "Duty") -> bool:
    ticking = duty.rule.clock
    return ticking is not None and bool(ticking.expects) and all(EVENTS[name].in_census for name in ticking.expects)


def past(due: Due, now: datetime) -> bool:
    """Return whether a due day or moment has passed at `now`."""
    return now > due.at if due.at is not None else local_day(now) > due.day
