"""What becomes of a referral: screened out, early help, assessment, a plan, and its end (science.md, section 2)."""

from typing import Any

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.luck import exponential, uniform
from childjourney.engines.simulate.protection.area import (
    CASE,
    DELAYS,
    HARM,
    IN_CORE,
    IN_INITIAL,
    KNOWN,
    MONTH,
    NEED,
    NEED_PLAN,
    NO_NEED,
    NO_PLAN,
    WAITS_CORE,
    WAITS_INITIAL,
    YEAR,
    Area,
)
from childjourney.engines.simulate.protection.area import PROTECTION_PLAN as PROTECTED
from childjourney.engines.simulate.protection.calendar import put, take
from childjourney.engines.simulate.protection.counts import Count
from childjourney.engines.simulate.protection.evidence import (
    ACCEPTS,
    CORE,
    INITIAL,
    LENGTH,
    SCREENING,
    place,
    threshold,
    told,
)
from childjourney.engines.simulate.protection.life import community, draw, wariness


@compiled_in_place
def refer(area: Area, child: Any, at: float, row: int) -> None:
    """Screen a referral of a child who is not being assessed and has no child protection plan."""
    one, p, ledger = area.children[child], area.setting[0], area.ledger
    one.referrals += 1
    ledger[row, Count.REFERRALS] += 1
    ledger[row, Count.REFERRED_AGAIN] += at - one.referred < YEAR
    ledger[row, Count.REFERRED_HARM] += one.truth == HARM
    one.referred = at
    one.evidence = told(area, child, SCREENING, p.accuracy_screening, at)
    if one.evidence > threshold(area, child, p.threshold_screening):
        if one.plan == NEED_PLAN:  # what is known already is not asked again: a core assessment at once
            take(area, CASE, child)
            one.evidence += told(area, child, INITIAL, p.accuracy_initial, at)
            wait(area, child, WAITS_CORE, at)
        else:
            wait(area, child, WAITS_INITIAL, at)
        return
    ledger[row, Count.SCREENED_OUT] += 1
    ledger[row, Count.HARM_SCREENED_OUT] += one.truth == HARM and one.plan == NO_PLAN
    ledger[row, Count.NEED_SCREENED_OUT] += one.truth == NEED and one.plan == NO_PLAN
    if one.plan == NO_PLAN:
        one.closed = at
        if one.evidence > p.threshold_offer:
            offer(area, child, at, row)


@compiled_in_place
def offer(area: Area, child: Any, at: float, row: int) -> None:
    """Offer early help to a family that is not assessed."""
    one, p, world, ledger = area.children[child], area.setting[0], area.world[0], area.ledger
    if at < one.early_until:
        return
    ledger[row, Count.OFFERED_EARLY_HELP] += 1
    trusts = p.accepts * (1.0 - wariness(area, child, at)) * (1.0 - community(area))
    if uniform(one.seen, place(area, child, ACCEPTS)) >= trusts:
        ledger[row, Count.REFUSED_EARLY_HELP] += 1
    elif world.early_help >= world.room:
        ledger[row, Count.NO_ROOM_EARLY_HELP] += 1
    else:
        ledger[row, Count.EARLY_HELP] += 1
        world.early_help += 1
        one.early_until = at + p.length_early_help * YEAR
        area.freed[min(area.freed.shape[0] - 1, int(one.early_until))] += 1


@compiled_in_place
def wait(area: Area, child: Any, stage: int, at: float) -> None:
    """Put a child at the end of those who wait for an assessment."""
    one, p, world = area.children[child], area.setting[0], area.world[0]
    one.stage, one.waits_since = stage, at
    area.queue[(area.ends[0] + area.ends[1]) % area.queue.shape[0]] = child
    area.ends[1] += 1
    hours = p.hours_initial if stage == WAITS_INITIAL else p.hours_core
    world.waiting_hours += hours
    world.asked_today += hours


@compiled_in_place
def begin(area: Area, day: int, row: int) -> float:
    """Begin the assessment of who has waited longest; return the hours that it takes."""
    p, world, ledger = area.setting[0], area.world[0], area.ledger
    child = area.queue[area.ends[0]]
    area.ends[0] = (area.ends[0] + 1) % area.queue.shape[0]
    area.ends[1] -= 1
    one = area.children[child]
    waited = max(0.0, day + 1.0 - one.waits_since)
    ledger[row, Count.WAITED] += 1
    ledger[row, Count.DAYS_WAITED] += waited
    world.wait += (waited - world.wait) / 50.0
    world.assessing += 1
    if one.stage == WAITS_INITIAL:
        one.stage, hours, lasts = IN_INITIAL, p.hours_initial, p.days_initial
        ledger[row, Count.INITIAL] += 1
    else:
        one.stage, hours, lasts = IN_CORE, p.hours_core, p.days_core
        ledger[row, Count.CORE] += 1
    ledger[row, Count.NO_NEED_ASSESSED] += one.truth == NO_NEED and one.stage == IN_INITIAL
    world.waiting_hours -= hours
    put(area, CASE, child, day + max(1, int(lasts)))
    return hours


