"""Why a date is as it is, for a reader: the clock in words, and the days that were not counted."""

from dataclasses import dataclass
from datetime import date, datetime

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.base.time import LOCAL
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.clock import Due
from childjourney.core.practice.limit import Limit, Unit
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.vocabulary import Counting


@dataclass(frozen=True, slots=True)
class Why:
    """Why a date is as it is: the sentence, the clock in words, and the weekdays that were not counted, with names."""

    sentence: str
    clock: str
    skipped: tuple[tuple[date, str], ...]


def clock_in_words(
    rule: Rule,
    limit: Limit | None,
    due: Due | None,
    *,
    start: date,
    at: datetime | None,
    calendar: WorkingCalendar,
) -> str:
    """Return how `due` was counted from `start` (and the moment `at`); where there is no date, how soon in words."""
    if limit is None or due is None:
        return rule.timing or "no number of days is given"
    words, on = limit.in_words, day_in_words(start)
    if limit.before:
        return f"{words} before {on}"
    if limit.unit is Unit.HOURS:
        return f"{words} from {on}" + (f" at {at.astimezone(LOCAL):%H:%M}" if at else "")
    if rule.counting is Counting.FIRST_DAY and _is_first(start, limit.unit, calendar):
        return f"{words}, the first day is {on}"
    if limit.unit is Unit.WORKING_DAYS:
        return f"{words}, counted from the day after {on}"
    return f"{words}, from {on}" if limit.field else f"{words} from {on}"


def _is_first(start: date, unit: Unit, calendar: WorkingCalendar) -> bool:
    """Return whether the day on which a clock starts can itself be counted as its first day."""
    return unit is Unit.CALENDAR_DAYS or (unit is Unit.WORKING_DAYS and calendar.works_on(start))


def not_counted(
    limit: Limit | None, due: Due | None, *, start: date, calendar: WorkingCalendar
) -> tuple[tuple[date, str], ...]:
    """Return the weekdays between a start and its due day that were not counted, each with its name, in order."""
    if limit is None or due is None or limit.unit is not Unit.WORKING_DAYS:
        return ()
    first, last = sorted((start, due.day))
    return calendar.skipped(first, last)
