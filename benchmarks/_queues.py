"""One engine and one run through four stages, as a process of its own: prints what it took, as JSON.

python benchmarks/_queues.py ours|simpy|ciw|numbers ARRIVALS
"""

import json
import resource
import sys
from collections.abc import Callable, Generator
from random import Random
from time import perf_counter, process_time
from typing import Any

SERVERS = (5, 36, 42, 40)
ONWARD = (0.65, 0.354, 0.32, 0.0)
MEANS = (0.25, 2.77, 9.1, 27.0)
"""Days of service at each stage, so that each is busy four days in five."""
RATE = 16.0
"""Arrivals a day."""
SEED = 1
FEW = 1_000


def main() -> None:
    """Run one engine, and print what it took."""
    engine, arrivals = ENGINES[sys.argv[1]], int(sys.argv[2])
    start = perf_counter()
    run = engine()
    run(FEW)
    first, start = perf_counter() - start, process_time()
    run(arrivals)
    taken = process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"first": first, "seconds": taken, "mebibytes": peak}))


def ours() -> Callable[[int], object]:
    """Return a run of our own engine, which draws its own numbers."""
    from childjourney.engines.simulate.network import Network, Stage, simulate

    described = zip(SERVERS, MEANS, ONWARD, strict=True)
    stages = [Stage(servers=servers, mean_service=mean, onward=onward) for servers, mean, onward in described]
    return lambda arrivals: simulate(Network(stages=stages), n=arrivals, rate=RATE, seed=SEED)


def numbers() -> Callable[[int], object]:
    """Return a run that draws the same numbers in bulk and does nothing with them."""
    import numpy as np

    def run(arrivals: int) -> list[object]:
        chance = np.random.default_rng(SEED)
        drawn, here = [chance.exponential(1 / RATE, arrivals)], float(arrivals)
        for mean, onward in zip(MEANS, ONWARD, strict=True):
            drawn.append(chance.exponential(mean, int(here)))
            if onward:
                drawn.append(chance.random(int(here)))
            here *= onward
        return drawn

    return run


def simpy() -> Callable[[int], object]:
    """Return a run of SimPy, each child a process, with the standard library's random numbers."""
    import simpy as engine

    def run(arrivals: int) -> None:
        chance, world = Random(SEED), engine.Environment()
        stages = [engine.Resource(world, servers) for servers in SERVERS]
        waits: list[list[float]] = [[] for _ in SERVERS]

        def child() -> Generator[Any, Any, None]:
            for number, stage in enumerate(stages):
                joined = world.now
                with stage.request() as request:
                    yield request
                    waits[number].append(world.now - joined)
                    yield world.timeout(chance.expovariate(1 / MEANS[number]))
                if chance.random() >= ONWARD[number]:
                    return

        def source() -> Generator[Any, Any, None]:
            for _ in range(arrivals):
                yield world.timeout(chance.expovariate(RATE))
                world.process(child())

        world.process(source())
        world.run()

    return run


def ciw() -> Callable[[int], object]:
    """Return a run of Ciw."""
    import ciw as engine

    ways = [[ONWARD[at] if to == at + 1 else 0.0 for to in range(4)] for at in range(4)]

    def run(arrivals: int) -> None:
        engine.seed(SEED)
        network = engine.create_network(
            arrival_distributions=[engine.dists.Exponential(RATE), None, None, None],
            service_distributions=[engine.dists.Exponential(1 / mean) for mean in MEANS],
            number_of_servers=list(SERVERS),
            routing=ways,
        )
        engine.Simulation(network).simulate_until_max_customers(arrivals, method="Finish")

    return run


ENGINES: dict[str, Callable[[], Callable[[int], object]]] = {
    "ours": ours,
    "numbers": numbers,
    "simpy": simpy,
    "ciw": ciw,
}

if __name__ == "__main__":
    main()
