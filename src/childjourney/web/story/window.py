"""Which part of a journey is looked at: all of it, or a window of years, months or weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from childjourney.core.base.words import day_in_words

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
NARROWEST = 14
"""Days. A narrower window would show less than it hides."""


class WindowRefused(Exception):
    """The window asked for cannot be drawn; the words may be shown."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days `[first, after)`."""

    first: date
    after: date

    @property
    def days(self) -> int:
        return (self.after - self.first).days

    def holds(self, day: date) -> bool:
        return self.first <= day < self.after

    def moved(self, days: int) -> "Window":
        """Return the window that lies `days` later, kept within what can be written as a date."""
        step = max((EARLIEST - self.first).days, min(days, (LATEST - self.after).days))
        return Window(self.first + timedelta(days=step), self.after + timedelta(days=step))

    @property
    def in_words(self) -> str:
        return f"{day_in_words(self.first)} to {day_in_words(self.after - timedelta(days=1))}"


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the zoom; `months` or `weeks` is how much it shows, neither for all of a journey."""

    key: str
    text: str
    months: int = 0
    weeks: int = 0


LIFE, WHOLE = Level("life", "Since birth"), Level("whole", "Whole journey")
LEVELS = (
    LIFE,
    WHOLE,
    Level("years", "3 years", months=36),
    Level("year", "1 year", months=12),
    Level("quarter", "3 months", months=3),
    Level("weeks", "4 weeks", weeks=4),
)
"""From the widest to the narrowest."""


@dataclass(frozen=True, slots=True)
class View:
    """The window that is shown, at which step of the zoom (None for one between), ending at which day."""

    window: Window
    level: Level | None
    at: date


def whole(first: date, until: date) -> Window:
    """Return the window over `[first, until]` with room to breathe: from a first of a month until shortly after."""
    length = max((until - first).days, 90)
    start = max(EARLIEST, until - timedelta(days=length) - timedelta(days=max(7, length // 40)))
    return Window(start.replace(day=1), until + timedelta(days=max(3, length // 45)))


def window_at(level: Level, at: date) -> Window:
    """Return the months or weeks that end with the month or week of `at`."""
    if level.weeks:
        after = at + timedelta(days=7 - at.weekday())
        return Window(after - timedelta(weeks=level.weeks), after)
    after = add_months(at, 1)
    return Window(add_months(after, -level.months), after)


def add_months(day: date, months: int) -> date:
    """Return the first of the month that lies `months` after that of `day`."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def view_of(asked: Mapping[str, str], *, life: Window, journey: Window, until: date) -> View:
    """Return what `asked` (from and until, or zoom and at) asks for. Raises WindowRefused."""
    if asked.get("from") or asked.get("until"):
        window = _between(asked)
        return View(window, None, min(until, window.after - timedelta(days=1)))
    key = asked.get("zoom") or WHOLE.key
    level = next((one for one in LEVELS if one.key == key), None)
    if level is None:
        raise WindowRefused("Choose one of the steps of the zoom.")
    at = _day(asked["at"]) if asked.get("at") else until
    if level is LIFE or level is WHOLE:
        return View(life if level is LIFE else journey, level, at)
    return View(window_at(level, at), level, at)


def _between(asked: Mapping[str, str]) -> Window:
    first, after = _day(asked.get("from", "")), _day(asked.get("until", ""))
    if after <= first:
        raise WindowRefused("The time to look at ends before it starts.")
    missing = NARROWEST - (after - first).days
    if missing > 0:
        first -= timedelta(days=missing // 2)
        after = first + timedelta(days=NARROWEST)
    return Window(first, after)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise WindowRefused("Give the time to look at as days, such as 2025-01-31.") from None
    if not EARLIEST + timedelta(days=400) < day < LATEST - timedelta(days=400):
        raise WindowRefused("Give a time to look at within living memory.")
    return day
