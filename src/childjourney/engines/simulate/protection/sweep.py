"""A sweep: a scenario at many values of one parameter or of several, on as many machines as somebody has."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import product

from childjourney.engines.simulate.protection.figures import figures_of, middle
from childjourney.engines.simulate.protection.run import Run, run
from childjourney.engines.simulate.protection.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Point:
    """A scenario at one place of a sweep: the values there, and the figures of its replicates."""

    at: Mapping[str, float]
    figures: tuple[Mapping[str, float], ...]

    def told(self, name: str) -> tuple[float, float, float]:
        """Return a figure's mean over the replicates, and the limits that hold it with 95 %."""
        return middle(one[name] for one in self.figures)


def sweep(
    scenario: Scenario,
    values: Mapping[str, Sequence[float]],
    *,
    seed: int = 1,
    replicates: int = 4,
    executor: Executor | None = None,
) -> list[Point]:
    """Return the scenario at every combination of values, in their order, all with the same luck.

    Takes any executor of concurrent.futures. Raises ScenarioRefused, before anything runs, for a value that cannot be.
    """
    places = [dict(zip(values, each, strict=True)) for each in product(*values.values())]
    scenarios = [scenario.with_(**place) for place in places]
    asked = [(one, seed + number) for one in scenarios for number in range(replicates)]
    ones, seeds = [one for one, _ in asked], [each for _, each in asked]
    done = list(map(_figures, ones, seeds) if executor is None else executor.map(_figures, ones, seeds))
    return [
        Point(place, tuple(done[number * replicates : (number + 1) * replicates]))
        for number, place in enumerate(places)
    ]


def _figures(scenario: Scenario, seed: int) -> dict[str, float]:
    made: Run = run(scenario, seed=seed)
    return figures_of(made)
