"""The one call: a network and who arrives, in; what came of it, out."""

from math import inf
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from childjourney.engines.simulate.network.draws import drawn_arrivals
from childjourney.engines.simulate.network.faults import NetworkRefused, faults_of
from childjourney.engines.simulate.network.given import Asked, faults_in, read
from childjourney.engines.simulate.network.outcome import Outcome, outcome_of
from childjourney.engines.simulate.network.passing import passed
from childjourney.engines.simulate.network.stage import Network
from childjourney.engines.simulate.network.world import Given, world_of


def simulate(
    network: Network,
    *,
    arrivals: ArrayLike | None = None,
    service: ArrayLike | None = None,
    depth: ArrayLike | None = None,
    priority: ArrayLike | None = None,
    n: int | None = None,
    rate: float | None = None,
    seed: int | None = None,
    until: float = inf,
    looks: ArrayLike = (),
) -> Outcome:
    """Return what comes of people passing through a network, one unit of time being whatever the caller counts in.

    `arrivals` (people,) says when each arrives, in order; or else `n` people arrive at random, `rate` a unit of time.
    `service` (people, stages) says how long each one's service takes at each stage, or how many hours it needs where
    the stage has hours; else it is drawn. `depth` (people,) says how many stages each visits, one after the other; else
    ways are drawn. `priority` (people,) is read by stages that serve by priority, the lower the sooner. Whatever is
    drawn follows from `seed` and the person's number alone, so the same call gives the same numbers bit for bit.
    It goes on until all have left, or to `until`. `looks` (moments,) says when to count who waits and who is served.

    Raises NetworkRefused with all faults of the network and of what is given.
    """
    asked = Asked(
        arrivals=arrivals,
        service=service,
        depth=depth,
        priority=priority,
        n=n,
        rate=rate,
        seed=seed,
        until=until,
        looks=looks,
    )
    arrays, faults = read(asked)
    drawn = {"draws_service": service is None, "draws_ways": depth is None}
    faults += faults_of(network, **drawn, ranks=priority is not None)
    faults += faults_in(asked, arrays, stages=len(network.stages))
    if faults:
        raise NetworkRefused(faults)
    return _simulated(network, asked, arrays)


def _simulated(network: Network, asked: Asked, arrays: dict[str, NDArray[Any] | None]) -> Outcome:
    seed = asked.seed or 0
    times, depth, priority, looks = (arrays[name] for name in ("arrivals", "depth", "priority", "looks"))
    if times is None:
        times = drawn_arrivals(seed, asked.n or 0, float(asked.rate or 0))
    given = Given(
        arrivals=times,
        service=arrays["service"],
        depth=None if depth is None else depth.astype(np.int64),
        priority=None if priority is None else np.unique(priority, return_inverse=True)[1],
        seed=seed,
    )
    world = world_of(network, given)
    looks = np.empty(0) if looks is None else looks
    seen = np.zeros((looks.size, world.stages.size, 2), np.int64)
    ended = passed(world, float(asked.until), looks, seen)
    return outcome_of(network, world, ended=ended, seen=seen)
