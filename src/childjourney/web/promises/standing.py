"""How a duty stands or came to its end, in words: kept by its day, late by how much, no longer owed."""

from datetime import date, datetime

from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.duty import Duty, State
from childjourney.core.practice.limit import Unit
from childjourney.core.story.kinds.lateness import REASONS
from childjourney.web.due import By, by_of_duty, day_said, many

SUSPENDED = "not asked here during the trial “{}”"


def stands(duty: Duty, *, now: datetime) -> By:
    """Return how a duty stands at `now`."""
    today = local_day(now)
    if duty.state is State.SUSPENDED:
        return By(SUSPENDED.format(duty.rule.changed.title if duty.rule.changed else ""))
    if duty.state is State.NOT_TOLD:
        return By("the record that was brought in does not say whether it was kept")
    if duty.met is not None:
        return _kept(duty, duty.met.day, today)
    if duty.ended is not None:
        return _ended(duty, duty.ended.day, today)
    return by_of_duty(duty, now=now)


def _kept(duty: Duty, day: date, today: date) -> By:
    if duty.state is State.TOO_EARLY:
        return By(f"done {day_said(day, today)}", f"{late_by(duty)} too early")
    if duty.state is State.MET_LATE:
        return By(f"kept {day_said(day, today)}", f"{late_by(duty)} late")
    in_time = "" if duty.due is None or duty.limit is None or duty.limit.at_least else "in time"
    return By(f"kept {day_said(day, today)}", in_time)


def _ended(duty: Duty, day: date, today: date) -> By:
    if duty.state is State.ENDED_LATE:
        return By("not kept", f"and no longer owed since {day_said(day, today)}")
    return By(f"no longer owed since {day_said(day, today)}")


def late_by(duty: Duty) -> str:
    """Return by how much something is late, or too early: "3 working days"."""
    if duty.limit is not None and duty.limit.unit is Unit.HOURS and duty.due is not None and duty.due.at is not None:
        return many(duty.late_by, "hour")
    return many(duty.late_by, "working day" if duty.counts_working_days else "day")


def excuse_in_words(duty: Duty) -> str:
    """Return why it was late, as it was written down; empty where nothing was."""
    return f"late because {REASONS.get(duty.excuse.reason, duty.excuse.reason)}" if duty.excuse else ""


def earlier_in_words(duty: Duty) -> list[str]:
    """Return the due dates that stood before a correction: they stay readable, with until when and why."""
    what = "the expected day" if duty.limit is not None and duty.limit.before else "the day on which " + duty.started_by
    return [
        f"Until {day_in_words(one.until.astimezone(LOCAL).date())} it was due {day_in_words(one.day)}, "
        f"before {what} was corrected."
        for one in duty.earlier
    ]


def closed_on(duty: Duty) -> date:
    """Return the day on which something was kept, fell away, or ran out; of others the day of its start."""
    closed = duty.met or duty.ended
    if closed is not None:
        return closed.day
    return duty.due.day if duty.due is not None else duty.start.day
