"""Approximate Bayesian computation with regression adjustment (Beaumont, Zhang & Balding, Genetics 162, 2002).

Draws whose counts lie near the target are kept, the nearer the more they weigh (Epanechnikov). What is left of the
distance is taken out by a linear regression of the parameters on the counts, so that draws need not lie quite at the
target. Regression is on logits over each parameter's range, so that no adjusted draw leaves it.

Sums are NumPy's own (`einsum`) and no BLAS library's, which would share such small work among threads, wait for them,
and add up in another order on another number of cores.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from childjourney.engines.simulate.protection.fit import spread_of

Numbers = npt.NDArray[np.float64]

RIDGE: Final = 1e-6
"""A trace on the diagonal, so that counts that are the same in all draws can be regressed on."""

EDGE: Final = 1e-4
"""So near to the end of a range, as a part of it, is taken for the end."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Draws that are kept: `values` (m, k), adjusted; `weights` (m,), adding up to 1; `reach`, the farthest's distance.

    Distances are between logarithms of counts, in the spread of each.
    """

    values: Numbers
    weights: Numbers
    reach: float


@dataclass(frozen=True, slots=True)
class Reference:
    """What draws are compared with a target: `values` (n, k) as logits, `told` (n, c) their counts as logarithms."""

    values: Numbers
    told: Numbers
    spread: Numbers

    def near(self, wanted: Numbers, keep: int, without: int | None = None) -> Adjusted:
        """Return the draws nearest to wanted counts (c,), adjusted to them; one draw, by its place, may be left out."""
        away = (self.told - wanted) / self.spread
        distance = np.sqrt((away**2).sum(axis=1))
        if without is not None:
            distance[without] = np.inf
        places = np.sort(np.argpartition(distance, keep)[:keep])
        reach = float(distance[places].max())
        weights = _weights(distance[places], reach)
        values = _adjusted(away[places], self.values[places], weights)
        return Adjusted(values, weights / weights.sum(), reach)


def reference(values: Numbers, told: Numbers) -> Reference:
    """Return what is compared: logits (n, k) and logarithms of counts (n, c)."""
    return Reference(values, told, spread_of(told))


def to_logit(values: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """Return values in their ranges as numbers without bounds."""
    part = np.clip((values - low) / (high - low), EDGE, 1.0 - EDGE)
    return np.asarray(np.log(part / (1.0 - part)))


def from_logit(logits: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """Return numbers without bounds as values in their ranges."""
    return np.asarray(np.clip(low + (high - low) * (0.5 + 0.5 * np.tanh(logits / 2.0)), low, high))


def _weights(distance: Numbers, reach: float) -> Numbers:
    """Return what draws weigh, (m,): the nearer the more, the farthest nothing; all the same where all lie as far."""
    if distance.min() == reach:
        return np.ones(len(distance))
    return 1.0 - (distance / reach) ** 2


def _adjusted(away: Numbers, values: Numbers, weights: Numbers) -> Numbers:
    """Return values (m, k) less what goes with how far away each count (m, c) lies: least squares, weighted.

    Where counts hardly differ among the draws, a trace of the ridge keeps slopes small.
    """
    design = np.column_stack([np.ones(len(away)), away])
    squares = np.einsum("mi,m,mj->ij", design, weights, design) + RIDGE * np.eye(design.shape[1])
    slopes = np.linalg.solve(squares, np.einsum("mi,m,mk->ik", design, weights, values))[1:]
    return np.asarray(values - np.einsum("mc,ck->mk", away, slopes))
