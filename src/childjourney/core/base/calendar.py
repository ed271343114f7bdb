"""The working days of England and Wales, with the bank holidays of 2000 to 2030.

Source: Banking and Financial Dealings Act 1971, schedule 1, and royal proclamations under its section 1, as published
by the government under "UK bank holidays"; the exceptions below are those years in which a proclamation moved or added
a day. For years whose proclamations are still to come the rule is applied.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

FIRST_YEAR, LAST_YEAR = 2000, 2030

MOVED = {
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""Days that a proclamation moved: jubilees of 2002, 2012 and 2022, and the 75th anniversary of VE Day in 2020."""

ADDED = {
    date(2002, 6, 3): "Golden Jubilee",
    date(2011, 4, 29): "royal wedding",
    date(2012, 6, 5): "Diamond Jubilee",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "state funeral of Queen Elizabeth II",
    date(2023, 5, 8): "coronation of King Charles III",
}
"""Days that a proclamation added: three jubilees, a royal wedding, a state funeral and a coronation."""


class CalendarRefused(ValueError):
    """A day lies outside the years that the calendar knows."""


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """Return the bank holidays of England and Wales in a year from 2000 to 2030 with their names, substitutes included.

    Raises CalendarRefused for other years.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarRefused(f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}.")
    easter = easter_sunday(year)
    usual = {
        **_substituted({date(year, 1, 1): "New Year’s Day"}),
        easter - timedelta(days=2): "Good Friday",
        easter + timedelta(days=1): "Easter Monday",
        _monday(date(year, 5, 1)): "early May bank holiday",
        _monday(date(year, 5, 25)): "spring bank holiday",
        _monday(date(year, 8, 25)): "summer bank holiday",
        **_substituted({date(year, 12, 25): "Christmas Day", date(year, 12, 26): "Boxing Day"}),
    }
    moved = {MOVED.get(day, day): name for day, name in usual.items()}
    return MappingProxyType(moved | {day: name for day, name in ADDED.items() if day.year == year})


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


def _substituted(days: Mapping[date, str]) -> dict[date, str]:
    """Return each of the days, or the next weekday that is not taken where it falls on a weekend, with its name.

    A day on which a holiday falls by itself keeps it: Boxing Day on a Monday stays, and Christmas Day moves past it.
    """
    taken = {day: name for day, name in days.items() if day.weekday() < 5}
    for day, name in days.items():
        if day.weekday() >= 5:
            while day.weekday() >= 5 or day in taken:
                day += timedelta(days=1)
            taken[day] = f"{name} (substitute day)"
    return taken


@cache
def _worked(closed: frozenset[date]) -> tuple[int, ...]:
    """Return the ordinals of all working days that the calendar knows, in order."""
    first, last = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
    days = map(date.fromordinal, range(first, last + 1))
    return tuple(
        day.toordinal()
        for day in days
        if day.weekday() < 5 and day not in bank_holidays(day.year) and day not in closed
    )


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
        """Return the day that is `working_days` (0 or more) working days after `day`; the day itself is day 0.

        Raises CalendarRefused where that lies outside 2000 to 2030.
        """
        if not working_days:
            return day
        bank_holidays(day.year)
        worked = _worked(self.closed)
        place = bisect_right(worked, day.toordinal()) + working_days - 1
        if place >= len(worked):
            bank_holidays(LAST_YEAR + 1)
        return date.fromordinal(worked[place])

    def before(self, day: date, working_days: int) -> date:
        """Return the day that is `working_days` (0 or more) working days before `day`; the day itself is day 0.

        Raises CalendarRefused where that lies outside 2000 to 2030.
        """
        if not working_days:
            return day
        bank_holidays(day.year)
        worked = _worked(self.closed)
        place = bisect_left(worked, day.toordinal()) - working_days
        if place < 0:
            bank_holidays(FIRST_YEAR - 1)
        return date.fromordinal(worked[place])

    def between(self, first: date, last: date) -> int:
        """Return how many working days lie after `first` up to and including `last`; 0 where `last` is not later.

        Raises CalendarRefused outside 2000 to 2030.
        """
        if last <= first:
            return 0
        for day in (first, last):
            bank_holidays(day.year)
        worked = _worked(self.closed)
        return bisect_right(worked, last.toordinal()) - bisect_right(worked, first.toordinal())

    def skipped(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """Return the weekdays after `first` up to `last` that are not worked, each with its name, in order.

        Raises CalendarRefused outside 2000 to 2030.
        """
        found = {
            day: name
            for year in range(first.year, last.year + 1)
            for day, name in bank_holidays(year).items()
            if first < day <= last and day.weekday() < 5
        }
        closed = {day: "closed here" for day in self.closed if first < day <= last and day.weekday() < 5}
        return tuple(sorted((closed | found).items()))
