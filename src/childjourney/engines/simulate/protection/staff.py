"""Hours: who is there, what they have time for, and what waits (science.md, section 2).

Assessments wait in one line. One begins when its hours are in the bank. Where more waits than the bank holds, hours are
taken from plans and early help, as far as priority allows. Workers leave the faster the more there is to do; whoever
comes after them comes late and is new for a year.
"""

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.luck import uniform
from childjourney.engines.simulate.protection.area import WAITS_INITIAL, YEAR, Area
from childjourney.engines.simulate.protection.casework import begin
from childjourney.engines.simulate.protection.counts import Count
from childjourney.engines.simulate.protection.life import BEST

SAVED_DAYS = 5.0
"""Hours for assessment that nobody needs are there on later days, up to those of a week of work.

And up to those of one assessment: in a small area it takes longer than a week's, and would never begin."""

SMOOTH_LOAD, SMOOTH_DEMAND = 30.0, 60.0
"""Days over which load is felt, and over which what is asked for is averaged."""

MOST_LOAD = 10.0
"""Times the hours there are: more than that nobody can feel.

Without it the workers of an area that nearly all have left would leave ever faster, beyond all of them."""

OF_CHILDREN = 10_000.0
"""Hours are told for so many children, so that areas of any size can be compared."""

BASE_WAIT = 10.0
"""Days that families may wait before thresholds begin to rise."""


@compiled_in_place
def settle(area: Area) -> None:
    """Let workers be there as they would be after years in which the load is no more than the hours."""
    p, world = area.setting[0], area.world[0]
    world.posts = 1.0
    there = 1.0 / (1.0 + p.leaving * p.hiring_days / YEAR)
    world.novices = there * p.leaving / (1.0 + p.leaving)
    world.experienced = there - world.novices
    days = min(area.matures.shape[0], int(YEAR))
    for day in range(days):
        area.matures[day] += world.novices / YEAR
    for day in range(min(area.arrivals.shape[0], int(p.hiring_days))):
        area.arrivals[day] += there * p.leaving / YEAR
    world.load, world.quality, world.wait = 1.0, 1.0, 0.0


@compiled_in_place
def works(area: Area) -> float:
    """Return the part of its hours that an authority has today, 1 where as many are there as after calm years."""
    p, world = area.setting[0], area.world[0]
    there = 1.0 / (1.0 + p.leaving * p.hiring_days / YEAR)
    new = there * p.leaving / (1.0 + p.leaving)
    calm = (there - new) + p.novice * new
    return (world.experienced + p.novice * world.novices) / calm


@compiled_in_place
def leave_and_come(area: Area, day: int, row: int) -> None:
    """Let workers leave, new ones begin, and those who began a year ago be new no longer."""
    p, world = area.setting[0], area.world[0]
    rate = p.leaving * (1.0 + p.leaving_overload * max(0.0, world.load - 1.0)) / YEAR
    ripe = min(world.novices, area.matures[day])
    world.novices -= ripe
    world.experienced += ripe
    gone = rate * (world.experienced + world.novices)
    area.ledger[row, Count.LEFT] += gone
    world.experienced -= rate * world.experienced
    world.novices -= rate * world.novices
    world.novices += area.arrivals[day]
    grown = day + int(YEAR)
    if grown < area.matures.shape[0]:
        # Some of those who begin today leave before their year is over.
        area.matures[grown] += area.arrivals[day] * max(0.0, 1.0 - p.leaving)
    begins = day + max(1, int(p.hiring_days))
    if begins < area.arrivals.shape[0]:
        area.arrivals[begins] += gone


@compiled_in_place
def share_hours(area: Area, row: int) -> None:
    """Share the hours of a day among assessment, plans and early help, and count them."""
    p, world, ledger = area.setting[0], area.world[0], area.ledger
    there = p.hours * area.children.shape[0] / OF_CHILDREN * works(area)
    early = there * p.part_early_help
    assessing = (there - early) * p.part_assessment
    plans = there - early - assessing
    lacking = max(0.0, world.waiting_hours - world.bank - assessing)
    taken = min(0.5 * p.priority * (plans + early), lacking)
    kept = 1.0 - taken / max(1e-9, plans + early)  # of plans and of early help alike
    world.assessment_hours = assessing + taken
    world.plan_hours, world.early_hours = plans * kept, early * kept
    saved = max(SAVED_DAYS * assessing, p.hours_initial, p.hours_core)
    world.bank = min(world.bank, saved) + world.assessment_hours
    ledger[row, Count.HOURS_DISPLACED] += taken
    ledger[row, Count.HOURS_THERE] += there
    needed = (world.need_plans * p.hours_need + world.protection_plans * p.hours_protection) / YEAR
    world.quality = min(BEST, world.plan_hours / needed) if needed > 0.0 else BEST
    world.room = world.early_hours * YEAR / p.hours_early_help
    given = min(world.plan_hours, needed)
    if needed > 0.0:
        ledger[row, Count.HOURS_NEED] += given * world.need_plans * p.hours_need / YEAR / needed
        ledger[row, Count.HOURS_PROTECTION] += given * world.protection_plans * p.hours_protection / YEAR / needed
    ledger[row, Count.HOURS_EARLY_HELP] += min(world.early_hours, world.early_help * p.hours_early_help / YEAR)
    feel_load(area, needed, assessing + plans)


@compiled_in_place
def feel_load(area: Area, needed: float, usual: float) -> None:
    """Let workers feel what is asked of them for each hour that there usually is."""
    world = area.world[0]
    asked = needed + world.asked_smooth
    world.load += (min(MOST_LOAD, asked / max(1e-9, usual)) - world.load) / SMOOTH_LOAD


@compiled_in_place
def begin_assessments(area: Area, day: int, row: int) -> None:
    """Begin the assessments of those who wait, the longest first, while their hours are in the bank."""
    p, world = area.setting[0], area.world[0]
    while area.ends[1] > 0:
        first = area.children[area.queue[area.ends[0]]]
        hours = p.hours_initial if first.stage == WAITS_INITIAL else p.hours_core
        if hours > world.bank:
            break
        world.bank -= begin(area, day, row)
        area.ledger[row, Count.HOURS_ASSESSMENT] += hours
    world.asked_smooth += (world.asked_today - world.asked_smooth) / SMOOTH_DEMAND
    world.asked_today = 0.0


@compiled_in_place
def drift(area: Area, day: int, row: int) -> None:
    """Let thresholds rise while families wait, and fall after an incident."""
    p, world = area.setting[0], area.world[0]
    world.lowered -= world.lowered / max(1.0, p.incident_days)
    happens = world.harmed_without_plan * p.incidents / YEAR
    if uniform(area.area_luck, day) < happens:
        world.lowered += p.incident_lowers
        area.ledger[row, Count.INCIDENTS] += 1
    world.drift = p.queue_raises * max(0.0, world.wait / BASE_WAIT - 1.0) - world.lowered
