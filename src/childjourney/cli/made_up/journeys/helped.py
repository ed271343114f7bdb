"""Journeys of children who are helped without a plan of protection."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.phases.disputed import allegation, disagreement
from childjourney.cli.made_up.phases.early_help import does_not_agree, early_help
from childjourney.cli.made_up.phases.everyday import near
from childjourney.cli.made_up.phases.front_door import contact, referral
from childjourney.cli.made_up.phases.missing import goes_missing
from childjourney.cli.made_up.phases.protection import enquiry
from childjourney.cli.made_up.phases.seen import goes_well
from childjourney.cli.made_up.phases.social_care import assessment, closure, in_need
from childjourney.cli.made_up.phases.worried import worries, worry
from childjourney.cli.made_up.terms import worked


def _days(count: int) -> timedelta:
    return timedelta(days=count)


def universal_only(c: Chronicle, day: date) -> None:
    """One worry, talked about, and life goes on."""
    worry(c, day)
    child = c.children_on(day)[0]
    said = {"who": "Mum", "side": "family", "how": "telephone"}
    said["notes"] = "Talked it through. Mum was glad that I asked. Will look again at the end of the month."
    c.tell("contact", worked(day + _days(2)), said, by=near(child, day), children=[child])
    if c.chance(0.25):
        contact(c, day + _days(9), c.random.choice(["information", "advice"]))
    does_not_agree(c, day + _days(16))
    goes_well(c, near(child, day + _days(40)), worked(day + _days(40)))
    if c.chance(0.05):
        allegation(c, day + _days(24))


def early_help_only(c: Chronicle, day: date) -> None:
    """Worries, then early help that is enough."""
    day = worries(c, day, count=2, apart=24)
    if c.chance(0.3):
        contact(c, day, "early_help")
    early_help(c, day + _days(8), days=c.random.randint(150, 290))


def no_further_action(c: Chronicle, day: date) -> None:
    """A referral that goes no further, and early help for half of the families."""
    day = worries(c, day, count=2, apart=18)
    told = referral(c, day, response=c.random.choice(["none", "other_help"]))
    if told and c.chance(0.12):
        disagreement(c, c.first_day(told) + _days(16), "nothing")
    if c.random.random() < 0.5:
        early_help(c, day + _days(20), days=c.random.randint(120, 200))


def assessed_and_closed(c: Chronicle, day: date) -> None:
    """An assessment finds that others can help."""
    day = worries(c, day, count=2, apart=15)
    told = referral(c, day)
    day = assessment(c, day + _days(2), told)
    closure(c, day + _days(9), told, reason=c.random.choice(["RC8", "RC9"]))


def child_in_need(c: Chronicle, day: date) -> None:
    """An assessment, then a plan with the family that does its work; an enquiry meanwhile finds no more, in a few."""
    day = worries(c, day, count=3, apart=20)
    _missing(c, day, count=2)
    told = referral(c, day)
    day = assessment(c, day + _days(2), told)
    begins, days = day + _days(5), c.random.randint(170, 300)
    _missing(c, begins + _days(30), count=3)
    if c.chance(0.15):
        enquiry(c, begins + _days(40), told, outcome="support")
    day = in_need(c, begins, told, days=days)
    closure(c, day + _days(10), told, reason="RC7")


def referred_again(c: Chronicle, day: date) -> None:
    """Assessed and closed, and some months later the same worries come again."""
    told = referral(c, worries(c, day, count=1, apart=14))
    day = assessment(c, day + _days(16), told)
    day = closure(c, day + _days(7), told, reason="RC8")
    day = worries(c, day + _days(c.random.randint(100, 260)), count=3, apart=16)
    again = referral(c, day, by="sw2")
    day = assessment(c, day + _days(2), again, by="sw2")
    day = in_need(c, day + _days(4), again, days=c.random.randint(150, 220), by="sw2")
    closure(c, day + _days(6), again, reason="RC7", by="sw2")


def _missing(c: Chronicle, day: date, *, count: int) -> None:
    """In a family in which somebody goes missing: some nights of it, some weeks apart."""
    if c.theme.key == "missing":
        for _ in range(count):
            goes_missing(c, day)
            day += _days(c.random.randint(9, 40))
