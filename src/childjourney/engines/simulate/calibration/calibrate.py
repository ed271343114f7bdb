"""Calibrate: what the counts of an area teach about the parameters, and what they leave as it was believed before."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.engines.simulate.calibration import weighted
from childjourney.engines.simulate.calibration.kept import shipped
from childjourney.engines.simulate.calibration.posterior import NAMES, Learned, Posterior, informed
from childjourney.engines.simulate.calibration.regression import Adjusted, Reference, from_logit, reference, to_logit
from childjourney.engines.simulate.calibration.target import Target
from childjourney.engines.simulate.protection.fit import Simulated, logarithms
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.prior import FREE
from childjourney.engines.simulate.protection.summaries import HIDDEN, SUMMARIES

Numbers = npt.NDArray[np.float64]

NINETY = (0.05, 0.95)
"""Between these parts of the draws lie 90 of 100."""

ALL_BUT_ONE = (0.005, 0.995)
"""A count outside these parts of the draws' is one that hardly any draw brings."""

USUAL = 0.95
"""A target farther from its nearest draws than so many of the made-up areas is far."""

FEWEST = 40
"""Draws below which a regression on seven counts is worth nothing."""


class CalibrationRefused(FaultsRefused):
    """A calibration that would say nothing, and why."""


def calibrate(
    target: Target, *, simulated: Simulated | None = None, seed: int = 1, accept: float = 0.05, truths: int = 100
) -> Posterior:
    """Return what a target teaches, from draws that were run once: those that ship, or others (`simulate_draws`).

    `accept` is the part of the draws that is kept, the nearest. `truths` is on how many made-up areas, the draws
    nearest to the target, it is tried how often the limits hold the truth; each is left out of what it is compared
    with; 0 leaves this out. The same again for the same seed. Raises CalibrationRefused where too few draws would be
    kept.
    """
    used = shipped().simulated if simulated is None else simulated
    keep = round(accept * len(used.draws))
    if not FEWEST <= keep < len(used.draws):
        words = f"{keep} of {len(used.draws)} draws would be kept. At least {FEWEST} are needed, and not all of them."
        raise CalibrationRefused([Fault("accept", words)])
    values = np.column_stack([used.draws, used.hidden])
    low, high = _ranges()
    told, wanted = _with_luck(used, target, seed)
    compared = reference(to_logit(values, low, high), told)
    near = compared.near(wanted, keep)
    found = from_logit(near.values, low, high)
    held = _coverage(compared, wanted, keep=keep, truths=truths)
    return Posterior(
        target,
        draws=found[:, : len(FREE)],
        hidden=found[:, len(FREE) :],
        weights=near.weights,
        learned=_learned(values, found, near.weights, held),
        outside=_outside(told, wanted, target),
        far=_far(compared, near, keep, seed),
        tried=min(truths, len(used.draws)),
    )


def _ranges() -> tuple[Numbers, Numbers]:
    known = [parameters()[name] for name in FREE]
    low, high = [one.low for one in known], [one.high for one in known]
    return np.array([*low, *(0.0 for _ in HIDDEN)]), np.array([*high, *(1.0 for _ in HIDDEN)])


def _with_luck(simulated: Simulated, target: Target, seed: int) -> tuple[Numbers, Numbers]:
    """Return the logarithms of the draws' counts and the target's: the draws' moved by the luck of an area its size."""
    told, wanted = logarithms(simulated.counts, target.counts)
    luck = np.array([target.luck[name] for name in SUMMARIES if name in target.counts])
    return told + luck * np.random.default_rng(seed).standard_normal(told.shape), wanted


def _coverage(compared: Reference, wanted: Numbers, *, keep: int, truths: int) -> Numbers:
    """Return how often the limits of 90 of 100 held a truth that was known, (k,); NaN where none was tried."""
    if not truths:
        return np.full(compared.values.shape[1], np.nan)
    distance = (((compared.told - wanted) / compared.spread) ** 2).sum(axis=1)
    held = []
    for place in np.argsort(distance, kind="stable")[:truths]:
        near = compared.near(compared.told[place], keep, without=int(place))
        low, high = weighted.quantiles(near.values, near.weights, NINETY)
        held.append((low <= compared.values[place]) & (compared.values[place] <= high))
    return np.asarray(np.mean(held, axis=0))


def _learned(prior: Numbers, found: Numbers, weights: Numbers, held: Numbers) -> tuple[Learned, ...]:
    even = np.full(len(prior), 1.0 / len(prior))
    before, after = _described(prior, even), _described(found, weights)
    return tuple(
        _one(name, before[:, place].tolist(), after[:, place].tolist(), float(held[place]))
        for place, name in enumerate(NAMES)
    )


def _one(name: str, before: Sequence[float], after: Sequence[float], coverage: float) -> Learned:
    """Return what was learned of one: of before and after, mean, standard deviation and limits."""
    unit, words, mark = _words(name)
    contraction = after[1] / before[1]
    return Learned(
        name=name,
        unit=unit,
        words=words,
        mark=mark,
        prior_mean=before[0],
        prior_sd=before[1],
        prior_low=before[2],
        prior_high=before[3],
        mean=after[0],
        sd=after[1],
        low=after[2],
        high=after[3],
        contraction=contraction,
        coverage=coverage,
        informed=informed(contraction),
    )


def _described(values: Numbers, weights: Numbers) -> Numbers:
    """Return mean, standard deviation and limits of 90 of 100 of each column, (4, k)."""
    return np.vstack(
        [
            weighted.mean(values, weights),
            weighted.spread(values, weights),
            weighted.quantiles(values, weights, NINETY),
        ]
    )


def _words(name: str) -> tuple[str, str, str]:
    """Return unit, words and mark."""
    if name in HIDDEN:
        return "part", HIDDEN[name], "follows from the others"
    one = parameters()[name]
    return one.unit, one.means, one.mark.value


def _outside(told: Numbers, wanted: Numbers, target: Target) -> tuple[str, ...]:
    names = [name for name in SUMMARIES if name in target.counts]
    low, high = np.quantile(told, ALL_BUT_ONE, axis=0)
    return tuple(name for name, out in zip(names, (wanted < low) | (wanted > high), strict=True) if out)


def _far(compared: Reference, near: Adjusted, keep: int, seed: int) -> bool:
    """Return whether a target lies farther from its draws than most made-up areas do from theirs."""
    some = np.random.default_rng(seed).choice(len(compared.told), min(200, len(compared.told)), replace=False)
    reaches = []
    for place in some:
        distance = np.sqrt((((compared.told - compared.told[place]) / compared.spread) ** 2).sum(axis=1))
        reaches.append(np.partition(distance, keep)[keep])
    return bool(near.reach > np.quantile(reaches, USUAL))
