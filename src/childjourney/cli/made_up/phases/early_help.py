"""Early help: agreed to, assessed, and a team around the family, led by an early help worker."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.pace import is_late, kept
from childjourney.cli.made_up.phases.everyday import near
from childjourney.cli.made_up.phases.seen import asks, family_says, goes_well, speaks_with, visits
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import worked

_MET = 0.5
"""The share of the three months that may lie between two meetings after which the team meets at the earliest."""


def early_help(c: Chronicle, first: date, *, days: int, stays: bool = False) -> date:
    """Tell early help from `first`, and return the day of its end. It `stays` where something else follows at once."""
    day, last = worked(first), worked(first + timedelta(days=days))
    present = c.children_on(day)
    if not present:
        return last
    c.join("eh", day, children=present, capacity="Early help worker, lead professional", lead=True)
    agreed = {"agreed": True, "who": "Mum", "notes": c.say("agreement", present[0], day)}
    c.tell("early_help_agreement", day, agreed, by="eh", children=present, delay=0)
    want = c.say("early_help", present[0], day)
    began = c.tell("early_help_began", day, {"lead": "Early help worker", "notes": want}, by="eh", children=present)
    _met(c, day, last, began)
    family_says(c, "eh", day)
    asks(c, "eh", day + timedelta(days=9), answered_after=c.random.choice([None, 30, 55]))
    visits(c, "eh", day + timedelta(days=7), last, every=27)
    speaks_with(c, "eh", worked(day + timedelta(days=days // 3)))
    goes_well(c, "eh", worked(day + timedelta(days=days // 2)))
    if not stays:
        goes_well(c, "eh", worked(last - timedelta(days=12)))
    notes = "Early help is not enough. Goes on as a referral." if stays else c.say("early_help_end", present[0], last)
    c.tell("early_help_ended", last, {"notes": notes}, by="eh", follows={"began": began}, delay=0)
    c.leave("eh", worked(last + timedelta(days=2)), notes="The team around the family has ended.")
    return last


def _met(c: Chronicle, first: date, last: date, began: Told) -> None:
    """Tell the assessment that the family and the worker finish, and the meetings of the team around the family."""
    assessed = worked(first + timedelta(days=c.random.randint(20, 38)))
    if assessed >= last or not began:
        return
    present = c.children_on(first)
    said = {"notes": c.say("early_help_assessed", present[0], assessed)}
    c.tell("early_help_assessed", assessed, said, by="eh", follows={"began": began}, delay=1)
    day, before = worked(assessed + timedelta(days=c.random.randint(4, 16))), None
    while day < min(last, c.today):
        said = {"notes": c.say("team_around", present[0], day)}
        c.tell("team_around_family", day, said, by="eh", follows={"began": began}, delay=1)
        if before and is_late(c, "team-around-review", before, day):
            c.explain(worked(day + timedelta(days=5)), by="eh", children=present)
        day, before = kept(c, "team-around-review", day, soonest=_MET), day


def does_not_agree(c: Chronicle, day: date) -> None:
    """Tell that a family did not want early help, and what was thought about it."""
    day = worked(day)
    present = c.children_on(day)
    if present and c.chance(0.2):
        notes, considered = c.answers("refused", present[0], day)
        said = {"agreed": False, "who": "Mum", "notes": notes, "considered": considered}
        c.tell("early_help_agreement", day, said, by=near(present[0], day), children=present[:1], delay=0)
