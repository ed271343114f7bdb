"""Journeys of children who need a plan of protection."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.phases.allocate import allocate
from childjourney.cli.made_up.phases.early_help import early_help
from childjourney.cli.made_up.phases.emergency import emergency_order, night_before, police_protection
from childjourney.cli.made_up.phases.everyday import particulars
from childjourney.cli.made_up.phases.front_door import referral
from childjourney.cli.made_up.phases.harmed import seriously_harmed
from childjourney.cli.made_up.phases.missing import goes_missing
from childjourney.cli.made_up.phases.moved_in import notified, taken_over
from childjourney.cli.made_up.phases.plans import (
    core_groups,
    drifting_plan,
    plan_begins,
    plan_ends,
    protection_plan,
    reviewed,
)
from childjourney.cli.made_up.phases.proceedings import pre_proceedings
from childjourney.cli.made_up.phases.protection import conference, enquiry
from childjourney.cli.made_up.phases.seen import visits
from childjourney.cli.made_up.phases.social_care import assessment, closure, in_need
from childjourney.cli.made_up.phases.worried import worries, worry
from childjourney.cli.made_up.terms import worked

_INSTEAD = "A child protection plan takes its place."


def _days(count: int) -> timedelta:
    return timedelta(days=count)


def protected(c: Chronicle, day: date) -> None:
    """Early help, then enquiry and child protection plan, a step down, and closure."""
    day = worries(c, day, count=2, apart=22)
    if c.random.random() < 0.6:
        day = early_help(c, day + _days(6), days=c.random.randint(90, 160), stays=True)
    told = referral(c, day + _days(2))
    day = assessment(c, day + _days(4), told)
    worry(c, day + _days(6))
    met = conference(c, enquiry(c, day + _days(8), told))
    if c.theme.key == "missing":
        goes_missing(c, met.first + _days(c.random.randint(20, 90)))
    day = protection_plan(c, met, told, reviews=c.random.choice([2, 2, 3]))
    day = in_need(c, day + _days(1), told, days=c.random.randint(90, 130))
    _partner_gone(c, day - _days(30))
    closure(c, day + _days(8), told, reason="RC7")


def drifts(c: Chronicle, day: date) -> None:
    """A plan that goes on and on: workers change, nobody comes for weeks, and little is different."""
    told = referral(c, worries(c, day, count=2, apart=14))
    day = assessment(c, day + _days(30), told)
    met = conference(c, enquiry(c, day + _days(10), told))
    last, plan = drifting_plan(c, met, told, days=c.random.randint(600, 680))
    pre_proceedings(c, last - _days(70), told, by="sw3")
    order = "The court has made a special guardianship order to nan. The children live with her and see mum on Sundays."
    plan_ends(c, plan, worked(last + _days(40)), by="sw3", notes=order)
    closure(c, last + _days(60), told, reason="RC4", by="sw3")


def before_birth(c: Chronicle, day: date) -> None:
    """A plan that began before the child was born."""
    child = c.family.children[0]
    expected = child.expected or child.born
    day = worked(child.born - _days(105))
    unborn = {"family_name": child.family, "expected": expected.isoformat(), "authority": "999"}
    c.start(child, day, by="hv", particulars=unborn)
    concern = {"harm_likely": True, "notes": c.say("pregnancy", child, day)}
    c.tell("pregnancy_concern", day, concern, by="hv", children=[child], delay=0)
    told = referral(c, day + _days(4), source="3B")
    day = assessment(c, day + _days(6), told)
    met = conference(c, enquiry(c, min(day + _days(3), worked(child.born - _days(40))), told))
    plan = plan_begins(c, met, told, born=False)
    born = {**particulars(child), "expected": ""}
    c.tell("particulars", child.born, born, by="hv", children=[child], delay=1)
    c.tell("life_event", child.born, {"what": f"{child.given} is born"}, by="hv", children=[child], delay=1)
    last = plan.reviews[-1]
    visits(c, "sw", child.born + _days(3), last, every=12, plan=plan.told)
    core_groups(c, plan, last, by="sw")
    reviewed(c, plan, plan.reviews[:-1], slot="review_better")
    plan_ends(c, plan, last, by="sw")
    in_need(c, last + _days(1), told, days=150)


def moved_in(c: Chronicle, day: date) -> None:
    """A child moves here with a plan of another area: told, accepted, a conference, and a plan here."""
    written = notified(c, day)
    if not written:
        return
    told = referral(c, c.first_day(written), source="5C", straight=True)
    met = taken_over(c, written)
    assessment(c, day + _days(3), told, visited_until=met.first)
    day = protection_plan(c, met, told, before=1)
    day = in_need(c, day + _days(1), told, days=c.random.randint(90, 130))
    closure(c, day + _days(8), told, reason="RC7")


def emergency(c: Chronicle, day: date) -> None:
    """Police protection in the night, an order of the court, and a plan with nan."""
    worry(c, day, only="worry_police")
    night = night_before(day + _days(12))
    police_protection(c, night)
    told = referral(c, night + _days(1), response="protection", source="6", straight=True)
    found = enquiry(c, night + _days(1), told)
    emergency_order(c, night + _days(2))
    met = conference(c, found)
    assessment(c, night + _days(3), told, visited_until=met.first)
    # Where it is shown, a visit is owed since some days: so the worker whom the sign-in page offers has one.
    day = protection_plan(c, met, told, behind=3 if c.shown else 0)
    day = in_need(c, day + _days(1), told, days=c.random.randint(90, 130))
    closure(c, day + _days(8), told, reason="RC7")


def harmed(c: Chronicle, day: date) -> None:
    """A child in need is seriously harmed: enquiry and plan at once, and a review of what everybody knew."""
    told = referral(c, worries(c, day, count=2, apart=18))
    begins = assessment(c, day + _days(40), told) + _days(5)
    incident = worked(begins + _days(95))
    seriously_harmed(c, incident)
    met = conference(c, enquiry(c, incident, told, ward=True))
    days = (met.first - worked(begins)).days
    in_need(c, begins, told, days=days, ends=_INSTEAD, visited_until=incident)
    day = protection_plan(c, met, told, reviews=3)
    in_need(c, day + _days(1), told, days=150)


def _partner_gone(c: Chronicle, day: date) -> None:
    began = c.relations.get("parents_partner", {})
    if began:
        said = {"notes": "He has moved out. The lock was changed on the same day."}
        allocate(c, worked(day))
        c.tell("relationship_ended", worked(day), said, by="sw", follows={"began": began})
