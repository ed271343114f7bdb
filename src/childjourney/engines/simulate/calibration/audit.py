"""What an audit of referrals that were not assessed would teach, worked out before anyone does it.

Somebody looks again at so many of them, drawn by lot, and says of each whether the child suffered significant harm.
What comes of it is not known, but how likely each outcome is: for every draw that fits the counts, outcomes are drawn,
and what would be believed then is compared with that draw (preposterior analysis). It is supposed that whoever looks
again is right; where they err, an audit teaches less than is told here.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import xlogy
from scipy.stats import binom

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.engines.simulate.calibration import weighted
from childjourney.engines.simulate.calibration.posterior import NAMES, Informed, Posterior, informed
from childjourney.engines.simulate.protection.summaries import HIDDEN

Numbers = npt.NDArray[np.float64]

SIZES: Final = (50, 100, 300, 1000)
"""How many referrals are looked at again."""

OUTCOMES: Final = 4
"""How many outcomes are drawn for each draw of the posterior."""

MOST: Final = 100_000

NOTHING: Final = 1e-300
"""What a draw weighs that weighs nothing, so that it has a logarithm."""


class AuditRefused(FaultsRefused):
    """An audit that cannot be done, and why."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What an audit of `size` referrals is expected to teach of one parameter or hidden figure.

    Standard deviations before any count (`prior_sd`), with the counts (`sd`), and expected with the audit too
    (`sd_after`); `contraction`, the last as a part of the first, and in words; `narrows`, by what part the audit makes
    the second smaller: 0 is nothing, and a little below 0 is chance.
    """

    size: int
    name: str
    prior_sd: float
    sd: float
    sd_after: float
    contraction: float
    narrows: float
    informed: Informed


@dataclass(frozen=True, slots=True)
class Audit:
    """What audits of several sizes are expected to teach."""

    taught: tuple[Taught, ...]

    def of(self, name: str, size: int) -> Taught:
        """Return what an audit of a size teaches of one parameter or hidden figure."""
        return next(one for one in self.taught if (one.name, one.size) == (name, size))

    def table(self) -> pl.DataFrame:
        """Return what is expected, a row each size and name."""
        return pl.DataFrame([{**asdict(one), "informed": one.informed.value} for one in self.taught])


def audit_value(
    posterior: Posterior, *, sizes: Sequence[int] = SIZES, names: Sequence[str] = NAMES, seed: int = 1
) -> Audit:
    """Return what audits of these sizes are expected to teach of what is named, the same again for the same seed.

    Every size is tried with the same luck. Raises AuditRefused for sizes and names that cannot be.
    """
    faults = [
        *(Fault("sizes", f"“{size}” is no number of referrals.") for size in sizes if not 1 <= size <= MOST),
        *(Fault("names", f"Nothing was learned about “{name}”.") for name in names if name not in NAMES),
    ]
    if faults:
        raise AuditRefused(faults)
    every = np.column_stack([posterior.draws, posterior.hidden])
    values = every[:, [NAMES.index(name) for name in names]]
    harmed = posterior.hidden[:, list(HIDDEN).index("harm_screened_out")]
    luck = np.random.default_rng(seed).random((OUTCOMES, len(harmed)))
    taught: list[Taught] = []
    for size in sizes:
        after = _expected_sd(values, posterior.weights, harmed, size, luck)
        taught += [_taught(posterior, size, name, float(sd)) for name, sd in zip(names, after, strict=True)]
    return Audit(tuple(taught))


def _taught(posterior: Posterior, size: int, name: str, after: float) -> Taught:
    before = posterior.of(name)
    contraction = after / before.prior_sd
    return Taught(
        size, name, before.prior_sd, before.sd, after, contraction, 1.0 - after / before.sd, informed(contraction)
    )


def _expected_sd(values: Numbers, weights: Numbers, harmed: Numbers, size: int, luck: Numbers) -> Numbers:
    """Return the root of the mean squared distance between a draw and what would be believed after its audit, (k,).

    That is the standard deviation that is to be expected. A draw is left out of what would be believed after its own
    audit, or few draws would seem to be surer than they are.
    """
    squares = np.zeros(values.shape[1])
    for uniform in luck:
        believed = _believed(binom.ppf(uniform, size, harmed), harmed, size, weights)
        squares += weighted.mean((values - np.einsum("ij,jk->ik", believed, values)) ** 2, weights)
    return np.asarray(np.sqrt(squares / len(luck)))


def _believed(found: Numbers, harmed: Numbers, size: int, weights: Numbers) -> Numbers:
    """Return what each draw (columns) weighs after each outcome (rows), (m, m); each row adds up to 1."""
    logs = xlogy(found[:, None], harmed) + xlogy(size - found[:, None], 1.0 - harmed)
    logs += np.log(np.maximum(NOTHING, weights))
    np.fill_diagonal(logs, -np.inf)
    believed = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(believed / believed.sum(axis=1, keepdims=True))
