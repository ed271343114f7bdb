"""Protection: enquiry, conference, child protection plan, reviews; and plans that drift."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.phases.seen import alone, asks, family_says, goes_well, one_visit, visits
from childjourney.cli.made_up.phases.social_care import allocate
from childjourney.cli.made_up.phases.worried import worry
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import worked

_REVIEWS = (85, 255, 425, 600)
"""Days after a plan began on which it is reviewed."""


def enquiry(c: Chronicle, first: date, follows: Told, *, by: str = "sw") -> date:
    """Tell a section 47 enquiry up to the initial conference, and return the conference's day."""
    day = worked(first)
    if not c.children_on(day):
        return day
    allocate(c, day, by)
    child = c.children_on(day)[0]
    conference = worked(day + timedelta(days=c.random.randint(14, 20)))
    why = {"notes": c.say("enquiry", child, day)}
    started = c.tell("enquiry_started", day, why, by=by, follows={"began": follows}, delay=0)
    c.join("police", day, children=c.children_on(day), by=by)
    talk = {"who": "police and health, strategy discussion", "side": "professional", "how": "meeting"}
    talk["notes"] = "Agreed: enquiry by social worker and police together. The children are seen today."
    c.tell("contact", day, talk, by=by, delay=0)
    for each in c.children_on(day):
        if each.age(day) >= 4:
            alone(c, by, each, day)
    one_visit(c, by, worked(day + timedelta(days=3)))
    asks(c, by, worked(day + timedelta(days=4)), answered_after=None)
    ended = worked(day + timedelta(days=9))
    said = {"outcome": "conference", "notes": c.say("enquiry_found", child, ended)}
    c.tell("enquiry_ended", ended, said, by=by, follows={"began": started}, delay=0)
    met = {"notes": c.say("conference", child, conference)}
    c.tell("initial_conference", conference, met, by=by, follows={"began": started}, delay=0)
    return conference


def protection_plan(c: Chronicle, first: date, follows: Told, *, days: int, by: str = "sw", before: int = 0) -> date:
    """Tell a child protection plan that works, and return the day of its end."""
    began = plan_begins(c, first, follows, by=by, before=before)
    last = worked(first + timedelta(days=days))
    visits(c, by, first + timedelta(days=5), last, every=16)
    core_groups(c, first, last, by=by)
    for part in (4, 2):
        goes_well(c, by, worked(first + timedelta(days=days // part)))
        family_says(c, by, worked(first + timedelta(days=days // part + 8)))
    reviews(c, first, last, began, by=by, slot="review_better")
    plan_ends(c, last, began, by=by)
    return last


def plan_begins(c: Chronicle, day: date, follows: Told, *, by: str, before: int = 0) -> Told:
    """Tell that a conference decided on a plan; `before` counts earlier plans."""
    if not c.children_on(day):
        return {}
    said = {
        "initial_category": c.theme.category,
        "latest_category": c.theme.category,
        "previous_plans": before,
        "notes": c.say("plan", c.children_on(day)[0], day),
    }
    return c.tell("protection_plan_began", day, said, by=by, follows={"began": follows}, delay=0)


def plan_ends(c: Chronicle, day: date, began: Told, *, by: str, notes: str = "") -> None:
    """Tell that the plan ended: by a review, where nothing else is said."""
    present = c.children_on(day)
    if present:
        said = {"notes": notes or c.say("plan_end", present[0], day)}
        c.tell("protection_plan_ended", day, said, by=by, follows={"began": began}, delay=0)
        c.leave("police", worked(day + timedelta(days=1)), notes="The plan has ended.")


def core_groups(c: Chronicle, first: date, last: date, *, by: str, every: int = 42) -> None:
    """Tell the meetings of the core group, and what each looked at."""
    day = worked(first + timedelta(days=9))
    looked_at = ("what has changed for the children", "school and health", "the safety of evenings", "money and rest")
    turn = 0
    while day < last and day < c.today and c.children_on(day):
        said = {"who": "core group", "side": "professional", "how": "meeting"}
        said["notes"] = f"Family, school and health met. Looked at {looked_at[turn % len(looked_at)]}. Dates agreed."
        c.tell("contact", day, said, by=by, delay=1)
        day, turn = worked(day + timedelta(days=every + c.random.randint(-3, 9))), turn + 1


def reviews(c: Chronicle, first: date, last: date, began: Told, *, by: str, slot: str, after: date = date.min) -> None:
    """Tell the review conferences of a plan that began on `first`: those between `after` and `last`."""
    for days in _REVIEWS:
        day = worked(first + timedelta(days=days + c.random.randint(-6, 5)))
        if after <= day < last and c.children_on(day):
            said = {"notes": c.say(slot, c.children_on(day)[0], day)}
            c.tell("protection_plan_reviewed", day, said, by=by, follows={"began": began}, delay=1)


def drifting_plan(c: Chronicle, first: date, follows: Told, *, days: int) -> tuple[date, Told]:
    """Tell a plan in which little changes: three workers, long gaps, worries that come again.

    Returns its last day and the plan.
    """
    began = plan_begins(c, first, follows, by="sw")
    last = worked(first + timedelta(days=days))
    third = days // 3
    for turn, by in enumerate(("sw", "sw2", "sw3")):
        starts = worked(first + timedelta(days=third * turn + (0 if turn == 0 else c.random.randint(12, 25))))
        ends = worked(first + timedelta(days=third * (turn + 1)))
        allocate(c, starts, by)
        gap = starts + timedelta(days=third // 3)
        visits(c, by, starts + timedelta(days=6), gap, every=19)
        visits(c, by, gap + timedelta(days=c.random.randint(60, 120)), ends, every=27)
        worry(c, worked(gap + timedelta(days=c.random.randint(20, 50))))
        core_groups(c, starts, ends, by=by, every=80)
        reviews(c, first, ends, began, by=by, slot="review_same", after=starts)
        if turn < 2:
            _hands_over(c, by, ends)
    return last, began


def _hands_over(c: Chronicle, by: str, day: date) -> None:
    present = c.children_on(day)
    if present:
        c.leave(by, day, notes=c.say("handover", present[0], day))


def pre_proceedings(c: Chronicle, first: date, follows: Told, *, by: str) -> None:
    """Tell that the local authority considers going to court."""
    day = worked(first)
    if c.children_on(day):
        said = {
            "letter_sent": day.isoformat(),
            "meeting_offered": True,
            "meeting_held": c.random.random() < 0.6,
            "notes": "Letter handed over at home and read aloud. Mum has the name of a solicitor.",
        }
        c.tell("pre_proceedings_began", day, said, by=by, follows={"began": follows}, delay=0)
