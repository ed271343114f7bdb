"""Which parameters move which figure, over their whole ranges: variance shares after Sobol, with SALib.

Needs SALib (the extra `sensitivity`). First order is what part of a figure's variance a parameter brings by itself;
total, together with whatever it does with others. A parameter that moves much and that counts cannot inform is where a
figure rests on a belief.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from childjourney.core.base.refusal import Fault
from childjourney.engines.simulate.calibration.posterior import Posterior
from childjourney.engines.simulate.protection.figures import BY_NAME, figures_of
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.prior import FREE
from childjourney.engines.simulate.protection.run import run
from childjourney.engines.simulate.protection.scenario import Scenario, ScenarioRefused, unknown

Numbers = npt.NDArray[np.float64]

TOLD: Final = ("found", "no_need", "unprotected_days", "wait")
"""The figures of which it is asked what moves them."""


@dataclass(frozen=True, slots=True)
class Influence:
    """What part of a figure's variance comes from a parameter, by itself and in all, each with its limits of 95 %.

    Limits are from resampling and may lie a little below 0 or above 1.
    """

    figure: str
    parameter: str
    mark: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What moves which figure, over `runs` runs."""

    influences: tuple[Influence, ...]
    runs: int

    def most(self, figure: str) -> tuple[Influence, ...]:
        """Return what moves a figure, the most in all first."""
        of_it = [one for one in self.influences if one.figure == figure]
        return tuple(sorted(of_it, key=lambda one: -one.total))

    def table(self, posterior: Posterior | None = None) -> pl.DataFrame:
        """Return what moves which figure, a row each figure and parameter.

        With a posterior, also whether its counts informed the parameter; of one that was not drawn, "not asked".
        """
        told = pl.DataFrame(self.influences)
        if posterior is None:
            return told
        words = {one.name: one.informed.value for one in posterior.learned}
        return told.with_columns(informed=pl.Series([words.get(name, "not asked") for name in told["parameter"]]))


def sensitivity(
    scenario: Scenario,
    names: Sequence[str] = FREE,
    *,
    figures: Sequence[str] = TOLD,
    doublings: int = 6,
    seed: int = 1,
    executor: Executor | None = None,
) -> Sensitivity:
    """Return what moves which figure when parameters lie anywhere in their ranges, each place as likely.

    It takes 2 ** doublings * (parameters + 2) runs, all with the same luck, on any executor of concurrent.futures.
    Raises ScenarioRefused, before anything runs, for parameters and figures that there are not.
    """
    faults = [
        *(Fault(name, unknown(name)) for name in names if name not in parameters()),
        *(Fault(name, f"There is no figure “{name}”.") for name in figures if name not in BY_NAME),
    ]
    if faults:
        raise ScenarioRefused(faults)
    problem = _problem(names)
    scenarios = [scenario.with_(**dict(zip(names, place, strict=True))) for place in _places(problem, doublings, seed)]
    seeds = [seed] * len(scenarios)
    made = list(map(_figures, scenarios, seeds) if executor is None else executor.map(_figures, scenarios, seeds))
    found: list[Influence] = []
    for figure in figures:
        found += _influences(problem, figure, np.array([one[figure] for one in made]), seed)
    return Sensitivity(tuple(found), len(made))


def _problem(names: Sequence[str]) -> dict[str, Any]:
    known = [parameters()[name] for name in names]
    return {"num_vars": len(known), "names": list(names), "bounds": [[one.low, one.high] for one in known]}


def _places(problem: dict[str, Any], doublings: int, seed: int) -> list[list[float]]:
    from SALib.sample import sobol

    places: list[list[float]] = sobol.sample(problem, 2**doublings, calc_second_order=False, seed=seed).tolist()
    return places


def _figures(scenario: Scenario, seed: int) -> dict[str, float]:
    return figures_of(run(scenario, seed=seed))


def _influences(problem: dict[str, Any], figure: str, values: Numbers, seed: int) -> list[Influence]:
    """Return what moves one figure; nothing does where it is the same in every run."""
    many = problem["num_vars"]
    if values.std() == 0.0:
        first = first_error = total = total_error = np.zeros(many)
    else:
        from SALib.analyze import sobol

        told = sobol.analyze(problem, values, calc_second_order=False, seed=seed)
        first, first_error, total, total_error = (told[key] for key in ("S1", "S1_conf", "ST", "ST_conf"))
    return [
        Influence(
            figure,
            name,
            parameters()[name].mark.value,
            *_limits(first[place], first_error[place]),
            *_limits(total[place], total_error[place]),
        )
        for place, name in enumerate(problem["names"])
    ]


def _limits(value: float, error: float) -> tuple[float, float, float]:
    return float(value), float(value - error), float(value + error)
