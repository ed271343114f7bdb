"""The patterns of made-up journeys: which stretches follow one another, and how often each pattern comes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.phases.early_help import early_help
from childjourney.cli.made_up.phases.everyday import near, particulars
from childjourney.cli.made_up.phases.protection import (
    drifting_plan,
    enquiry,
    plan_begins,
    plan_ends,
    pre_proceedings,
    protection_plan,
    reviews,
)
from childjourney.cli.made_up.phases.seen import goes_well, visits
from childjourney.cli.made_up.phases.social_care import allocate, assessment, closure, in_need, referral
from childjourney.cli.made_up.phases.worried import worries, worry
from childjourney.cli.made_up.terms import worked


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern: `tell` plans it from a day on; it takes about `days`, and so many in a hundred (`share`) have it.

    `going_on` is how likely it is still going on today. `themes` names those that it fits; empty for all.
    """

    name: str
    tell: Callable[[Chronicle, date], None]
    days: int
    share: int
    going_on: float
    themes: tuple[str, ...] = ()


def _days(count: int) -> timedelta:
    return timedelta(days=count)


def universal_only(c: Chronicle, day: date) -> None:
    """One worry, talked about, and life goes on."""
    worry(c, day)
    child = c.children_on(day)[0]
    said = {"who": "mum", "side": "family", "how": "telephone"}
    said["notes"] = "Talked it through. Mum was glad that I asked. Will look again at the end of the month."
    c.tell("contact", worked(day + _days(2)), said, by=near(child, day), children=[child])
    goes_well(c, near(child, day + _days(40)), worked(day + _days(40)))


def early_help_only(c: Chronicle, day: date) -> None:
    """Worries, then early help that is enough."""
    day = worries(c, day, count=2, apart=24)
    early_help(c, day + _days(8), days=c.random.randint(150, 290))


def no_further_action(c: Chronicle, day: date) -> None:
    """A referral that goes no further, and early help for half of the families."""
    day = worries(c, day, count=2, apart=18)
    referral(c, day, no_further_action=True)
    if c.random.random() < 0.5:
        early_help(c, day + _days(20), days=c.random.randint(120, 200))


def assessed_and_closed(c: Chronicle, day: date) -> None:
    """An assessment finds that others can help."""
    day = worries(c, day, count=2, apart=15)
    told = referral(c, day)
    day = assessment(c, day + _days(2), told)
    closure(c, day + _days(9), told, reason=c.random.choice(["RC8", "RC9"]))


def child_in_need(c: Chronicle, day: date) -> None:
    """An assessment, then a plan with the family that does its work."""
    day = worries(c, day, count=3, apart=20)
    told = referral(c, day)
    day = assessment(c, day + _days(2), told)
    day = in_need(c, day + _days(5), told, days=c.random.randint(170, 300))
    closure(c, day + _days(10), told, reason="RC7")


def protected(c: Chronicle, day: date) -> None:
    """Early help, then enquiry and child protection plan, a step down, and closure."""
    day = worries(c, day, count=2, apart=22)
    if c.random.random() < 0.6:
        day = early_help(c, day + _days(6), days=c.random.randint(90, 160), stays=True)
    told = referral(c, day + _days(2))
    day = assessment(c, day + _days(4), told)
    worry(c, day + _days(6))
    day = enquiry(c, day + _days(8), told)
    day = protection_plan(c, day, told, days=c.random.choice([270, 290, 440]))
    day = in_need(c, day + _days(1), told, days=c.random.randint(90, 130))
    _partner_gone(c, day - _days(30))
    closure(c, day + _days(8), told, reason="RC7")


def referred_again(c: Chronicle, day: date) -> None:
    """Assessed and closed, and some months later the same worries come again."""
    told = referral(c, worries(c, day, count=1, apart=14))
    day = assessment(c, day + _days(16), told)
    day = closure(c, day + _days(7), told, reason="RC8")
    day = worries(c, day + _days(c.random.randint(100, 260)), count=3, apart=16)
    again = referral(c, day)
    day = assessment(c, day + _days(2), again, by="sw2")
    day = in_need(c, day + _days(4), again, days=c.random.randint(150, 220), by="sw2")
    closure(c, day + _days(6), again, reason="RC7", by="sw2")


def drifts(c: Chronicle, day: date) -> None:
    """A plan that goes on and on: workers change, nobody comes for weeks, and little is different."""
    told = referral(c, worries(c, day, count=2, apart=14))
    day = assessment(c, day + _days(30), told)
    day = enquiry(c, day + _days(10), told)
    last, plan = drifting_plan(c, day, told, days=c.random.randint(600, 680))
    pre_proceedings(c, last - _days(70), told, by="sw3")
    order = "The court has made a special guardianship order to nan. The children live with her and see mum on Sundays."
    plan_ends(c, worked(last + _days(40)), plan, by="sw3", notes=order)
    closure(c, last + _days(60), told, reason="RC4", by="sw3")


def before_birth(c: Chronicle, day: date) -> None:
    """A plan that began before the child was born."""
    child = c.family.children[0]
    expected = child.expected or child.born
    day = worked(child.born - _days(105))
    unborn = {"family_name": child.family, "expected": expected.isoformat(), "authority": "999"}
    c.start(child, day, by="hv", particulars=unborn)
    told = referral(c, day + _days(4))
    day = assessment(c, day + _days(6), told)
    day = enquiry(c, min(day + _days(3), worked(child.born - _days(40))), told)
    began = plan_begins(c, day, told, by="sw")
    born = {**particulars(child), "expected": ""}
    c.tell("particulars", child.born, born, by="hv", children=[child], delay=1)
    c.tell("life_event", child.born, {"what": f"{child.given} is born"}, by="hv", children=[child], delay=1)
    visits(c, "sw", child.born + _days(3), day + _days(299), every=14)
    reviews(c, day, day + _days(300), began, by="sw", slot="review_better")
    plan_ends(c, worked(day + _days(300)), began, by="sw")
    in_need(c, day + _days(301), told, days=150)


def _partner_gone(c: Chronicle, day: date) -> None:
    began = c.relations.get("parents_partner", {})
    if began:
        said = {"notes": "He has moved out. The lock was changed on the same day."}
        allocate(c, worked(day))
        c.tell("relationship_ended", worked(day), said, by="sw", follows={"began": began})


_HARM = ("neglect", "domestic_abuse", "drinking", "missing", "newborn")

PATTERNS = (
    Pattern("universal only", universal_only, 90, 13, 0.5),
    Pattern("early help only", early_help_only, 260, 21, 0.45),
    Pattern("no further action", no_further_action, 150, 12, 0.3),
    Pattern("assessment, then closed", assessed_and_closed, 110, 13, 0.3),
    Pattern("child in need plan", child_in_need, 340, 15, 0.6),
    Pattern("enquiry and protection plan", protected, 720, 11, 0.75, _HARM),
    Pattern("referred again", referred_again, 620, 6, 0.6),
    Pattern("long drift", drifts, 800, 6, 0.85, _HARM[:3]),
    Pattern("plan before birth", before_birth, 300, 3, 1.0, ("newborn", "domestic_abuse", "drinking")),
)
"""Every pattern. Their shares add up to a hundred."""
