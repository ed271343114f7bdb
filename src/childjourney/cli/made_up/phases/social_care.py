"""Children's social care: assessment, child in need plan, closure."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.pace import in_trial, is_late, kept
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.phases.allocate import allocate
from childjourney.cli.made_up.phases.seen import asks, family_says, goes_well, one_visit, speaks_with, visits
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import WORKED, worked

_CHECKED = (10, 20)
"""After how many working days a manager looks at an assessment, where one does."""


def assessment(c: Chronicle, first: date, follows: Told, *, by: str = "sw", visited_until: date = date.max) -> date:
    """Tell an assessment that follows a referral, and return the day of its authorisation.

    From the day `visited_until` on the children are visited for another reason.
    """
    if not follows:
        return first
    referred = c.first_day(follows)
    day = worked(max(first, referred + timedelta(days=1)))
    if not c.children_on(day):
        return day
    allocate(c, day, by)
    child = c.children_on(day)[0]
    last = max(kept(c, "single-assessment", referred, soonest=0.55), worked(day + timedelta(days=12)))
    aim = {"notes": c.say("aim", child, day)}
    started = c.tell("assessment_started", day, aim, by=by, follows={"began": follows})
    visits(c, by, day + timedelta(days=c.random.randint(1, 4)), min(last, visited_until), every=13)
    family_says(c, by, worked(day + timedelta(days=9)))
    asks(c, by, worked(day + timedelta(days=12)), answered_after=c.random.choice([None, 18, 40]))
    speaks_with(c, by, worked(day + timedelta(days=15)))
    _looked_at(c, day, last, started, always=in_trial(c, "single-assessment", referred) is not None)
    found = {"factors": list(c.theme.factors), "notes": c.say("found", child, last)}
    c.tell("assessment_authorised", last, found, by="tm", follows={"began": started}, delay=0)
    if is_late(c, "single-assessment", referred, last):
        c.explain(worked(last + timedelta(days=1)))
    return last


def _looked_at(c: Chronicle, day: date, last: date, started: Told, *, always: bool) -> None:
    """A manager looks at how the assessment goes: where a trial asks for it, and in some others."""
    if always or c.chance(0.3):
        for days in _CHECKED:
            checked = WORKED.after(day, days)
            if checked < last and c.children_on(checked):
                said = {"notes": c.say("checked", c.children_on(checked)[0], checked)}
                c.tell("assessment_checked", checked, said, by="tm", follows={"began": started}, delay=0)


def in_need(
    c: Chronicle,
    first: date,
    follows: Told,
    *,
    days: int,
    by: str = "sw",
    every: int = 21,
    ends: str = "",
    visited_until: date = date.max,
) -> date:
    """Tell a child in need plan and return the day of its end; `ends` says why, where the plan was not done.

    From the day `visited_until` on the children are visited for another reason.
    """
    day, last = worked(first), worked(first + timedelta(days=days))
    if not c.children_on(day) or not follows:
        return last
    allocate(c, day, by)
    child = c.children_on(day)[0]
    began = c.tell(
        "in_need_plan_began", day, {"notes": c.say("in_need", child, day)}, by=by, follows={"began": follows}
    )
    visits(c, by, day + timedelta(days=9), min(last, visited_until), every=every, plan=began)
    for part in (3, 2):
        goes_well(c, by, worked(day + timedelta(days=days // part)))
        speaks_with(c, by, worked(day + timedelta(days=days // part + 11)))
    _reviewed(c, day, last, began, by=by)
    why = {"notes": ends or c.say("in_need_end", child, last)}
    c.tell("in_need_plan_ended", last, why, by=by, follows={"began": began}, delay=0)
    c.explain(worked(last + timedelta(days=3)))
    return last


def _reviewed(c: Chronicle, first: date, last: date, began: Told, *, by: str) -> None:
    """Family and agencies look at a child in need plan again and again, each time counted from the time before."""
    before = first
    while (day := kept(c, "in-need-review", before, soonest=0.75)) < last:
        present = c.children_on(day)
        if present:
            said = {"notes": c.say("in_need_review", present[0], day)}
            c.tell("in_need_plan_reviewed", day, said, by=by, follows={"began": began}, delay=1)
        if is_late(c, "in-need-review", before, day):
            c.explain(worked(day + timedelta(days=6)))
        before = day


def closure(c: Chronicle, first: date, follows: Told, *, reason: str, by: str = "sw") -> date:
    """Tell how children's social care ends its work: said to the child, written down, and everybody who came leaves."""
    day = worked(first)
    if not c.children_on(day) or not follows:
        return day
    allocate(c, day, by)
    one_visit(c, by, worked(day - timedelta(days=4)))
    told: dict[int, Child] = {child.place: child for child in c.children_on(day)}
    for child in told.values():
        said = {"reason": reason, "notes": c.say("closure", child, day)}
        c.tell("closure", day, said, by=by, children=[child], follows={"began": follows}, delay=0)
    gone = worked(day + timedelta(days=1))
    c.explain(day)
    c.leave("police", gone, notes="Nothing further for the police.")
    c.leave(by, gone, notes="Closed. The family knows how to reach us.")
    return gone
