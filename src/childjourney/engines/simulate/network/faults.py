"""What is wrong with a network: all of it, each with its place and what to do."""

from collections.abc import Iterator
from math import inf, isfinite, isinf

import numpy as np

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.engines.simulate.network.plan import CLOSE
from childjourney.engines.simulate.network.stage import Network, Schedule, Stage


class NetworkRefused(FaultsRefused):
    """A network, or who was to pass through it, has faults. Nothing was simulated."""


def faults_of(network: Network, *, draws_service: bool, draws_ways: bool, ranks: bool) -> Iterator[Fault]:
    """Yield what is wrong with a network where service times and ways are drawn, and people have ranks, or not."""
    if not len(network.stages):
        yield Fault("stages", "A network needs at least one stage.")
        return
    for number, stage in enumerate(network.stages):
        yield from _stage(f"stages[{number}]", stage, draws_service=draws_service)
    if draws_ways:
        yield from _ways(network)
    if not ranks and any(isinstance(stage, Stage) and stage.by_priority for stage in network.stages):
        yield Fault("priority", "priority is needed where a stage serves by priority.")


def _stage(where: str, stage: Stage, *, draws_service: bool) -> Iterator[Fault]:
    if not isinstance(stage, Stage):
        yield Fault(where, f"{where} is no Stage.")
        return
    if (stage.servers is None) == (stage.hours is None):
        yield Fault(where, f"{where} needs either servers or hours.")
    if stage.servers is not None:
        yield from _levels(f"{where}.servers", stage.servers, whole=True)
    if stage.hours is not None:
        yield from _levels(f"{where}.hours", stage.hours, whole=False)
    if stage.mean_service is None and draws_service:
        yield Fault(f"{where}.mean_service", f"{where}.mean_service is needed where service times are not given.")
    if stage.mean_service is not None and not _between(stage.mean_service, 0.0, inf):
        yield Fault(f"{where}.mean_service", f"{where}.mean_service has to be a number from 0.")
    if stage.service not in ("exponential", "constant"):
        yield Fault(f"{where}.service", f"{where}.service is either exponential or constant.")
    if not _between(stage.lag, 0.0, inf):
        yield Fault(f"{where}.lag", f"{where}.lag has to be a number from 0.")
    elif stage.lag and stage.hours is None:
        yield Fault(f"{where}.lag", f"{where}.lag is only for a stage with hours.")


def _levels(where: str, level: float | Schedule, *, whole: bool) -> Iterator[Fault]:
    if not isinstance(level, Schedule):
        yield from _level(where, level, whole=whole)
        if _between(level, 0.0, 0.0):
            yield Fault(where, f"{where} has to be above 0.")
        return
    if not _between(level.period, 0.0, inf) or level.period == 0:
        yield Fault(where, f"{where}: the period has to be a number above 0.")
        return
    if not len(level.starts) or len(level.starts) != len(level.levels):
        yield Fault(where, f"{where} needs as many levels as starts, and at least one.")
        return
    rising = [*level.starts, level.period]
    if not all(_number(start) for start in rising) or rising[0] != 0 or np.any(np.diff(rising) <= 0):
        yield Fault(where, f"{where}: the starts have to rise from 0 and stay below the period.")
    for one in level.levels:
        yield from _level(where, one, whole=whole)
    if all(_between(one, 0.0, 0.0) for one in level.levels):
        yield Fault(where, f"{where}: at least one level has to be above 0, or nobody is ever served.")


def _level(where: str, level: float, *, whole: bool) -> Iterator[Fault]:
    if whole and _number(level) and isinf(level) and level > 0:
        return
    if not _between(level, 0.0, inf) or (whole and level != int(level)):
        needed = "a whole number from 0, or infinity" if whole else "a number from 0"
        yield Fault(where, f"{where} has to be {needed}, and is {level!r}.")


def _ways(network: Network) -> Iterator[Fault]:
    count = len(network.stages)
    if network.routing is not None:
        yield from _shares("routing", network.routing, (count, count))
    else:
        for number, stage in enumerate(network.stages):
            if isinstance(stage, Stage) and not _between(stage.onward, 0.0, 1.0):
                yield Fault(f"stages[{number}].onward", f"stages[{number}].onward has to be between 0 and 1.")
        last = network.stages[-1]
        if isinstance(last, Stage) and _between(last.onward, CLOSE, 1.0):
            where = f"stages[{count - 1}].onward"
            yield Fault(where, f"{where}: no stage comes after the last one; leave it 0, or give routing.")
    if network.entry is not None:
        yield from _shares("entry", network.entry, (count,))


def _shares(where: str, given: object, shape: tuple[int, ...]) -> Iterator[Fault]:
    try:
        shares = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        yield Fault(where, f"{where} has to consist of numbers.")
        return
    if shares.shape != shape:
        yield Fault(where, f"{where} has to have the shape {shape}, and has {shares.shape}.")
        return
    if not ((shares >= 0) & (shares <= 1)).all():
        yield Fault(where, f"{where} has to consist of shares between 0 and 1.")
        return
    sums = shares.sum(axis=-1)
    if where == "entry" and abs(sums - 1) > CLOSE:
        yield Fault(where, "entry has to add up to 1, since everybody enters somewhere.")
    elif np.any(sums > 1 + CLOSE):
        yield Fault(where, f"{where}: no row may add up to more than 1.")
    elif where == "routing" and np.abs(np.linalg.eigvals(shares)).max() > 1 - CLOSE:
        yield Fault(where, "routing: some people would never leave; let a share of somebody's way lead out.")


def _number(value: object) -> bool:
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)


def _between(value: float, least: float, most: float) -> bool:
    return _number(value) and isfinite(value) and least <= value <= most
