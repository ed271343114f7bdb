"""Who waits: a queue for each stage and level of priority, linked from person to person."""

from typing import Final

import numpy as np

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.network.plan import Rows

NOBODY: Final = -1

QUEUE: Final = np.dtype([("first", "i8"), ("last", "i8")], align=True)
"""A queue: who is first, or NOBODY; and who is last, where somebody is. Each person names who comes after them."""


@compiled_in_place
def join(queues: Rows, people: Rows, stage: int, priority: int, person: int) -> None:
    """Put a person at the end of a queue."""
    queue = queues[stage, priority]
    if queue["first"] == NOBODY:
        queue["first"] = person
    else:
        people[queue["last"]]["after"] = person
    queue["last"] = person
    people[person]["after"] = NOBODY


@compiled_in_place
def priority_of_next(queues: Rows, stage: int) -> int:
    """Return the first level of priority at which somebody waits. Somebody has to."""
    priority = 0
    while queues[stage, priority]["first"] == NOBODY:
        priority += 1
    return priority


@compiled_in_place
def leave(queues: Rows, people: Rows, stage: int, priority: int) -> None:
    """Take the first person out of a queue."""
    queue = queues[stage, priority]
    queue["first"] = people[queue["first"]]["after"]
