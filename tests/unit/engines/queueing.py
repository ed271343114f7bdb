"""What the network engine is held against: the same people through SimPy, a recursion, a formula."""

from collections.abc import Generator
from math import factorial, inf
from typing import Any

import numpy as np
import simpy
from numpy.typing import NDArray

from childjourney.engines.simulate.network import Network

Floats = NDArray[np.float64]


def waits_in_simpy(
    network: Network, *, arrivals: Floats, service: Floats, depth: Any, priority: Any = None
) -> NDArray[np.float64]:
    """Return (people, stages) the waits of the same people with the same service times in SimPy."""
    environment = simpy.Environment()
    kinds = [simpy.PriorityResource if stage.by_priority else simpy.Resource for stage in network.stages]
    places = [kind(environment, stage.servers) for kind, stage in zip(kinds, network.stages, strict=True)]
    waits = np.full(service.shape, np.nan)

    def passing(person: int) -> Generator[Any, Any, None]:
        yield environment.timeout(arrivals[person])
        for stage in range(depth[person]):
            joined = environment.now
            ranked = {"priority": priority[person]} if network.stages[stage].by_priority else {}
            with places[stage].request(**ranked) as request:
                yield request
                waits[person, stage] = environment.now - joined
                yield environment.timeout(service[person, stage])

    for person in range(len(arrivals)):
        environment.process(passing(person))
    environment.run()
    return waits


def waits_by_recursion(arrivals: Floats, service: Floats, servers: int) -> Floats:
    """Return (people,) the waits of one stage by the recursion of Kiefer and Wolfowitz."""
    free, waits = [0.0] * servers, []
    for arrival, takes in zip(arrivals, service, strict=True):
        begins = max(arrival, min(free))
        free[free.index(min(free))] = begins + takes
        waits.append(begins - arrival)
    return np.array(waits)


def mean_wait_by_erlang(*, servers: int, rate: float, mean_service: float) -> float:
    """Return the mean wait of a stage at which people arrive and are served at random, by Erlang's formula C."""
    load = rate * mean_service
    if servers == inf:
        return 0.0
    full = load**servers / factorial(servers) * servers / (servers - load)
    delayed = full / (sum(load**k / factorial(k) for k in range(servers)) + full)
    return delayed * mean_service / (servers - load)
