"""What came of it: arrays with a row for each person or moment, and an element for each stage."""

from dataclasses import dataclass

import numpy as np

from childjourney.engines.simulate.network.plan import Counts, Floats, Whole, offered
from childjourney.engines.simulate.network.stage import Network
from childjourney.engines.simulate.network.world import World


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a simulation. Times are in the unit of the arrivals, and count from 0.

    Means over time are NaN where no time passed.
    """

    ended: float
    """When it ended: `until`, or when the last person left."""
    arrivals: Floats
    """(people,) when each arrives."""
    left: Floats
    """(people,) when each left the network; NaN where they had not when it ended."""
    wait: Floats
    """(people, stages) units of time waited, over all visits; NaN where nobody came, or still waited."""
    visits: Counts
    """(people, stages) how often each came to each stage."""
    waiting: Whole
    """(stages,) how many waited when it ended."""
    serving: Whole
    """(stages,) how many were being served when it ended."""
    longest: Whole
    """(stages,) the most who ever waited at once."""
    queue: Floats
    """(stages,) how many waited, as a mean over the time from 0 to the end."""
    served: Floats
    """(stages,) how many were being served, as a mean over that time."""
    utilisation: Floats
    """(stages,) the share of the servers' time, or of the hours to be had, that was spent on people; 0 where there is
    no limit. Above 1 where a schedule has fewer servers from one moment to the next and services last on."""
    spent: Floats
    """(stages,) hours spent; 0 where a stage has servers."""
    seen_waiting: Whole
    """(moments, stages) how many waited at each moment in `looks`, when all that happens then has happened."""
    seen_serving: Whole
    """(moments, stages) how many were being served then."""


def outcome_of(network: Network, world: World, *, ended: float, seen: Whole) -> Outcome:
    """Return what came of it."""
    stages = world.stages
    left = world.people["left"].copy()
    left[world.run[0]["arrived"] :] = np.nan
    spent = np.array([stage.hours is not None for stage in network.stages])
    had = np.array([offered(stage, until=ended) for stage in network.stages])
    with np.errstate(divide="ignore", invalid="ignore"):
        return Outcome(
            ended=ended,
            arrivals=world.arrivals,
            left=left,
            wait=world.wait,
            visits=world.visits,
            waiting=stages["waiting"].copy(),
            serving=stages["serving"].copy(),
            longest=stages["longest"].copy(),
            queue=stages["waited"] / ended,
            served=stages["worked"] / ended,
            utilisation=np.where(spent, stages["spent"], stages["worked"]) / had,
            spent=stages["spent"].copy(),
            seen_waiting=seen[:, :, 0].copy(),
            seen_serving=seen[:, :, 1].copy(),
        )
