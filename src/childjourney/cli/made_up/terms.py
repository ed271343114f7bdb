"""Working days and school terms, as far as made-up people keep them."""

from datetime import date, timedelta

from childjourney.core.base.calendar import WorkingCalendar

WORKED = WorkingCalendar()
"""The working days of Northmoor: those of England and Wales."""

_HOLIDAYS = (((1, 1), (1, 4)), ((4, 1), (4, 15)), ((7, 22), (9, 3)), ((12, 20), (12, 31)))
"""About when schools in Northmoor are closed, as (month, day) of the first and the last day."""


def worked(day: date) -> date:
    """Return `day`, or the next working day."""
    while not WORKED.works_on(day):
        day += timedelta(days=1)
    return day


def worked_by(day: date) -> date:
    """Return `day`, or the working day before."""
    while not WORKED.works_on(day):
        day -= timedelta(days=1)
    return day


def in_term(day: date) -> bool:
    """Return whether schools are open at that time of the year."""
    return not any(first <= (day.month, day.day) <= last for first, last in _HOLIDAYS)


def at_school(day: date) -> date:
    """Return `day`, or the next day on which there is school."""
    day = worked(day)
    while not in_term(day):
        day = worked(day + timedelta(days=1))
    return day
