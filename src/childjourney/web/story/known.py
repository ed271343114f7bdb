"""Reading the story as it was known at a moment: what was asked for, and how it is said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.base.words import day_in_words

EARLIEST = date(1900, 1, 1)
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")


class MomentRefused(Exception):
    """The moment asked for cannot be read; the words may be shown."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the past: `text` as it stands in an address, `at` its very last instant, and in words."""

    text: str
    at: datetime
    in_words: str

    @property
    def day(self) -> date:
        return local_day(self.at)


def moment_of(asked: Mapping[str, str], *, now: datetime) -> Moment | None:
    """Return the moment that is asked for by `known_at`, or by day, month and year (and time); None for today.

    A day means the end of it, a time the end of its minute, as the clocks in England and Wales showed them.
    Raises MomentRefused.
    """
    clock = asked.get("known_time", "").strip()
    text = _typed(asked) or asked.get("known_at", "").strip()
    if not text:
        if clock:
            raise MomentRefused("Give a day together with the time.")
        return None
    day_text, _, at_text = text.partition("T")
    at_text = clock or at_text
    day, at = _day(day_text), _time(at_text)
    today = local_day(now)
    if day > today:
        raise MomentRefused(f"Choose a day up to today, {day_in_words(today)}.")
    if at is None:
        return None if day == today else Moment(day.isoformat(), _end_of(day), f"the end of {day_in_words(day)}")
    moment = datetime.combine(day, at, LOCAL) + timedelta(minutes=1) - timedelta(microseconds=1)
    if moment > now:
        raise MomentRefused("Choose a time that has passed.")
    return Moment(f"{day.isoformat()}T{at:%H:%M}", moment, f"{at:%H:%M} on {day_in_words(day)}")


def typed_parts(asked: Mapping[str, str]) -> tuple[str, ...]:
    """Return the day, month and year as they were typed."""
    return tuple(asked.get(f"known-{part}", "").strip() for part in ("day", "month", "year"))


def _typed(asked: Mapping[str, str]) -> str:
    day, month, year = typed_parts(asked)
    return f"{year:0>4}-{month:0>2}-{day:0>2}" if day or month or year else ""


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, LOCAL)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise MomentRefused("Give a real day, such as 6 November 2025.") from None
    if day < EARLIEST:
        raise MomentRefused(f"Give a day after {EARLIEST.year}.")
    return day


def _time(text: str) -> time | None:
    if not text:
        return None
    found = _CLOCK.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise MomentRefused("Give a real time, such as 10:30.")
    return time(int(found[1]), int(found[2]))
