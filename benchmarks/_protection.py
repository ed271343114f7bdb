"""One part of the protection model's benchmark, in a process of its own, told as JSON: what simulate.py starts.

python benchmarks/_protection.py first | authority | england | pairs
"""

import json
import resource
import sys
from statistics import median, variance
from time import perf_counter, process_time

BEGAN = perf_counter()
ROUNDS, REPLICATES, AUTHORITIES = 15, 24, 152


def first() -> dict[str, float]:
    """Say how long it takes from the start to the end of a first small run."""
    from childjourney.engines.simulate.protection.run import run
    from childjourney.engines.simulate.protection.scenario import Scenario

    run(Scenario().with_(children=1_000, years=1, warm_up=0))
    return {"seconds": perf_counter() - BEGAN}


def authority() -> dict[str, float]:
    """Run one authority for six years with every feedback; say what it takes, and what drawing its numbers takes."""
    import numpy as np

    from childjourney.engines.simulate.protection import kernel
    from childjourney.engines.simulate.protection.area import new_area
    from childjourney.engines.simulate.protection.parameters import setting_of
    from childjourney.engines.simulate.protection.run import run
    from childjourney.engines.simulate.protection.scenario import Scenario

    scenario = Scenario()
    values = scenario.values
    area = new_area(setting_of(values), children=int(values["children"]), years=6, warm_up=2, area_luck=np.int64(1))
    kernel.run(area, 1, 0, 2)
    numbers = int(area.children["draws"].sum())
    run(scenario)
    times = []
    for seed in range(ROUNDS):
        start = process_time()
        run(scenario, seed=seed)
        times.append(process_time() - start)
    luck = np.random.default_rng(1)
    start = process_time()
    luck.standard_exponential(numbers)
    return {"seconds": median(times), "numbers": numbers, "drawing": process_time() - start, **_memory()}


def england() -> dict[str, float]:
    """Run England as so many authorities of the usual size, one after another."""
    from childjourney.engines.simulate.protection.run import run
    from childjourney.engines.simulate.protection.scenario import Scenario

    scenario = Scenario().with_(authorities=AUTHORITIES)
    run(Scenario())
    start = process_time()
    run(scenario)
    children = scenario.values["children"] * AUTHORITIES
    return {"seconds": process_time() - start, "children": children, **_memory()}


def pairs() -> dict[str, float]:
    """Say how much smaller the variance of a difference is on the same children with the same luck than on others."""
    from childjourney.engines.simulate.protection.claims import lower
    from childjourney.engines.simulate.protection.compare import compare
    from childjourney.engines.simulate.protection.figures import figures_of
    from childjourney.engines.simulate.protection.scenario import Scenario

    compared = compare(Scenario(), lower(Scenario()), replicates=REPLICATES)
    before, after = ([figures_of(run) for run in runs] for runs in (compared.first, compared.second))
    found = {}
    for name in ("referred", "initial", "core", "found", "plans_there", "in_need_there", "harmed_there", "early_help"):
        ones, others = [one[name] for one in before], [one[name] for one in after]
        paired = variance(other - one for one, other in zip(ones, others, strict=True))
        found[name] = (variance(ones) + variance(others)) / paired
    return found


def _memory() -> dict[str, float]:
    return {"mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


PARTS = {"first": first, "authority": authority, "england": england, "pairs": pairs}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(PARTS[sys.argv[1]]()))