@compiled_in_place
def finish(area: Area, child: Any, day: int, row: int) -> None:
    """Let an assessment or a plan come to its end on a day."""
    one, at = area.children[child], float(day)
    if one.stage == IN_INITIAL:
        decide_initial(area, child, at, row)
    elif one.stage == IN_CORE:
        decide_core(area, child, at, row)
    elif one.plan == PROTECTED:
        goes_on = uniform(one.seen, place(area, child, LENGTH + 2)) < area.setting[0].step_down
        plan(area, child, NEED_PLAN if goes_on else NO_PLAN, at, row)
    else:
        plan(area, child, NO_PLAN, at, row)


@compiled_in_place
def decide_initial(area: Area, child: Any, at: float, row: int) -> None:
    """Decide on an initial assessment: a core assessment, a plan for a child in need, or nothing."""
    one, p = area.children[child], area.setting[0]
    area.world[0].assessing -= 1
    one.stage = KNOWN
    one.evidence += told(area, child, INITIAL, p.accuracy_initial, at)
    if one.evidence > threshold(area, child, p.threshold_core):
        wait(area, child, WAITS_CORE, at)
    elif one.evidence > threshold(area, child, p.threshold_need):
        plan(area, child, NEED_PLAN, at, row)
    else:
        close(area, child, at, row)


@compiled_in_place
def decide_core(area: Area, child: Any, at: float, row: int) -> None:
    """Decide on a core assessment: a child protection plan, a plan for a child in need, or nothing more than before."""
    one, p = area.children[child], area.setting[0]
    area.world[0].assessing -= 1
    one.stage = KNOWN
    one.evidence += told(area, child, CORE, p.accuracy_core, at)
    if one.evidence > threshold(area, child, p.threshold_protection):
        plan(area, child, PROTECTED, at, row)
    elif one.evidence > threshold(area, child, p.threshold_need_core) or one.plan == NEED_PLAN:
        plan(area, child, NEED_PLAN, at, row)
    else:
        close(area, child, at, row)


@compiled_in_place
def close(area: Area, child: Any, at: float, row: int) -> None:
    """Close the case of a family that was assessed and gets nothing: it becomes wary."""
    one, ledger = area.children[child], area.ledger
    ledger[row, Count.CLOSED_WITHOUT_SERVICE] += 1
    ledger[row, Count.HARM_CLOSED] += one.truth == HARM
    now = wariness(area, child, at)
    lost = area.setting[0].wary * (1.0 - now)
    one.wary, one.wary_since = now + lost, at
    area.world[0].trust_lost += lost
    one.closed = at
    draw(area, child, at, int(at) + 1)


@compiled_in_place
def plan(area: Area, child: Any, new: int, at: float, row: int) -> None:
    """Begin a plan, go on with the same kind of plan for a new time, or end it (NO_PLAN)."""
    one, p, world = area.children[child], area.setting[0], area.world[0]
    old = one.plan
    if old != new:
        world.need_plans += (new == NEED_PLAN) - (old == NEED_PLAN)
        world.protection_plans += (new == PROTECTED) - (old == PROTECTED)
        if one.truth == HARM:
            world.harmed_without_plan += (new == NO_PLAN) - (old == NO_PLAN)
        if new > old:
            _begun(area, child, old, new, at, row)
        one.plan = new
    if new == NO_PLAN:
        one.closed = at
    else:
        years = p.length_protection if new == PROTECTED else p.length_need
        lasts = years * YEAR * exponential(one.seen, place(area, child, LENGTH + (new == PROTECTED)))
        put(area, CASE, child, int(at) + max(1, int(min(lasts, 1e8))))
    if old != new:
        draw(area, child, at, int(at) + 1)


@compiled_in_place
def _begun(area: Area, child: Any, old: int, new: int, at: float, row: int) -> None:
    """Count a plan that begins, and whether it found a child in significant harm."""
    one, ledger = area.children[child], area.ledger
    ledger[row, Count.PROTECTION_PLANS if new == PROTECTED else Count.NEED_PLANS] += 1
    if one.truth == NO_NEED:
        ledger[row, Count.NO_NEED_PLANS] += 1
    if one.truth != HARM:
        return
    if new == PROTECTED:
        ledger[row, Count.FOUND_PROTECTION] += 1
    if old == NO_PLAN:
        ledger[row, Count.FOUND_ANY_PLAN] += 1
        delay = max(0.0, at - one.harm_since)
        ledger[row, Count.DAYS_TO_PLAN] += delay
        area.delays[row, min(DELAYS - 1, int(delay) // MONTH)] += 1
