"""Protection: the strategy discussion, the enquiry that it decides on, and the conference."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.pace import is_late, kept
from childjourney.cli.made_up.phases.allocate import allocate
from childjourney.cli.made_up.phases.seen import alone, asks, one_visit
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import worked

_TOOK_PART = ("social_care", "police", "health")


@dataclass(frozen=True, slots=True)
class Held:
    """An enquiry or a conference as it was told: on which day it began or was held, and on which it ended."""

    first: date
    last: date
    told: Told = field(default_factory=dict)


def enquiry(
    c: Chronicle, first: date, follows: Told, *, by: str = "sw", outcome: str = "conference", ward: bool = False
) -> Held:
    """Tell how a section 47 enquiry came about and ended, and return it. The child may be on a `ward` meanwhile."""
    day = worked(max(first, c.first_day(follows))) if follows else first
    if not c.children_on(day) or not follows:
        return Held(day, day)
    allocate(c, day, by)
    child = c.children_on(day)[0]
    day, discussed = _strategy(c, day, follows, by=by)
    why = {"notes": c.say("enquiry", child, day), "led_by_social_worker": True}
    pointers = {"began": follows, "strategy": discussed}
    started = c.tell("enquiry_started", day, why, by=by, follows=pointers, delay=0)
    _seen(c, day, by=by, ward=ward)
    asks(c, by, worked(day + timedelta(days=4)), answered_after=None)
    ended = worked(day + timedelta(days=c.random.randint(7, 10)))
    slot = "enquiry_found" if outcome == "conference" else "enquiry_support"
    said = {"outcome": outcome, "notes": c.say(slot, child, ended)}
    c.tell("enquiry_ended", ended, said, by=by, follows={"began": started}, delay=0)
    return Held(day, ended, started)


def _seen(c: Chronicle, day: date, *, by: str, ward: bool) -> None:
    """See the children: those who can speak alone on the day itself, and everybody some days later."""
    for each in c.children_on(day):
        if each.age(day) >= 4 and not ward:
            alone(c, by, each, day)
    if not ward:
        one_visit(c, by, worked(day + timedelta(days=3)))
        return
    for when in (day, worked(day + timedelta(days=4))):
        notes = c.say("visit_ward", c.children_on(day)[0], when)
        said = {"seen": True, "alone": False, "where": "clinic", "notes": notes}
        c.tell("visit", when, said, by=by, children=c.children_on(day))


def _strategy(c: Chronicle, day: date, follows: Told, *, by: str) -> tuple[date, Told]:
    """Tell that a strategy discussion was needed and was held: on the same day in most families."""
    present = c.children_on(day)
    why = {"notes": c.say("strategy_needed", present[0], day)}
    needed = c.tell("strategy_needed", day, why, by=by, follows={"began": follows}, delay=0)
    c.join("police", day, children=present, by=by)
    day = day if c.random.random() < 0.8 else worked(day + timedelta(days=1))
    school = any(each.starts_school <= day for each in present)
    said = {
        "took_part": [*_TOOK_PART, "education"] if school else list(_TOOK_PART),
        "enquiry": True,
        "notes": c.say("strategy", present[0], day),
    }
    return day, c.tell("strategy_discussion", day, said, by="tm", follows={"began": needed}, delay=0)


def conference(c: Chronicle, found: Held, *, by: str = "sw") -> Held:
    """Tell the initial conference that an enquiry led to, by the chair, who is asked when the enquiry ends."""
    day = max(kept(c, "initial-conference", found.first, soonest=0.75), worked(found.last + timedelta(days=1)))
    if not found.told:
        return Held(day, day)
    c.join("chair", found.last, children=c.children_on(found.last), by=by)
    between = worked(found.last + timedelta(days=4))
    if between < day:
        one_visit(c, by, between, seen=True)
    present = c.children_on(day)
    said = {"decision": "plan", "notes": c.say("conference", present[0], day)}
    told = c.tell("initial_conference", day, said, by="chair", follows={"began": found.told}, delay=0)
    if is_late(c, "initial-conference", found.first, day):
        c.explain(worked(day + timedelta(days=2)))
    return Held(day, day, told)
