"""Run a scenario: one authority or many, once or many times, each time with the luck of its seed."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from childjourney.engines.simulate.luck import stream
from childjourney.engines.simulate.protection import kernel
from childjourney.engines.simulate.protection.area import DELAYS, MONTH, YEAR, new_area
from childjourney.engines.simulate.protection.counts import Count, Stock
from childjourney.engines.simulate.protection.parameters import setting_of
from childjourney.engines.simulate.protection.scenario import Scenario

Numbers = npt.NDArray[np.float64]

MEANS = (Stock.QUALITY, Stock.WARINESS, Stock.LOAD, Stock.EXPERIENCED, Stock.NOVICES, Stock.DRIFT)
"""Stocks of which several authorities have a mean and no sum."""

MEANT = (Count.QUALITY_DAYS, Count.WARY_DAYS, Count.LOAD_DAYS, Count.LEFT)
"""Counts of which several authorities have a mean and no sum."""

OF_AUTHORITIES = -1
"""The number of the first authority's stream of luck, counted down: no child has it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run counted.

    `ledger` (years, counts): what was counted in each year after the warm-up, a column a Count. `stocks` (months,
    stocks): what there was at the end of each month of 30 days, from the beginning on, a column a Stock. `delays`
    (months,): children whose harm was found, by the months from its beginning to a plan. Sums over authorities; of
    shares, means.
    """

    scenario: Scenario
    seed: int
    ledger: Numbers
    stocks: Numbers
    delays: Numbers

    def a_year(self, count: Count) -> float:
        """Return how much was counted in a year, on average over those that are counted."""
        return float(self.ledger[:, count].mean())

    def there(self, stock: Stock) -> float:
        """Return how much there was at the end of a month, on average over the years that are counted."""
        first = int(self.scenario.values["warm_up"] * YEAR) // MONTH
        return float(self.stocks[first:, stock].mean())


def run(scenario: Scenario, *, seed: int = 1) -> Run:
    """Return what a scenario counts with the luck of a seed; again and again the same, bit for bit."""
    values = scenario.values
    setting, many = setting_of(values), int(values["authorities"])
    children, years, warm_up = (int(values[name]) for name in ("children", "years", "warm_up"))
    ledger = np.zeros((years - warm_up, len(Count)))
    stocks = np.zeros((years * int(YEAR) // MONTH, len(Stock)))
    delays = np.zeros(DELAYS)
    for number in range(many):
        luck = np.int64(stream(seed, OF_AUTHORITIES - number))
        area = new_area(setting, children=children, years=years, warm_up=warm_up, area_luck=luck)
        kernel.run(area, seed, number * children, warm_up)
        ledger += area.ledger[1:]
        stocks += area.stocks
        delays += area.delays[1:].sum(axis=0)
    ledger[:, list(MEANT)] /= many
    stocks[:, list(MEANS)] /= many
    return Run(scenario, seed, ledger, stocks, delays)


def replicate(scenario: Scenario, *, seed: int = 1, replicates: int = 8, executor: Executor | None = None) -> list[Run]:
    """Return runs of a scenario with the seeds from `seed` on, in their order.

    Any executor of concurrent.futures spreads them: a pool of processes, or a cluster's that has the same shape.
    """
    seeds = range(seed, seed + replicates)
    return list(_mapped(executor, partial(_with_seed, scenario), seeds))


def _with_seed(scenario: Scenario, seed: int) -> Run:
    return run(scenario, seed=seed)


def _mapped(executor: Executor | None, what: Any, each: Sequence[Any]) -> Any:
    return map(what, each) if executor is None else executor.map(what, each)
