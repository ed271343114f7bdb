"""Whether what was learned brings the counts again: draws that fit are run, and their counts told beside the target.

That it does is no proof that the model is right; that it does not is proof that it is wrong for this area.
"""

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from childjourney.engines.simulate.calibration.posterior import Posterior
from childjourney.engines.simulate.protection.fit import simulate_draws
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.summaries import SUMMARIES


@dataclass(frozen=True, slots=True)
class Reproduced:
    """A count of the target, and what draws that fit bring: median and the limits of 90 of 100."""

    name: str
    words: str
    target: float
    middle: float
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Whether the target lies within the limits."""
        return self.low <= self.target <= self.high


def reproduced(
    posterior: Posterior, scenario: Scenario, *, many: int = 40, seed: int = 1, executor: Executor | None = None
) -> tuple[Reproduced, ...]:
    """Return what so many draws of a posterior bring, run in a scenario, beside each count that its target tells."""
    made = simulate_draws(scenario, posterior.resample(many, seed=seed), seed=seed, executor=executor)
    limits = np.quantile(made.counts, [0.5, 0.05, 0.95], axis=0)
    counts = posterior.target.counts
    return tuple(
        Reproduced(name, words, counts[name], *(float(limit) for limit in limits[:, place]))
        for place, (name, words) in enumerate(SUMMARIES.items())
        if name in counts
    )
