"""How long things took in one group of promises: whole distributions, and nothing of few (M-44, M-45)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

from childjourney.core.practice.duty import State
from childjourney.core.practice.limit import Limit, Unit
from childjourney.core.practice.small_counts import FEWEST
from childjourney.usecases.ports import Tally


@dataclass(frozen=True, slots=True)
class Group:
    """What happened in one group: how many duties began, and of those kept how long it took, shortest first.

    `took` is in working days where the rule counts so, else in days. With fewer than FEWEST kept, `took` is empty and
    `few` is True. `in_time` is the percentage kept within the rule's own limit, None where there is none.
    `reasons` counts why others were late, groups of fewer than FEWEST left out.
    """

    name: str
    began: int
    kept: int
    owed: int
    took: tuple[int, ...]
    few: bool
    in_time: float | None
    reasons: Mapping[str, int]

    @property
    def middle(self) -> float | None:
        """The median time; None of few."""
        return median(self.took) if self.took else None

    @property
    def quarters(self) -> tuple[float, float] | None:
        """The times below which a quarter and three quarters lie; None of few."""
        if len(self.took) < FEWEST:
            return None
        first, _, third = quantiles(self.took, n=4, method="inclusive")
        return first, third


def group(name: str, tallies: Iterable[Tally], limit: Limit | None) -> Group:
    """Return what happened to some promises of one rule; those of which the record does not tell are left out."""
    told = [one for one in tallies if one.settled is not State.NOT_TOLD]
    took = sorted(one.took for one in told if one.took is not None for _ in range(one.many))
    few = len(took) < FEWEST
    reasons: Counter[str] = Counter()
    for one in told:
        if one.reason:
            reasons[one.reason] += one.many
    return Group(
        name=name,
        began=sum(one.many for one in told),
        kept=len(took),
        owed=sum(one.many for one in told if one.settled is None),
        took=() if few else tuple(took),
        few=few,
        in_time=None if few else _in_time(took, limit),
        reasons={one: many for one, many in sorted(reasons.items(), key=_most_first) if many >= FEWEST},
    )


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _in_time(took: list[int], limit: Limit | None) -> float | None:
    """Return the percentage within a limit in days; None for a limit that is not counted in days."""
    if limit is None or limit.at_least or limit.unit not in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.WEEKS):
        return None
    most = limit.value * (7 if limit.unit is Unit.WEEKS else 1)
    return 100 * sum(one <= most for one in took) / len(took)
