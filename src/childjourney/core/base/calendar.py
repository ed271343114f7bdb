"""The working days of England and Wales, with the bank holidays of 2000 to 2030.

Source: Banking and Financial Dealings Act 1971, schedule 1, and royal proclamations under its section 1, as published
by the government under "UK bank holidays"; the exceptions below are those years in which a proclamation moved or added
a day. For years whose proclamations are still to come the rule is applied.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 2000, 2030

MOVED = {
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""Days that a proclamation moved: jubilees of 2002, 2012 and 2022, and the 75th anniversary of VE Day in 2020."""

ADDED = (
    date(2002, 6, 3),
    date(2011, 4, 29),
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
)
"""Days that a proclamation added: three jubilees, a royal wedding, a state funeral and a coronation."""


class CalendarRefused(ValueError):
    """A day lies outside the years that the calendar knows."""


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England and Wales in a year from 2000 to 2030, substitute days included.

    Raises CalendarRefused for other years.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarRefused(f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}.")
    easter = easter_sunday(year)
    usual = {
        *_substituted(date(year, 1, 1)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _monday(date(year, 5, 1)),
        _monday(date(year, 5, 25)),
        _monday(date(year, 8, 25)),
        *_substituted(date(year, 12, 25), date(year, 12, 26)),
    }
    return frozenset({MOVED.get(day, day) for day in usual} | {day for day in ADDED if day.year == year})


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leap = century // 4
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday(day: date) -> date:
    """Return the first Monday on or after `day`."""
    return day + timedelta(days=-day.weekday() % 7)


def _substituted(*days: date) -> Iterator[date]:
    """Yield each of the days, or the next weekday that is not taken where it falls on a weekend.

    A day on which a holiday falls by itself keeps it: Boxing Day on a Monday stays, and Christmas Day moves past it.
    """
    taken = {day for day in days if day.weekday() < 5}
    for day in days:
        if day.weekday() >= 5:
            while day.weekday() >= 5 or day in taken:
                day += timedelta(days=1)
            taken.add(day)
    yield from sorted(taken)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked: Monday to Friday, without bank holidays and the area's own `closed` days."""

    closed: frozenset[date] = frozenset()

    @staticmethod
    def closing(days: Iterable[date]) -> "WorkingCalendar":
        """Return a calendar in which an area is closed on more `days`, such as those between Christmas and New Year."""
        return WorkingCalendar(frozenset(days))

    def works_on(self, day: date) -> bool:
        """Return whether `day` is a working day. Raises CalendarRefused outside 2000 to 2030."""
        return day not in bank_holidays(day.year) and day.weekday() < 5 and day not in self.closed

    def after(self, day: date, working_days: int) -> date:
        """Return the day that is `working_days` (0 or more) working days after `day`; the day itself is day 0."""
        for _ in range(working_days):
            day += timedelta(days=1)
            while not self.works_on(day):
                day += timedelta(days=1)
        return day

    def between(self, first: date, last: date) -> int:
        """Return how many working days lie after `first` up to and including `last`; 0 where `last` is not later."""
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return sum(self.works_on(day) for day in days)
