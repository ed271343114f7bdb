"""The event calendar: what happens next, kept as a binary heap."""

from typing import Any, Final

import numpy as np

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.network.plan import Rows

EVENT: Final = np.dtype([("time", "f8"), ("order", "i8"), ("what", "i8")], align=True)
"""An event. The first of a calendar is the next one; of two at the same time, the one with the lower order.

What it is: from 0, the person whose service ends; below 0, -1 less the stage whose level changes; below that, -1 less
the number of stages and the stage that calls whoever is next.
"""


@compiled_in_place
def enter_end(events: Rows, run: Any, time: float, person: int) -> None:
    """Enter that a person's service ends. Ends at the same time come in the order in which they were entered."""
    order = run["entered"]
    run["entered"] = order + 1
    _enter(events, run, time, order, person)


@compiled_in_place
def enter_change(events: Rows, run: Any, time: float, stage: int) -> None:
    """Enter that a stage's level changes. At the same time that comes before every end."""
    _enter(events, run, time, stage - events.size, -1 - stage)


@compiled_in_place
def enter_call(events: Rows, run: Any, time: float, stage: int, stages: int) -> None:
    """Enter that a stage, of so many, calls whoever is next, when all that was entered for this time has happened."""
    order = run["entered"]
    run["entered"] = order + 1
    _enter(events, run, time, order, -1 - stages - stage)


@compiled_in_place
def _enter(events: Rows, run: Any, time: float, order: int, what: int) -> None:
    place = run["held"]
    run["held"] = place + 1
    while place > 0:
        above = (place - 1) >> 1
        if not _before(time, order, events[above]):
            break
        events[place] = events[above]
        place = above
    _put(events[place], time, order, what)


@compiled_in_place
def take_out(events: Rows, run: Any) -> None:
    """Take the next event out; another is the first now."""
    last = run["held"] - 1
    run["held"] = last
    time, order, what = events[last]["time"], events[last]["order"], events[last]["what"]
    place, below = 0, 1
    while below < last:
        if below + 1 < last and _before(events[below + 1]["time"], events[below + 1]["order"], events[below]):
            below += 1
        if _before(time, order, events[below]):
            break
        events[place] = events[below]
        place, below = below, 2 * below + 1
    _put(events[place], time, order, what)


@compiled_in_place
def _before(time: float, order: int, event: Any) -> bool:
    return bool(time < event["time"] or (time == event["time"] and order < event["order"]))


@compiled_in_place
def _put(event: Any, time: float, order: int, what: int) -> None:
    event["time"] = time
    event["order"] = order
    event["what"] = what
