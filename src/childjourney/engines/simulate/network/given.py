"""Who is to arrive: read from what was given, with everything that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from math import inf
from typing import Any, Final, TypeGuard

import numpy as np
from numpy.typing import ArrayLike, NDArray

from childjourney.core.base.refusal import Fault

MOST_SEED: Final = 2**63 - 1
MOST_PRIORITIES: Final = 100
"""So many levels of priority may there be: whoever is next is looked for level by level."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What `simulate` was asked, as it was given."""

    arrivals: ArrayLike | None
    service: ArrayLike | None
    depth: ArrayLike | None
    priority: ArrayLike | None
    n: int | None
    rate: float | None
    seed: int | None
    until: float
    looks: ArrayLike


def read(asked: Asked) -> tuple[dict[str, NDArray[Any] | None], list[Fault]]:
    """Return each array as numbers, None where it was not given or is none, and what is no array of numbers."""
    arrays: dict[str, NDArray[Any] | None] = {}
    faults = []
    for name in (one.name for one in fields(asked) if one.name in _DIMENSIONS):
        value, arrays[name] = getattr(asked, name), None
        if value is None:
            continue
        try:
            array = np.require(value, dtype=float, requirements=_LAYOUT)
        except (TypeError, ValueError):
            faults.append(Fault(name, f"{name} has to consist of numbers."))
            continue
        if np.ndim(value) != _DIMENSIONS[name]:
            faults.append(Fault(name, f"{name} has to have {_DIMENSIONS[name]} dimensions, and has {np.ndim(value)}."))
        elif not np.isfinite(array).all():
            faults.append(Fault(name, f"{name} has to be finite: number {_at(~np.isfinite(array))} is not."))
        else:
            arrays[name] = array
    return arrays, faults


def faults_in(asked: Asked, arrays: dict[str, NDArray[Any] | None], *, stages: int) -> Iterator[Fault]:
    """Yield what is wrong with who is to arrive, apart from what `read` found."""
    yield from _numbers(asked)
    arrivals, service, depth, priority = (arrays[name] for name in ("arrivals", "service", "depth", "priority"))
    count = asked.n if asked.arrivals is None else None if arrivals is None else arrivals.size
    for name, array in (("service", service), ("depth", depth), ("priority", priority)):
        if array is not None and isinstance(count, int) and array.shape[0] != count:
            yield Fault(name, f"{name} has {array.shape[0]:,} rows for {count:,} people.")
    for name, array in (("arrivals", arrivals), ("looks", arrays["looks"])):
        if array is not None and array.size and (array[0] < 0 or np.any(np.diff(array) < 0)):
            yield Fault(name, f"{name} have to be in order, from 0 on.")
    if service is not None and service.shape[1] != stages:
        yield Fault("service", f"service has {service.shape[1]} columns for {stages} stages.")
    if service is not None and np.any(service < 0):
        yield Fault("service", f"service has to be 0 or more: number {_at(service < 0)} is not.")
    if depth is not None and np.any((depth < 1) | (depth > stages) | (depth != np.floor(depth))):
        yield Fault("depth", f"depth has to be a whole number from 1 to {stages}, the number of stages.")
    if priority is not None and np.unique(priority).size > MOST_PRIORITIES:
        yield Fault("priority", f"There may be at most {MOST_PRIORITIES} different priorities.")


def _numbers(asked: Asked) -> Iterator[Fault]:
    if asked.arrivals is not None:
        if asked.n is not None or asked.rate is not None:
            yield Fault("arrivals", "Give either arrivals, or n and rate.")
    else:
        if not _whole(asked.n) or asked.n < 0:
            yield Fault("n", "Give arrivals, or n, how many people are to arrive: a whole number.")
        if not _number(asked.rate) or not 0 < asked.rate < inf:
            yield Fault("rate", "Give arrivals, or rate, how many arrive in a unit of time: a number above 0.")
    if asked.seed is not None and (not _whole(asked.seed) or not 0 <= asked.seed <= MOST_SEED):
        yield Fault("seed", f"seed has to be a whole number from 0 to {MOST_SEED}.")
    elif asked.seed is None and (asked.arrivals is None or asked.service is None or asked.depth is None):
        yield Fault("seed", "seed is needed where arrivals, service times or ways are drawn.")
    if not _number(asked.until) or not asked.until > 0:
        yield Fault("until", "until has to be a number above 0.")


def _number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)


def _whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _at(wrong: NDArray[np.bool_]) -> str:
    return ", ".join(str(place) for place in np.argwhere(wrong)[0])


_DIMENSIONS: Final = {"arrivals": 1, "service": 2, "depth": 1, "priority": 1, "looks": 1}
_LAYOUT: Final = ("C_CONTIGUOUS", "ALIGNED", "WRITEABLE", "ENSUREARRAY")
"""One kind of array, whatever came, since code is compiled for each kind."""
