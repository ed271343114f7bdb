"""Early help: a team around the family, led by an early help worker."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.phases.seen import asks, family_says, goes_well, speaks_with, visits
from childjourney.cli.made_up.terms import worked


def early_help(c: Chronicle, first: date, *, days: int, stays: bool = False) -> date:
    """Tell early help from `first`, and return the day of its end. It `stays` where something else follows at once."""
    day, last = worked(first), worked(first + timedelta(days=days))
    present = c.children_on(day)
    if not present:
        return last
    c.join("eh", day, children=present, capacity="Early help worker, lead professional", lead=True)
    want = c.say("early_help", present[0], day)
    began = c.tell("early_help_began", day, {"lead": "Early help worker", "notes": want}, by="eh", children=present)
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
