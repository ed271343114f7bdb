"""From days to places: the axis of time of a picture, and the lines across it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from childjourney.web.story.drawing import Text, Tick
from childjourney.web.story.widths import width_of
from childjourney.web.story.window import Window, add_months

TICK_SIZE = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps the days of a window onto `[left, right]`."""

    window: Window
    left: float
    right: float

    @property
    def day_width(self) -> float:
        return (self.right - self.left) / self.window.days

    def x(self, day: date) -> float:
        """Return where `day` begins; days outside the window lie at its edge."""
        inside = min(max(day, self.window.first), self.window.after)
        return round(self.left + (inside - self.window.first).days * self.day_width, 1)

    def end(self, after: date, until: date) -> float:
        """Return where what lasted up to `after` ends; what reaches `until`, the day that is read, ends within it."""
        return self.middle(after) if after == until and self.window.holds(after) else self.x(after)

    def middle(self, day: date) -> float:
        """Return where a mark for something that happened on `day` stands."""
        return round(self.x(day) + self.day_width / 2, 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A step of a calendar: where it starts on or before a day, what follows, and how a line at it is named."""

    days: int
    start: Callable[[date], date]
    following: Callable[[date], date]
    name: Callable[[date], str]


def _month_start(months: int) -> Callable[[date], date]:
    return lambda day: date(day.year, (day.month - 1) // months * months + 1, 1)


def _monthly(months: int, name: Callable[[date], str]) -> Unit:
    return Unit(months * 30, _month_start(months), lambda day: add_months(day, months), name)


def _month_name(day: date) -> str:
    return f"{day:%b} {day.year}" if day.month == 1 else f"{day:%b}"


def _day_name(day: date) -> str:
    return f"{day.day} {day:%b}"


DAYS = Unit(1, lambda day: day, lambda day: day + timedelta(days=1), _day_name)
WEEKS = Unit(7, lambda day: day - timedelta(days=day.weekday()), lambda day: day + timedelta(days=7), _day_name)
MONTHS = _monthly(1, _month_name)
QUARTERS = _monthly(3, _month_name)
YEARS = _monthly(12, lambda day: str(day.year))
UNITS = (DAYS, WEEKS, MONTHS, QUARTERS, YEARS)
"""From the finest to the coarsest."""

_NAMED = {DAYS: 60.0, WEEKS: 60.0, MONTHS: 40.0, QUARTERS: 48.0, YEARS: 40.0}
_LINED = {DAYS: 24.0, WEEKS: 12.0, MONTHS: 9.0, QUARTERS: 9.0, YEARS: 9.0}


def unit_at_least(scale: Scale, width: float) -> Unit:
    """Return the finest unit of the calendar that is at least `width` wide on the scale."""
    return next((unit for unit in UNITS if unit.days * scale.day_width >= width), YEARS)


def starts(unit: Unit, window: Window) -> Iterator[date]:
    """Return the starts of a unit within a window, the one that holds its first day before them."""
    day = unit.start(window.first)
    while day < window.after:
        yield day
        day = unit.following(day)


def parts(scale: Scale, width: float) -> list[Window]:
    """Return the window of the scale in parts of the calendar, each at least `width` wide where the window is."""
    found: list[Window] = []
    first = scale.window.first
    for day in (*starts(unit_at_least(scale, width), scale.window), scale.window.after):
        if scale.x(day) - scale.x(first) >= width:
            found.append(Window(first, day))
            first = day
    if first < scale.window.after:
        begins = found.pop().first if found else first
        found.append(Window(begins, scale.window.after))
    return found


def ticks(scale: Scale, y: float) -> tuple[Tick, ...]:
    """Return the lines of the axis: names as close as there is room for, light lines between them."""
    named = next((unit for unit in UNITS if unit.days * scale.day_width >= _NAMED[unit]), YEARS)
    lined = next((unit for unit in UNITS if unit.days * scale.day_width >= _LINED[unit]), YEARS)
    names = {day: named.name(day) for day in starts(named, scale.window) if day >= scale.window.first}
    if names and str(min(names).year) not in names[min(names)]:
        names[min(names)] += f" {min(names).year}"
    found, free = [], scale.left - 60
    for day in sorted({*starts(lined, scale.window), *names}):
        if day < scale.window.first:
            continue
        x, words = scale.x(day), names.get(day, "")
        half = width_of(words, TICK_SIZE) / 2
        label = None
        if words and x - half >= free and x + half <= scale.right + 14:
            label = Text(x, y, words, "tick", "middle")
            free = x + half + 8
        found.append(Tick(x, strong=_strong(day, lined), label=label, day=day))
    return tuple(found)


def _strong(day: date, lined: Unit) -> bool:
    if lined is YEARS:
        return day.year % 5 == 0
    return day.day == 1 and (day.month == 1 or lined.days < MONTHS.days)
