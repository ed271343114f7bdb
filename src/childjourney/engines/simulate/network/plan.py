"""A network as rows of numbers, for compiled code, and what it has to give."""

from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from childjourney.engines.simulate.network.stage import Network, Schedule, Stage

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Counts = NDArray[np.int32]
Rows = NDArray[np.void]
"""Rows with named columns. Compiled code hands a row on as one address, where a tuple of columns would be copied."""

CLOSE: Final = 1e-9
"""How far shares that make a whole may be from 1 when added up."""

SEGMENT: Final = np.dtype([("start", "f8"), ("level", "f8")], align=True)
"""A segment of a schedule: when in its period it starts, and how many servers, or hours, there are."""

STAGE: Final = np.dtype(
    [
        ("number", "i8"),
        ("counts_hours", "i8"),
        ("by_priority", "i8"),
        ("constant", "i8"),
        ("mean", "f8"),  # mean service time, or hours; NaN where it has to be given
        ("lag", "f8"),
        ("period", "f8"),
        ("first", "i8"),  # which of all segments is its first
        ("segments", "i8"),
        ("cycle", "i8"),  # how many periods have passed
        ("segment", "i8"),  # in which segment of its period it is
        ("changes", "f8"),  # when its level changes next
        ("level", "f8"),  # servers at present, or hours in the bank
        ("waiting", "i8"),
        ("serving", "i8"),
        ("called", "i8"),  # whether a call is in the calendar
        ("longest", "i8"),  # the most that ever waited
        ("since", "f8"),  # up to when the two sums below are added up
        ("waited", "f8"),  # people waiting times units of time
        ("worked", "f8"),  # people being served times units of time
        ("spent", "f8"),  # hours spent, where it counts hours
    ],
    align=True,
)
"""A stage: what it is, and how it stands."""


def stage_rows(network: Network) -> tuple[Rows, Rows]:
    """Return the stages of a network without faults, as they stand before anybody arrives, and all their segments."""
    schedules = [_schedule(stage) for stage in network.stages]
    rows = np.zeros(len(schedules), STAGE)
    for number, (row, stage, schedule) in enumerate(zip(rows, network.stages, schedules, strict=True)):
        row["number"], row["counts_hours"], row["by_priority"] = number, stage.hours is not None, stage.by_priority
        row["mean"] = np.nan if stage.mean_service is None else stage.mean_service
        row["constant"], row["lag"], row["period"] = stage.service == "constant", stage.lag, schedule.period
        row["segments"], row["level"] = len(schedule.starts), schedule.levels[0]
    rows["first"] = np.cumsum(rows["segments"]) - rows["segments"]
    each = [pair for one in schedules for pair in zip(one.starts, one.levels, strict=True)]
    return rows, np.array(each, SEGMENT)


def onward_shares(network: Network) -> Floats:
    """Return (stages + 1, stages): which share goes from the row's stage to the column's or to one before it.

    The last row is for those who enter.
    """
    count = len(network.stages)
    shares = np.zeros((count + 1, count))
    if network.routing is None:
        for at, stage in enumerate(network.stages[:-1]):
            shares[at, at + 1] = stage.onward
    else:
        shares[:count] = np.asarray(network.routing, dtype=float)
    shares[count] = np.eye(count)[0] if network.entry is None else np.asarray(network.entry, dtype=float)
    reached = np.cumsum(shares, axis=1)
    reached[np.isclose(reached, 1.0, rtol=0.0, atol=CLOSE)] = 1.0
    return reached


def most_served(network: Network, *, people: int) -> int:
    """Return how many people can be in service at once at most."""
    most = 0.0
    for stage in network.stages:
        most += people if stage.hours is not None else max(_schedule(stage).levels)
    return int(min(most, people))


def offered(stage: Stage, *, until: float) -> float:
    """Return what a stage has to give from 0 to `until`: servers times units of time, or hours."""
    schedule = _schedule(stage)
    starts, levels = np.array(schedule.starts, float), np.array(schedule.levels, float)
    if stage.hours is None and levels.size == 1:
        return float(levels[0] * until) if until > 0 else 0.0
    if np.isinf(levels).any():
        return inf
    periods = np.floor(until / schedule.period)
    rest = until - periods * schedule.period
    if stage.hours is not None:
        return float(periods * levels.sum() + levels[starts <= rest].sum())
    long = np.append(starts[1:], schedule.period) - starts
    return float(periods * (long * levels).sum() + (np.clip(rest - starts, 0.0, long) * levels).sum())


def _schedule(stage: Stage) -> Schedule:
    level = stage.servers if stage.hours is None else stage.hours
    if isinstance(level, Schedule):
        return level
    return Schedule(period=1.0, starts=(0.0,), levels=(0.0 if level is None else level,))
