"""Clocks: the day by which something is due, worked out from its start. Nothing else in the house computes one."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from childjourney.core.base.calendar import CalendarRefused, WorkingCalendar
from childjourney.core.base.time import LOCAL
from childjourney.core.practice.limit import Limit, Unit
from childjourney.core.practice.vocabulary import Counting


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: by the end of `day`, or by the moment `at` where hours run from a known time.

    For a limit that is `at_least`, the first day on which it may happen.
    """

    day: date
    at: datetime | None = None


def due(
    limit: Limit,
    *,
    start: date,
    at: datetime | None,
    calendar: WorkingCalendar,
    counting: Counting = Counting.DAY_AFTER,
) -> Due | None:
    """Return when `limit` is reached from `start` (and from the moment `at`, where it is known).

    Hours run through nights and weekends, as real hours, also where the clocks change; without a time of day the
    whole of the last day is given. Months keep the number of the day, or take the last day of a shorter month.
    Limits before a later event count back from `start`. None where the calendar does not know the years.
    """
    try:
        if limit.before:
            return Due(_back(limit, start, calendar))
        if limit.unit is Unit.HOURS:
            return _hours(limit.value, start, at)
        if limit.unit is Unit.WORKING_DAYS:
            return Due(_worked(limit.value, start, calendar, counting))
        counted = 1 if counting is Counting.FIRST_DAY and limit.unit is Unit.CALENDAR_DAYS else 0
        return Due(_forward(limit, start) - timedelta(days=counted))
    except (ValueError, OverflowError):
        # Bank holidays are known for some years only (CalendarRefused); no day lies before the year 1 or after 9999.
        return None


def _hours(value: int, start: date, at: datetime | None) -> Due:
    if at is None:
        return Due(start + timedelta(days=-(-value // 24)))
    moment = at.astimezone(UTC) + timedelta(hours=value)
    return Due(moment.astimezone(LOCAL).date(), moment)


def _worked(value: int, start: date, calendar: WorkingCalendar, counting: Counting) -> date:
    if counting is Counting.FIRST_DAY and calendar.works_on(start):
        value -= 1
    return calendar.after(start, value)


def _forward(limit: Limit, start: date) -> date:
    if limit.unit is Unit.MONTHS:
        return months_after(start, limit.value)
    return start + timedelta(days=limit.value * (7 if limit.unit is Unit.WEEKS else 1))


def _back(limit: Limit, until: date, calendar: WorkingCalendar) -> date:
    if limit.unit is Unit.MONTHS:
        return months_after(until, -limit.value)
    if limit.unit is Unit.HOURS:
        return until - timedelta(days=-(-limit.value // 24))
    if limit.unit is Unit.WORKING_DAYS:
        return _worked_back(limit.value, until, calendar)
    return until - timedelta(days=limit.value * (7 if limit.unit is Unit.WEEKS else 1))


def _worked_back(value: int, until: date, calendar: WorkingCalendar) -> date:
    day = until
    while value:
        day -= timedelta(days=1)
        value -= calendar.works_on(day)
    return day


def months_after(day: date, months: int) -> date:
    """Return the day that many calendar months later (earlier, for a negative number).

    The number of the day is kept; in a shorter month it is the last day. No source gives a rule: the choice is ours.
    """
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def lateness(due: Due, *, done: date, at: datetime | None, limit: Limit, calendar: WorkingCalendar) -> int:
    """Return by how much something done (or still open) on a day is late, in the limit's own unit; 0 for in time.

    Units: working days for working days, hours for hours with known times, else calendar days. For a limit that is
    `at_least`, by how much it came too early.
    """
    first, last = (done, due.day) if limit.at_least else (due.day, done)
    if due.at is not None and at is not None:
        seconds = (due.at - at if limit.at_least else at - due.at).total_seconds()
        return max(0, -(-int(seconds) // 3600)) if seconds > 0 else 0
    if last <= first:
        return 0
    if limit.unit is Unit.WORKING_DAYS:
        try:
            return max(1, calendar.between(first, last))
        except CalendarRefused:
            return (last - first).days
    return (last - first).days
