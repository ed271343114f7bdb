"""What is believed before any count is looked at: draws of the parameters that nobody chooses.

Each is drawn from a triangle over its range with its tip at the default, by itself. That is an assumption like others:
what comes out of a calibration depends on it.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from childjourney.engines.simulate.protection.parameters import parameters

Numbers = npt.NDArray[np.float64]

FREE: Final = (
    *("need_begins", "need_ends", "harm_begins", "harm_ends"),
    *("signs_without_need", "signs_of_need", "signs_of_harm", "known_child"),
    *("accuracy_screening", "accuracy_initial", "accuracy_core", "need_stands_out", "shared_judgement"),
    *("threshold_screening", "threshold_need", "threshold_core", "threshold_need_core", "threshold_protection"),
    *("length_need", "length_protection", "accepts", "wary", "tells_less", "asks_less"),
    *("effect_protection", "effect_need", "effect_early_help"),
)
"""Parameters that are drawn: what is true of families, what workers see, how long things last, what helps."""


def draw_prior(n: int, *, seed: int = 1) -> Numbers:
    """Return `n` draws, (n, len(FREE)), a column a parameter of FREE in its unit; the same for the same seed."""
    luck = np.random.default_rng(seed)
    known = [parameters()[name] for name in FREE]
    return np.column_stack([luck.triangular(one.low, one.value, one.high, n) for one in known])


def as_changes(draw: Numbers) -> dict[str, float]:
    """Return one draw as the parameters of a scenario."""
    return {name: float(value) for name, value in zip(FREE, draw, strict=True)}
