"""What a network consists of: stages, who works in them and when, and where people go from each."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, Literal

from numpy.typing import ArrayLike

NO_LIMIT: Final = inf
"""So many servers that nobody ever waits."""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Levels that come again and again: from `starts[k]` after the beginning of each period the level is `levels[k]`.

    `period` and `starts` are in the unit of time of the arrivals; the first start is 0. A level is a number of servers,
    or the hours of work to be had from this start to the next. When there come to be fewer servers, nobody is sent away
    half served: whoever is free first does not begin again.
    """

    period: float
    starts: Sequence[float]
    levels: Sequence[float]

    @classmethod
    def by_day(cls, levels: Sequence[float]) -> "Schedule":
        """Return a schedule with a level for each unit of time in turn, such as seven for the days of a week."""
        return cls(period=float(len(levels)), starts=tuple(float(day) for day in range(len(levels))), levels=levels)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A place where people wait until there is somebody, or time, to serve them.

    It has either `servers`, each of whom serves one person at a time for that person's service time; or `hours`, work
    to be had in each unit of time, of which a person needs as many as their service time says. There the person at the
    head of the queue begins as soon as so many hours are in the bank, and is through `lag` units of time later. At each
    new start of the schedule its hours come into the bank; what is left from before is lost unless somebody waits.
    """

    servers: float | Schedule | None = None
    hours: float | Schedule | None = None
    lag: float = 0.0
    """Units of time from beginning to being through, where the stage has hours."""
    mean_service: float | None = None
    """Mean service time in the unit of time of the arrivals, or in hours where the stage has hours. May be left out
    where service times are given."""
    service: Literal["exponential", "constant"] = "exponential"
    """How drawn service times spread around their mean."""
    onward: float = 0.0
    """Which share, 0 to 1, goes on to the next stage; the others leave. Not read where the network has `routing`."""
    by_priority: bool = False
    """Whether those with the lower number of priority are served first; alike, and else, who came first."""


@dataclass(frozen=True, kw_only=True)
class Network:
    """Stages, and where people go from each.

    Without more, everybody enters at the first stage and goes on by each stage's `onward`. `routing` has a row and a
    column for each stage: the share of those through with the row's stage who go to the column's; the rest leave.
    `entry` has the share that enters at each stage.
    """

    stages: Sequence[Stage]
    routing: ArrayLike | None = None
    entry: ArrayLike | None = None
