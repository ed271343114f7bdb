"""Two policies on the same children with the same luck: what differs, and how sure that is."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from childjourney.engines.simulate.protection.chance import reach, standard_error
from childjourney.engines.simulate.protection.figures import FIGURES, Figure, figures_of
from childjourney.engines.simulate.protection.run import Run, replicate
from childjourney.engines.simulate.protection.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure under two policies, each on average over the replicates, and what the second has more.

    `error` is the standard error of the difference, from so many pairs with the same luck; `low` to `high` holds what
    very many pairs would tell with 95 %.
    """

    figure: Figure
    first: float
    second: float
    more: float
    error: float
    pairs: int

    @property
    def low(self) -> float:
        """The lower limit of the difference."""
        return self.more - reach(self.pairs) * self.error

    @property
    def high(self) -> float:
        """The upper limit of the difference."""
        return self.more + reach(self.pairs) * self.error

    @property
    def sure(self) -> bool:
        """Whether chance alone hardly makes such a difference: none at all lies outside its limits."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """Two policies, their runs in pairs, and how each figure differs."""

    first: tuple[Run, ...]
    second: tuple[Run, ...]
    differences: tuple[Difference, ...]

    def of(self, name: str) -> Difference:
        """Return the difference of a figure by its name."""
        return next(one for one in self.differences if one.figure.name == name)


def compare(
    first: Scenario, second: Scenario, *, seed: int = 1, replicates: int = 8, executor: Executor | None = None
) -> Compared:
    """Return how a second policy differs from a first, on the same children with the same luck in each replicate."""
    one = replicate(first, seed=seed, replicates=replicates, executor=executor)
    other = replicate(second, seed=seed, replicates=replicates, executor=executor)
    return paired(one, other)


def paired(first: Sequence[Run], second: Sequence[Run]) -> Compared:
    """Return how runs differ, pair by pair."""
    ones, others = ([figures_of(run) for run in runs] for runs in (first, second))
    return Compared(
        tuple(first),
        tuple(second),
        tuple(
            _difference(figure, [one[figure.name] for one in ones], [other[figure.name] for other in others])
            for figure in FIGURES
        ),
    )


def _difference(figure: Figure, first: Sequence[float], second: Sequence[float]) -> Difference:
    many = len(first)
    differ = [other - one for one, other in zip(first, second, strict=True)]
    mean = sum(differ) / many
    return Difference(figure, sum(first) / many, sum(second) / many, mean, standard_error(differ), many)
