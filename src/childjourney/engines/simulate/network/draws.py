"""What luck decides where it is not given: when people arrive, how long their service takes, and where they go on to.

Each draw has a place of its own in the person's stream, told by stage and visit. Who takes another way has the same
service time at the stages that both ways share.
"""

from typing import Any, Final

import numpy as np

from childjourney.engines.simulate.compiled import compiled, compiled_in_place
from childjourney.engines.simulate.luck import exponential, stream, uniform
from childjourney.engines.simulate.network.plan import Floats

OUT: Final = -1
_ARRIVAL: Final = 0
_ENTRY: Final = 1
_VISITS: Final = 2
"""The places in a person's stream: the gap before their arrival, where they enter, and from here on two a visit."""


@compiled
def drawn_arrivals(seed: int, people: int, rate: float) -> Floats:
    """Return (people,) when each arrives, from 0 on, where so many arrive in a unit of time at random."""
    arrivals = np.empty(people)
    now = 0.0
    for person in range(people):
        now += exponential(stream(seed, person), _ARRIVAL) / rate
        arrivals[person] = now
    return arrivals


@compiled_in_place
def service_time(run: Any, here: Any, visit: int, person: int) -> float:
    """Return how long a visit's service takes, or how many hours it needs, where that is not given."""
    mean = float(here["mean"])
    return mean if here["constant"] else mean * exponential(stream(run["seed"], person), visit)


@compiled_in_place
def first_stage(run: Any, onward: Floats, person: int) -> int:
    """Return the stage at which a person enters."""
    entry = onward.shape[0] - 1
    if run["depth_given"] or onward[entry, 0] == 1.0:
        return 0
    return _led(onward, entry, uniform(stream(run["seed"], person), _ENTRY))


@compiled_in_place
def stage_after(run: Any, onward: Floats, stage: int, visit: int, person: int) -> int:
    """Return the stage a person goes on to after a visit, or OUT, where no depth is given."""
    if onward[stage, -1] == 0.0:
        return OUT
    return _led(onward, stage, uniform(stream(run["seed"], person), visit + 1))


@compiled_in_place
def _led(onward: Floats, row: int, share: float) -> int:
    for stage in range(onward.shape[1]):
        if share < onward[row, stage]:
            return stage
    return OUT


@compiled_in_place
def place_of(stage: int, stages: int, earlier: int) -> int:
    """Return the place in a person's stream that belongs to a stage after so many earlier visits to it."""
    return _VISITS + 2 * (earlier * stages + stage)
