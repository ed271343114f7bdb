"""One authority, day by day: what happens to children, cases that come to their end, hours, and what is counted."""

from math import exp
from typing import Any

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.luck import stream, uniform
from childjourney.engines.simulate.protection.area import (
    CASE,
    HARM,
    KNOWN,
    LIFE,
    MONTH,
    NEED,
    NEVER,
    NO_NEED,
    NOWHERE,
    YEAR,
    Area,
)
from childjourney.engines.simulate.protection.area import PROTECTION_PLAN as PROTECTED
from childjourney.engines.simulate.protection.calendar import take
from childjourney.engines.simulate.protection.casework import finish, refer
from childjourney.engines.simulate.protection.counts import Count, Stock
from childjourney.engines.simulate.protection.life import (
    BEGAN,
    ENDED,
    SIGN,
    draw,
    turn,
    what_happens,
)
from childjourney.engines.simulate.protection.staff import (
    begin_assessments,
    drift,
    leave_and_come,
    settle,
    share_hours,
)

STREAMS = 2
"""Streams of luck that a child has: what happens to it, and what workers see."""


@compiled_in_place
def run(area: Area, seed: int, first: int, warm_up: int) -> None:
    """Run an authority through all days of its calendar.

    `first` is the number of its first child among all children of the run, from which their luck follows; the first
    `warm_up` years are counted in row 0 of the ledger.
    """
    people(area, seed, first)
    settle(area)
    for day in range(area.heads.shape[1]):
        row = max(0, day // int(YEAR) - warm_up + 1)
        live(area, day, row)
        end_cases(area, day, row)
        area.world[0].early_help -= area.freed[day]
        leave_and_come(area, day, row)
        share_hours(area, row)
        begin_assessments(area, day, row)
        drift(area, day, row)
        count_day(area, day, row)


@compiled_in_place
def people(area: Area, seed: int, first: int) -> None:
    """Let each child begin as a child would be found after years without any service."""
    p, world = area.setting[0], area.world[0]
    at_need = p.need_begins / p.need_ends
    at_harm = at_need * p.harm_begins / p.harm_ends
    whole = 1.0 + at_need + at_harm
    for child in range(area.children.shape[0]):
        one = area.children[child]
        one.life = stream(seed, (first + child) * STREAMS)
        one.seen = stream(seed, (first + child) * STREAMS + 1)
        one.closed = one.referred = one.wary_since = one.early_until = NEVER
        one.day[LIFE] = one.day[CASE] = NOWHERE
        chosen = uniform(one.life, 0) * whole
        one.draws = 1
        one.truth = NO_NEED if chosen < 1.0 else NEED if chosen < 1.0 + at_need else HARM
        world.in_need += one.truth == NEED
        world.harmed += one.truth == HARM
        world.harmed_without_plan += one.truth == HARM
        draw(area, child, 0.0, 0)


@compiled_in_place
def live(area: Area, day: int, row: int) -> None:
    """Let everything happen that happens to children on a day."""
    child = area.heads[LIFE, day]
    while child != NOWHERE:
        take(area, LIFE, child)
        one = area.children[child]
        while one.day[LIFE] == NOWHERE and one.due < day + 1.0:
            at, happens = one.due, what_happens(area, child)
            if happens == ENDED:
                turn(area, child, one.truth - 1, at, row)
            elif happens == BEGAN:
                turn(area, child, one.truth + 1, at, row)
            elif happens == SIGN and one.stage == KNOWN and one.plan != PROTECTED:
                refer(area, child, at, row)
            draw(area, child, at, day)
            if one.day[LIFE] == day:  # once more on this day
                take(area, LIFE, child)
        child = area.heads[LIFE, day]


@compiled_in_place
def end_cases(area: Area, day: int, row: int) -> None:
    """Let assessments and plans come to their end on a day."""
    child = area.heads[CASE, day]
    while child != NOWHERE:
        take(area, CASE, child)
        finish(area, child, day, row)
        child = area.heads[CASE, day]


@compiled_in_place
def count_day(area: Area, day: int, row: int) -> None:
    """Count what a day was like, and on the last day of a month what there is."""
    p, world, ledger = area.setting[0], area.world[0], area.ledger
    ledger[row, Count.HARM_DAYS] += world.harmed
    ledger[row, Count.UNPROTECTED_DAYS] += world.harmed_without_plan
    ledger[row, Count.QUALITY_DAYS] += world.quality
    ledger[row, Count.LOAD_DAYS] += world.load
    ledger[row, Count.WARY_DAYS] += world.trust_lost / area.children.shape[0]
    world.trust_lost *= exp(-1.0 / (p.wary_years * YEAR))
    if day % MONTH == MONTH - 1 and day // MONTH < area.stocks.shape[0]:
        count_stocks(area, area.stocks[day // MONTH])


@compiled_in_place
def count_stocks(area: Area, there: Any) -> None:
    """Write down what there is."""
    world = area.world[0]
    there[Stock.NO_NEED] = area.children.shape[0] - world.in_need - world.harmed
    there[Stock.NEED] = world.in_need
    there[Stock.HARM] = world.harmed
    there[Stock.HARM_WITHOUT_PLAN] = world.harmed_without_plan
    there[Stock.IN_NEED_PLAN] = world.need_plans
    there[Stock.PROTECTION_PLAN] = world.protection_plans
    there[Stock.EARLY_HELP] = world.early_help
    there[Stock.WAITING] = area.ends[1]
    there[Stock.BEING_ASSESSED] = world.assessing
    there[Stock.QUALITY] = world.quality
    there[Stock.WARINESS] = world.trust_lost / area.children.shape[0]
    there[Stock.LOAD] = world.load
    there[Stock.EXPERIENCED] = world.experienced
    there[Stock.NOVICES] = world.novices
    there[Stock.DRIFT] = world.drift
