"""Which draws fit published counts: those whose counts lie nearest (approximate Bayesian computation)."""

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from childjourney.engines.simulate.protection.prior import as_changes
from childjourney.engines.simulate.protection.run import run
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.summaries import SUMMARIES, hidden, summaries

Numbers = npt.NDArray[np.float64]

LEAST = 1e-6
"""A count of nought is taken for so much, since distances are between logarithms."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """Draws (n, parameters) of a prior with the counts (n, summaries) that each brought, once.

    And with what only a simulation knows (n, hidden), in the order of HIDDEN.
    """

    draws: Numbers
    counts: Numbers
    hidden: Numbers

    def distances(self, target: Mapping[str, float]) -> Numbers:
        """Return how far the counts of each draw lie from a target's, (n,): by their logarithms, in the spread of each.

        A count that the target does not tell is left out.
        """
        told, wanted = logarithms(self.counts, target)
        return np.asarray(np.sqrt((((told - wanted) / spread_of(told)) ** 2).sum(axis=1)))

    def nearest(self, target: Mapping[str, float], many: int) -> npt.NDArray[np.int64]:
        """Return the places of the draws that lie nearest to a target, the nearest first."""
        return np.argsort(self.distances(target), kind="stable")[:many]


def logarithms(counts: Numbers, target: Mapping[str, float]) -> tuple[Numbers, Numbers]:
    """Return the logarithms of counts (n, told) and of a target (told,): of those that the target tells, in order."""
    used = [place for place, name in enumerate(SUMMARIES) if name in target]
    wanted = np.array([target[name] for name in SUMMARIES if name in target])
    return np.log(np.maximum(LEAST, counts[:, used])), np.log(np.maximum(LEAST, wanted))


def spread_of(told: Numbers) -> Numbers:
    """Return the spread of each column, by its median and so that a few far ones do not matter; never nought."""
    return np.asarray(np.median(np.abs(told - np.median(told, axis=0)), axis=0) + LEAST)


def simulate_draws(scenario: Scenario, draws: Numbers, *, seed: int = 1, executor: Executor | None = None) -> Simulated:
    """Return what each draw brings, run once each, the first with `seed`, the next with the seed after it."""
    one = partial(_told, scenario)
    seeds = range(seed, seed + len(draws))
    found = list(map(one, draws, seeds) if executor is None else executor.map(one, draws, seeds, chunksize=16))
    return Simulated(draws, np.array([counts for counts, _ in found]), np.array([unseen for _, unseen in found]))


def _told(scenario: Scenario, draw: Numbers, seed: int) -> tuple[Numbers, Numbers]:
    made = run(scenario.with_(**as_changes(draw)), seed=seed)
    return summaries(made), hidden(made)
