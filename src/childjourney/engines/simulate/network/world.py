"""What compiled code works on: the stages, the people, and how far they have come."""

from typing import Final, NamedTuple

import numpy as np

from childjourney.engines.simulate.network.calendar import EVENT
from childjourney.engines.simulate.network.plan import (
    Counts,
    Floats,
    Rows,
    Whole,
    most_served,
    onward_shares,
    stage_rows,
)
from childjourney.engines.simulate.network.queues import NOBODY, QUEUE
from childjourney.engines.simulate.network.stage import Network

PERSON: Final = np.dtype(
    [
        ("joined", "f8"),  # when they came to the stage they are at
        ("left", "f8"),  # when they left the network; NaN where they have come and not left
        ("needs", "f8"),  # the service time, or the hours, of this visit
        ("after", "i4"),  # who comes after them in the queue, if anybody
        ("at", "i4"),  # the stage they are at
        ("onward", "i4"),  # where they go on to, or OUT
        ("depth", "i4"),  # how many stages they visit one after the other, where that is given
        ("priority", "i4"),  # level of priority, from 0, the lower the sooner
    ],
    align=True,
)
"""A person: who they are, and where they are."""

RUN: Final = np.dtype(
    [
        ("seed", "i8"),
        ("service_given", "i8"),
        ("depth_given", "i8"),
        ("ranked", "i8"),  # whether any stage serves by priority
        ("held", "i8"),  # how many events the calendar holds
        ("entered", "i8"),  # how many ends and calls were ever entered
        ("arrived", "i8"),
        ("gone", "i8"),
        ("looked", "i8"),  # how many of the moments to look at are behind
    ],
    align=True,
)
"""What there is once: what luck follows from, what is given, and what is counted."""


class Given(NamedTuple):
    """Who arrives. None leaves to luck and the network what it would say."""

    arrivals: Floats
    service: Floats | None
    depth: Whole | None
    priority: Whole | None
    seed: int


class World(NamedTuple):
    """All of it, in a few arrays."""

    run: Rows
    """(1,) of RUN."""
    stages: Rows
    """(stages,) of STAGE."""
    segments: Rows
    """(segments of all stages,) of SEGMENT."""
    onward: Floats
    """(stages + 1, stages), see `onward_shares`."""
    events: Rows
    """(most at once,) of EVENT: the calendar."""
    queues: Rows
    """(stages, levels of priority) of QUEUE."""
    people: Rows
    """(people,) of PERSON."""
    service: Floats
    """(people, stages), or (0, stages) where service times are drawn."""
    arrivals: Floats
    """(people,)"""
    wait: Floats
    """(people, stages): units of time waited, over all visits; NaN where nothing began."""
    visits: Counts
    """(people, stages): how often each came to each stage."""


def world_of(network: Network, given: Given) -> World:
    """Return the world before anybody arrives."""
    count = given.arrivals.size
    stages, segments = stage_rows(network)
    people, run = np.zeros(count, PERSON), np.zeros(1, RUN)
    if given.depth is not None:
        people["depth"] = given.depth
    if given.priority is not None:
        people["priority"] = given.priority
    run[0]["seed"], run[0]["service_given"] = given.seed, given.service is not None
    run[0]["depth_given"], run[0]["ranked"] = given.depth is not None, stages["by_priority"].any()
    queues = np.zeros((stages.size, int(people["priority"].max(initial=0)) + 1), QUEUE)
    queues["first"] = NOBODY
    return World(
        run=run,
        stages=stages,
        segments=segments,
        onward=onward_shares(network),
        events=np.zeros(most_served(network, people=count) + 2 * stages.size, EVENT),
        queues=queues,
        people=people,
        service=np.empty((0, stages.size)) if given.service is None else given.service,
        arrivals=given.arrivals,
        wait=np.full((count, stages.size), np.nan),
        visits=np.zeros((count, stages.size), np.int32),
    )
