"""Faults to plant in an invented return: for every rule one way to break it or more, from the rules' own words.

What is planted is written from the department's rules as the reference tells them, never from our expressions of
them, so that the two can be measured by one another.
"""

from functools import cache
from types import ModuleType
from typing import Final

from childjourney.engines.returns.cin.planted import assessments, enquiries, episodes, plans, who
from childjourney.engines.returns.cin.planted.plant import Plant
from childjourney.engines.returns.cin.planted.whole import WHOLE

__all__ = ["WHOLE", "Plant", "ways"]

_ROOMS: Final = (who, episodes, assessments, enquiries, plans)


def _written(room: ModuleType) -> tuple[Plant, ...]:
    return (*room.TABLE, *(value for value in vars(room).values() if isinstance(value, Plant)))


@cache
def ways(year: int) -> tuple[Plant, ...]:
    """Return every way to break a rule about a child in the census of a year, by rule."""
    every = (plant for room in _ROOMS for plant in _written(room))
    return tuple(sorted((p for p in every if p.since <= year <= p.until), key=lambda p: (p.rule, p.breaks)))
