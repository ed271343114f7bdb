"""What happens to a child: need and harm begin and end, and signs of them are seen (science.md, section 2).

A child's next moment is drawn at the highest rate that its situation allows, and then happens with the share that is
true by then (thinning). What changes a rate at once, such as a plan, draws anew. So a step of a day is exact here.
"""

from math import exp
from typing import Any

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.luck import exponential, uniform
from childjourney.engines.simulate.protection.area import HARM, LIFE, NEED, NEED_PLAN, NO_NEED, YEAR, Area
from childjourney.engines.simulate.protection.area import PROTECTION_PLAN as PROTECTED
from childjourney.engines.simulate.protection.calendar import put, take
from childjourney.engines.simulate.protection.counts import Count

BEST = 1.2
"""How much better than full a plan's quality can be, by hours that nobody else needs."""


@compiled_in_place
def wariness(area: Area, child: Any, at: float) -> float:
    """Return the part of its trust, 0 to 1, that a family has lost and not found again at a moment in days."""
    one = area.children[child]
    if one.wary == 0.0:
        return 0.0
    return one.wary * exp(-(at - one.wary_since) / (area.setting[0].wary_years * YEAR))


@compiled_in_place
def community(area: Area) -> float:
    """Return how wary families are on average, times how far neighbours' wariness spreads."""
    return area.setting[0].neighbours * area.world[0].trust_lost / area.children.shape[0]


@compiled_in_place
def ends_at_most(area: Area, child: Any) -> float:
    """Return the highest rate, a year, at which a child's need or harm can end in its situation."""
    one, p = area.children[child], area.setting[0]
    if one.truth == NO_NEED:
        return 0.0
    if one.truth == HARM:
        effect = p.effect_protection if one.plan == PROTECTED else 0.5 * p.effect_need if one.plan == NEED_PLAN else 0.0
        return p.harm_ends * (1.0 + effect * BEST)
    effect = p.effect_need * BEST if one.plan == NEED_PLAN else 0.0
    return p.need_ends * (1.0 + effect) * (1.0 + (p.effect_early_help if one.helped else 0.0))


@compiled_in_place
def ends(area: Area, child: Any, at: float) -> float:
    """Return the rate, a year, at which a child's need or harm ends now."""
    one, p, quality = area.children[child], area.setting[0], area.world[0].quality
    if one.truth == HARM:
        effect = p.effect_protection if one.plan == PROTECTED else 0.5 * p.effect_need if one.plan == NEED_PLAN else 0.0
        return p.harm_ends * (1.0 + effect * quality)
    effect = p.effect_need * quality if one.plan == NEED_PLAN else 0.0
    helps = p.effect_early_help if at < one.early_until else 0.0
    return p.need_ends * (1.0 + effect) * (1.0 + helps)


@compiled_in_place
def begins_at_most(area: Area, child: Any) -> float:
    """Return the highest rate, a year, at which need, or harm to a child in need, can begin."""
    one, p = area.children[child], area.setting[0]
    return p.need_begins if one.truth == NO_NEED else p.harm_begins if one.truth == NEED else 0.0


@compiled_in_place
def begins(area: Area, child: Any, at: float) -> float:
    """Return the rate, a year, at which need, or harm to a child in need, begins now."""
    one, p, quality = area.children[child], area.setting[0], area.world[0].quality
    if one.truth == NO_NEED:
        return p.need_begins
    plan = max(0.0, 1.0 - 0.7 * p.effect_need * quality) if one.plan == NEED_PLAN else 1.0
    helps = p.effect_early_help if at < one.early_until else 0.0
    return p.harm_begins * plan * (1.0 - helps)


@compiled_in_place
def signs_at_most(area: Area, child: Any) -> float:
    """Return the highest rate, a year, at which a child can be referred in its situation."""
    one, p = area.children[child], area.setting[0]
    rate = p.signs_without_need if one.truth == NO_NEED else p.signs_of_need if one.truth == NEED else p.signs_of_harm
    return rate * (1.0 + p.known_child) if one.known else rate


@compiled_in_place
def signs(area: Area, child: Any, at: float) -> float:
    """Return the rate, a year, at which a child is referred now."""
    one, p = area.children[child], area.setting[0]
    rate = p.signs_without_need if one.truth == NO_NEED else p.signs_of_need if one.truth == NEED else p.signs_of_harm
    if at - one.closed < YEAR:
        rate *= 1.0 + p.known_child
    if one.truth == NO_NEED:
        return rate
    return rate * max(0.0, 1.0 - p.asks_less * (wariness(area, child, at) + community(area)))


@compiled_in_place
def draw(area: Area, child: Any, at: float, day: int) -> None:
    """Draw when something may next happen to a child, from `at` on, and put it on a day not before `day`."""
    one = area.children[child]
    take(area, LIFE, child)
    one.known = at - one.closed < YEAR
    one.helped = at < one.early_until
    rate = ends_at_most(area, child) + begins_at_most(area, child) + signs_at_most(area, child)
    one.due = at + YEAR * exponential(one.life, one.draws) / rate
    one.draws += 1
    # A due day far beyond the last is no whole number that fits.
    put(area, LIFE, child, max(day, int(min(one.due, 1e9))))


ENDED, BEGAN, SIGN, NOTHING = 0, 1, 2, 3


@compiled_in_place
def what_happens(area: Area, child: Any) -> int:
    """Return what happens to a child at its moment, with the rates of that moment: ENDED, BEGAN, SIGN or NOTHING."""
    one = area.children[child]
    at, most = one.due, ends_at_most(area, child)
    beginning, sign = begins_at_most(area, child), signs_at_most(area, child)
    chosen = uniform(one.life, one.draws) * (most + beginning + sign)
    one.draws += 1
    if chosen < most:
        return ENDED if chosen < ends(area, child, at) else NOTHING
    chosen -= most
    if chosen < beginning:
        return BEGAN if chosen < begins(area, child, at) else NOTHING
    return SIGN if chosen - beginning < signs(area, child, at) else NOTHING


@compiled_in_place
def turn(area: Area, child: Any, truth: int, at: float, row: int) -> None:
    """Let need or harm begin or end for a child."""
    one, world = area.children[child], area.world[0]
    if one.truth == HARM:
        world.harmed -= 1
        world.harmed_without_plan -= one.plan == 0
    if one.truth == NEED:
        world.in_need -= 1
    one.truth = truth
    if truth == HARM:
        one.harm_since = at
        world.harmed += 1
        world.harmed_without_plan += one.plan == 0
        area.ledger[row, Count.HARM_BEGAN] += 1
    if truth == NEED:
        world.in_need += 1
