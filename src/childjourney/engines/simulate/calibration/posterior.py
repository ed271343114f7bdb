"""What counts taught: draws that fit, and how much surer each parameter is than before any count was looked at."""

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from childjourney.engines.simulate.calibration.target import Target
from childjourney.engines.simulate.protection.prior import FREE, as_changes
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.summaries import HIDDEN

Numbers = npt.NDArray[np.float64]

NAMES: Final = (*FREE, *HIDDEN)
"""What is learned about: parameters, and what follows from them that nobody can count."""


class Informed(Enum):
    """How much counts told of a parameter: it goes into every output beside its value."""

    INFORMED = "informed"
    SOMEWHAT = "somewhat informed"
    NOT = "not informed by counts"


AT_MOST: Final = ((0.6, Informed.INFORMED), (0.9, Informed.SOMEWHAT))
"""The contraction up to which each word is used. Above the last, a parameter is where the prior put it: what is left of
a difference may be chance, for some hundreds of draws tell a spread to about 5 %."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of one parameter, or of one hidden figure.

    Mean, standard deviation and the limits of 90 of 100 before (`prior_…`) and after; `contraction`, the standard
    deviation after as a part of that before: 1 is nothing learned; `coverage`, how often such limits held the truth
    where it was known (made-up areas like the target): 0.9 is right, NaN where it was not tried; `mark`, where the
    parameter comes from; `informed`, in words, what all of this says.
    """

    name: str
    unit: str
    words: str
    mark: str
    prior_mean: float
    prior_sd: float
    prior_low: float
    prior_high: float
    mean: float
    sd: float
    low: float
    high: float
    contraction: float
    coverage: float
    informed: Informed


@dataclass(frozen=True, slots=True)
class Posterior:
    """What counts taught: `draws` (m, parameters) and `hidden` (m, hidden figures), of `weights` (m,) that add up to 1.

    `outside` names counts that hardly any draw brings, and `far` is whether the counts together lie farther from all
    draws than those of 95 of 100 made-up areas: then the model may not be able to bring them, and what was learned is
    not to be relied on. `tried` is how many made-up areas the coverage rests on.
    """

    target: Target
    draws: Numbers
    hidden: Numbers
    weights: Numbers
    learned: tuple[Learned, ...]
    outside: tuple[str, ...]
    far: bool
    tried: int

    def of(self, name: str) -> Learned:
        """Return what was learned of a parameter or of a hidden figure."""
        return self.learned[NAMES.index(name)]

    @property
    def not_informed(self) -> tuple[str, ...]:
        """The parameters of which the counts told nothing: they are where the prior put them."""
        return tuple(one.name for one in self.learned if one.informed is Informed.NOT)

    def table(self) -> pl.DataFrame:
        """Return what was learned, a row each parameter and hidden figure, with the target and what it left out."""
        about = {"target": self.target.title, "left_out": ", ".join(self.target.left_out), "far": self.far}
        rows = [{**asdict(one), "informed": one.informed.value, **about} for one in self.learned]
        return pl.DataFrame(rows)

    def resample(self, many: int, *, seed: int = 1) -> Numbers:
        """Return draws that all count the same, (many, parameters): evenly spaced through the weights."""
        at = (np.arange(many) + np.random.default_rng(seed).random()) / many
        return self.draws[np.minimum(len(self.draws) - 1, np.searchsorted(np.cumsum(self.weights), at))]

    def scenarios(self, scenario: Scenario, many: int, *, seed: int = 1) -> list[Scenario]:
        """Return a scenario as it may be in truth, so many times: with parameters that fit, each as likely."""
        return [scenario.with_(**as_changes(draw)) for draw in self.resample(many, seed=seed)]


def informed(contraction: float) -> Informed:
    """Return in words what a contraction says."""
    return next((word for limit, word in AT_MOST if contraction <= limit), Informed.NOT)
