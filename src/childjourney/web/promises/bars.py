"""How long things took, as bars: each stands for some days, and the limit is the end of one of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from childjourney.core.practice.limit import Limit, Unit

UP_TO_LIMIT, BEYOND = 7, 7
"""How many bars lie at most up to a limit, and beyond it."""

WITHOUT_LIMIT = 8
"""About how many bars there are where there is no limit."""

HEIGHT = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the days that it stands for, how many took so long, its length of 100, and whether the limit ends it."""

    label: str
    count: int
    length: float
    at_limit: bool


def bars_of(took: Iterable[int], limit: Limit | None) -> list[Bar]:
    """Return the bars of some times, from the shortest on; the last holds all that took longer."""
    times = list(took)
    most = days_of(limit)
    wide = _width(max(times), most)
    last = (max(times) - 1) // wide if max(times) else 0
    if most:
        last = min(max(last, most // wide - 1), most // wide - 1 + BEYOND)
    counts = [0] * (last + 1)
    for one in times:
        counts[min(max(one - 1, 0) // wide, last)] += 1
    longest = max(counts)
    return [
        Bar(
            _label(place, wide, open_ended=place == last and max(times) > (last + 1) * wide),
            count,
            round(100 * count / longest, 1),
            bool(most) and (place + 1) * wide == most,
        )
        for place, count in enumerate(counts)
    ]


def days_of(limit: Limit | None) -> int:
    """Return a limit in the days in which times are counted; 0 where it is counted in other units, or agreed."""
    if limit is None or limit.at_least or limit.before or limit.field:
        return 0
    if limit.unit is Unit.WEEKS:
        return limit.value * 7
    return limit.value if limit.unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS) else 0


def _width(longest: int, limit: int) -> int:
    """Return how many days a bar stands for: so many that the limit is the end of one."""
    if limit:
        return next(wide for wide in range(1, limit + 1) if limit % wide == 0 and limit // wide <= UP_TO_LIMIT)
    return next(wide for wide in _STEPS if longest <= wide * WITHOUT_LIMIT or wide == _STEPS[-1])


_STEPS = (1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730, 3650)


def _label(place: int, wide: int, *, open_ended: bool) -> str:
    first = place * wide + 1 if place else 0
    if open_ended:
        return f"{first} or more"
    last = (place + 1) * wide
    return str(last) if first == last else f"{first} to {last}"
