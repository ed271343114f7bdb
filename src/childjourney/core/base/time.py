"""When something happened: a day, a span, or "about March", each with its precision.

A span is written as in ISO 8601-2 (Extended Date/Time Format, level 1), which is also how it is kept:
`2024-03-05`, `2024-03-05T10:30`, `2024-03`, `2024`, `2024-03~` (about), `2024-03-05/2024-04-01`, `2024-03-05/..`.
Days are the days of the area's own calendar; both ends of a written span are days on which it still held.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")
"""The clock that people in England and Wales read."""


class Precision(Enum):
    """How exactly a time is known. The value is its rank: the more exact comes first on the same day."""

    MINUTE = 0
    DAY = 1
    SPAN = 2
    MONTH = 3
    YEAR = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open interval of days `[first, after)`; `after` is None while it goes on.

    `at` is the time of day where it is known (Precision.MINUTE); `about` says that the edges are guesses.
    """

    first: date
    after: date | None
    precision: Precision = Precision.DAY
    at: time | None = None
    about: bool = False

    @staticmethod
    def day(day: date, *, at: time | None = None, about: bool = False) -> "Span":
        """Return the span of one day, or of a minute within it when `at` is given."""
        precision = Precision.DAY if at is None else Precision.MINUTE
        return Span(day, _next(day), precision, at, about)

    @staticmethod
    def between(first: date, last: date) -> "Span":
        """Return the span from `first` to `last`, both included. Raises ValueError when it ends before it starts."""
        if last < first:
            raise ValueError("This ends before it starts.")
        return Span(first, _next(last), Precision.SPAN)

    @staticmethod
    def since(first: date) -> "Span":
        """Return the span that began on `first` and goes on."""
        return Span(first, None, Precision.SPAN)

    @staticmethod
    def month(year: int, month: int, *, about: bool = False) -> "Span":
        """Return the span of a month."""
        first = date(year, month, 1)
        return Span(first, first + timedelta(days=monthrange(year, month)[1]), Precision.MONTH, None, about)

    @staticmethod
    def year(year: int, *, about: bool = False) -> "Span":
        """Return the span of a year."""
        return Span(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR, None, about)

    @staticmethod
    def parse(text: str) -> "Span":
        """Return the span that `text` writes. Raises ValueError with words for a person when it writes none."""
        return _parse(text)

    @property
    def last(self) -> date | None:
        """The last day on which it held; None while it goes on."""
        return None if self.after is None else self.after - timedelta(days=1)

    @property
    def order(self) -> tuple[date, time, int, date]:
        """A key that sorts spans: by first day, then time of day, then the more exact, then the shorter."""
        return (self.first, self.at or time.min, self.precision.value, self.after or date.max)

    def holds_on(self, day: date) -> bool:
        """Return whether `day` lies within."""
        return self.first <= day and (self.after is None or day < self.after)

    def __str__(self) -> str:
        """Write the span so that `Span.parse` reads it back."""
        return _write(self) + ("~" if self.about else "")


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _write(span: Span) -> str:
    if span.precision is Precision.DAY:
        return span.first.isoformat()
    if span.precision is Precision.MINUTE:
        return f"{span.first.isoformat()}T{span.at:%H:%M}"
    if span.precision is Precision.SPAN:
        return f"{span.first.isoformat()}/{span.last.isoformat() if span.last else '..'}"
    return span.first.isoformat()[:7] if span.precision is Precision.MONTH else f"{span.first.year:04d}"


_DATE = r"\d{4}-\d{2}-\d{2}"
_FORMS = {
    Precision.DAY: re.compile(rf"({_DATE})"),
    Precision.MINUTE: re.compile(rf"({_DATE})T(\d{{2}}:\d{{2}})"),
    Precision.SPAN: re.compile(rf"({_DATE})/({_DATE}|\.\.)"),
    Precision.MONTH: re.compile(r"(\d{4})-(\d{2})"),
    Precision.YEAR: re.compile(r"(\d{4})"),
}


@lru_cache(maxsize=65536)
def _parse(text: str) -> Span:
    about = text.endswith("~")
    body = text[:-1] if about else text
    for precision, form in _FORMS.items():
        found = form.fullmatch(body)
        if found:
            try:
                return _read(precision, found.groups(), about=about)
            except (ValueError, OverflowError):
                break
    raise ValueError(
        f"“{text[:40]}” is not a date we can read. Write 2024-03-05, 2024-03, 2024, "
        "2024-03-05T10:30 or 2024-03-05/2024-04-01."
    )


def _read(precision: Precision, parts: tuple[str, ...], *, about: bool) -> Span:
    if precision is Precision.YEAR:
        return Span.year(int(parts[0]), about=about)
    if precision is Precision.MONTH:
        return Span.month(int(parts[0]), int(parts[1]), about=about)
    first = date.fromisoformat(parts[0])
    if precision is Precision.SPAN:
        whole = Span.since(first) if parts[1] == ".." else Span.between(first, date.fromisoformat(parts[1]))
        return Span(whole.first, whole.after, Precision.SPAN, None, about)
    at = time.fromisoformat(parts[1]) if precision is Precision.MINUTE else None
    return Span.day(first, at=at, about=about)


def local_day(moment: datetime) -> date:
    """Return the day in England and Wales on which an aware `moment` falls."""
    return moment.astimezone(LOCAL).date()


def instant_text(moment: datetime) -> str:
    """Return an aware `moment` in UTC to the microsecond, written the same wherever it was read."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
