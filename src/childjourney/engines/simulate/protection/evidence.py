"""What workers see of a child, and how far thresholds lie on a day (science.md, section 2).

At a stage a worker sees y ~ N(d · m · (1 - psi · A), 1), with m = 0, m1, 1 for no need, need and harm; what speaks for
harm grows by d · y. What is misread has a part that every worker would misread and a part that is this worker's own.
"""

from math import sqrt
from typing import Any

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.luck import normal
from childjourney.engines.simulate.protection.area import HARM, NEED, Area
from childjourney.engines.simulate.protection.life import wariness

LEAST = 0.3
"""Below this part of it no overload lowers accuracy: somebody still reads what is written."""

SCREENING, INITIAL, CORE, WORKER, ACCEPTS, LENGTH, NEXT = 0, 2, 4, 6, 7, 8, 16
"""Places in a child's luck within one referral: two for each stage, then others, then the next referral's."""


@compiled_in_place
def place(area: Area, child: Any, what: int) -> int:
    """Return the place in a child's luck of something about its last referral: the same under every policy."""
    return area.children[child].referrals * NEXT + what


@compiled_in_place
def sharpness(area: Area) -> float:
    """Return what part of their accuracy workers keep at the load of the day."""
    over = max(0.0, area.world[0].load - 1.0)
    return max(LEAST, 1.0 - area.setting[0].overload_misreads * over)


@compiled_in_place
def told(area: Area, child: Any, stage: int, accuracy: float, at: float) -> float:
    """Return by how much what speaks for harm grows at a stage, as a log likelihood without its constant."""
    one, p = area.children[child], area.setting[0]
    stands_out = 1.0 if one.truth == HARM else p.need_stands_out if one.truth == NEED else 0.0
    d = accuracy * sharpness(area)
    at_place = place(area, child, stage)
    misread = sqrt(p.shared_judgement) * normal(one.seen, at_place)
    misread += sqrt(1.0 - p.shared_judgement) * normal(one.seen, at_place + 1)
    return d * (d * stands_out * (1.0 - p.tells_less * wariness(area, child, at)) + misread)


@compiled_in_place
def threshold(area: Area, child: Any, plain: float) -> float:
    """Return a threshold as it lies for the worker who has the child on this day."""
    one, p = area.children[child], area.setting[0]
    own = p.workers_differ * normal(one.seen, place(area, child, WORKER)) if p.workers_differ > 0.0 else 0.0
    return plain + area.world[0].drift + own
