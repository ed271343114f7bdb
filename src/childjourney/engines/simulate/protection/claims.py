"""Five claims of "Uncertainty: the chronic dilemma", tried over draws that fit: what comes of a lower threshold.

Claims 1, 3 and 4 are tried; of claim 2 the probability is told, under both meanings of "found", for it depends on the
meaning and on what nobody knows; claim 5 is true by how the model is made, and checks the code and not the world.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from childjourney.engines.simulate.protection.compare import Compared, compare
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.prior import as_changes
from childjourney.engines.simulate.protection.scenario import Scenario

Numbers = npt.NDArray[np.float64]

LOWERED = 0.4
"""By how many standard deviations of what is seen at screening the threshold is lowered."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: its number, what it says, of which figure, and whether it is tried, only told, or true as it is made."""

    number: str
    words: str
    figure: str
    how: str


TRIED, TOLD, MADE = "tried", "told as a probability", "true by construction"

CLAIMS: Final = (
    Claim("1", "more are investigated", "investigated", TRIED),
    Claim("2", "more harmed children begin any plan", "found", TOLD),
    Claim("2'", "more harmed children begin a protection plan", "found_protection", TOLD),
    Claim("3", "more are assessed without need", "no_need", TRIED),
    Claim("4", "less early help is given", "early_help", TRIED),
    Claim("4'", "less is left for plans", "quality", TOLD),
    Claim("5", "more families become wary", "wariness", MADE),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a claim over draws: how many rose or fell beyond chance, and by how much.

    `middle`, `low` and `high` are the median of the relative change and the limits of 90 of 100 draws.
    """

    claim: Claim
    rose: float
    fell: float
    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the claims over draws.

    `faster` is in how many draws assessments without need rose by a larger part than harmed children who were found;
    `margin_below` in how many the yield of the added assessments lay below that of those before.
    """

    outcomes: tuple[Outcome, ...]
    draws: int
    faster: float
    margin_below: float

    def of(self, number: str) -> Outcome:
        """Return what came of a claim."""
        return next(one for one in self.outcomes if one.claim.number == number)


def try_claims(
    scenario: Scenario, draws: Numbers, *, seed: int = 1, replicates: int = 6, executor: Executor | None = None
) -> Tried:
    """Return what comes of the claims when the threshold of screening falls, over draws (n, parameters)."""
    one = partial(_lowered, scenario, seed, replicates)
    return judged(list(map(one, draws) if executor is None else executor.map(one, draws)))


def judged(pairs: Sequence[Compared]) -> Tried:
    """Return what came of the claims in comparisons, each of before and after the threshold fell."""
    return Tried(
        tuple(_outcome(claim, pairs) for claim in CLAIMS),
        len(pairs),
        faster=_share(_relative(one, "no_need") > _relative(one, "found") for one in pairs),
        margin_below=_share(_margin(one) < one.of("yield").first for one in pairs),
    )


def lower(scenario: Scenario, by: float = LOWERED) -> Scenario:
    """Return a scenario with the threshold of screening lower by so many standard deviations of what is seen there."""
    values = scenario.values
    lowest = parameters()["threshold_screening"].low
    lowered = values["threshold_screening"] - by * values["accuracy_screening"]
    return scenario.with_(threshold_screening=max(lowest, lowered))


def _lowered(scenario: Scenario, seed: int, replicates: int, draw: Numbers) -> Compared:
    before = scenario.with_(**as_changes(draw))
    return compare(before, lower(before), seed=seed, replicates=replicates)


def _outcome(claim: Claim, pairs: Sequence[Compared]) -> Outcome:
    differ = [one.of(claim.figure) for one in pairs]
    low, middle, high = np.quantile([_relative(one, claim.figure) for one in pairs], [0.05, 0.5, 0.95])
    return Outcome(
        claim,
        rose=_share(one.sure and one.more > 0 for one in differ),
        fell=_share(one.sure and one.more < 0 for one in differ),
        middle=float(middle),
        low=float(low),
        high=float(high),
    )


def _relative(pair: Compared, figure: str) -> float:
    found = pair.of(figure)
    return found.more / found.first if found.first else 0.0


def _margin(pair: Compared) -> float:
    """Return how many harmed children the added initial assessments found, each."""
    more = pair.of("initial").more
    return pair.of("found").more / more if more else 0.0


def _share(which: Iterable[bool]) -> float:
    told = list(which)
    return sum(told) / len(told)
