"""Child protection plans: visits, core groups and reviews, until a review ends them; and plans that drift."""

from dataclasses import dataclass
from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.pace import LATE, is_late, kept
from childjourney.cli.made_up.phases.allocate import allocate
from childjourney.cli.made_up.phases.protection import Held
from childjourney.cli.made_up.phases.seen import family_says, goes_well, one_visit, plan_visits
from childjourney.cli.made_up.phases.worried import worry
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import WORKED, worked

_LATE_REVIEW = 1 / 10


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it was told: since when, how often the children are to be seen at least, and when it is reviewed."""

    told: Told
    first: date
    days: int
    reviews: tuple[date, ...]


def plan_begins(
    c: Chronicle, decided: Held, follows: Told, *, reviews: int = 2, before: int = 0, born: bool = True
) -> Plan:
    """Tell that a conference decided on a plan, and when it will be reviewed; `before` counts earlier plans.

    How often a child is seen can be said of a child who is born.
    """
    day, days = decided.first, c.random.choice([10, 14])
    when = _review_days(c, day, reviews)
    if not decided.told:
        return Plan({}, day, days, when)
    said = {
        "initial_category": c.theme.category,
        "latest_category": c.theme.category,
        "previous_plans": before,
        "notes": c.say("plan", c.children_on(day)[0], day),
    }
    if born:
        said["visit_days"] = days
    pointers = {"began": follows, "conference": decided.told}
    told = c.tell("protection_plan_began", day, said, by="chair", follows=pointers, delay=0)
    return Plan(told, day, days, when)


def _review_days(c: Chronicle, first: date, reviews: int) -> tuple[date, ...]:
    found = [kept(c, "first-review", first, soonest=0.88, late=_LATE_REVIEW)]
    while len(found) < reviews:
        found.append(kept(c, "later-reviews", found[-1], soonest=0.85, late=_LATE_REVIEW))
    return tuple(found)


def protection_plan(
    c: Chronicle, decided: Held, follows: Told, *, reviews: int = 2, by: str = "sw", before: int = 0, behind: int = 0
) -> date:
    """Tell a plan that works, until the last of its `reviews` ends it; return that day. `behind`: see plan_visits."""
    plan = plan_begins(c, decided, follows, reviews=reviews, before=before)
    first, last = plan.first, plan.reviews[-1]
    if plan.told:
        plan_visits(c, by, first, last, plan.told, days=plan.days, behind=behind)
        core_groups(c, plan, last, by=by)
        for part in (4, 2):
            goes_well(c, by, worked(first + timedelta(days=(last - first).days // part)))
            family_says(c, by, worked(first + timedelta(days=(last - first).days // part + 8)))
        urgent_care(c, worked(first + timedelta(days=c.random.randint(20, 60))), by=by)
        reviewed(c, plan, plan.reviews[:-1], slot="review_better")
        plan_ends(c, plan, last, by=by)
    return last


def plan_ends(c: Chronicle, plan: Plan, day: date, *, by: str, notes: str = "") -> None:
    """Tell that a review ended the plan, and that those who came because of it leave."""
    present = c.children_on(day)
    if not present or not plan.told:
        return
    said = {"decision": "ends", "notes": notes or c.say("review_ends", present[0], day)}
    c.tell("protection_plan_reviewed", day, said, by="chair", follows={"began": plan.told}, delay=0)
    ended = {"notes": notes or c.say("plan_end", present[0], day)}
    c.tell("protection_plan_ended", day, ended, by=by, follows={"began": plan.told}, delay=0)
    c.explain(worked(day + timedelta(days=4)))
    gone = worked(day + timedelta(days=1))
    c.leave("police", gone, notes="The plan has ended.")
    c.leave("chair", gone, notes="The plan has ended.")


def core_groups(
    c: Chronicle, plan: Plan, last: date, *, by: str, since: date | None = None, late: float = LATE, slot: str = ""
) -> None:
    """Tell the core groups of a plan until `last`: the first soon after the conference, the later ones in six weeks.

    Where `since` is given they go on from then, after a change of worker.
    """
    rule, before = ("later-core-groups", since) if since else ("first-core-group", plan.first)
    while (day := kept(c, rule, before, soonest=0.7, late=late)) < min(last, c.today):
        present = c.children_on(day)
        if present:
            said = {"notes": c.say(slot or "core_group", present[0], day)}
            c.tell("core_group", day, said, by=by, follows={"began": plan.told}, delay=1)
            if is_late(c, rule, before, day):
                c.explain(worked(day + timedelta(days=3)))
        rule, before = "later-core-groups", day


def reviewed(c: Chronicle, plan: Plan, days: tuple[date, ...], *, slot: str) -> None:
    """Tell the reviews of a plan that goes on, and look each time at what was late until then."""
    for day in days:
        present = c.children_on(day)
        if present and day < c.today:
            said = {"decision": "goes_on", "notes": c.say(slot, present[0], day)}
            c.tell("protection_plan_reviewed", day, said, by="chair", follows={"began": plan.told}, delay=1)
        c.explain(WORKED.after(day, 4))


def urgent_care(c: Chronicle, day: date, *, by: str) -> None:
    """Tell that a child with a plan came to the hospital, and that social care learned of it at once."""
    present = c.children_on(day)
    if not present or not c.chance(0.2):
        return
    child = c.random.choice(present)
    said = {"where": "Northmoor General, emergency department", "notes": c.say("urgent_care", child, day)}
    attended = c.tell("urgent_care_attended", day, said, by=by, children=[child], delay=0)
    heard = {"notes": c.say("urgent_care_told", child, day)}
    c.tell("urgent_care_told", day, heard, by=by, children=[child], follows={"began": attended}, delay=0)


def drifting_plan(c: Chronicle, decided: Held, follows: Told, *, days: int) -> tuple[date, Plan]:
    """Tell a plan in which little changes: three workers, long gaps, worries that come again.

    Returns its last day and the plan.
    """
    plan = plan_begins(c, decided, follows, reviews=1 + days // 175)
    last = worked(plan.first + timedelta(days=days))
    if plan.told:
        third = days // 3
        for turn, by in enumerate(("sw", "sw2", "sw3")):
            starts = worked(plan.first + timedelta(days=third * turn + (c.random.randint(12, 25) if turn else 0)))
            _drifts(c, plan, by, starts, worked(plan.first + timedelta(days=third * (turn + 1))))
        reviewed(c, plan, tuple(day for day in plan.reviews if day < last), slot="review_same")
    return last, plan


def _drifts(c: Chronicle, plan: Plan, by: str, starts: date, ends: date) -> None:
    """Tell the time of one worker in a plan that drifts, and the handing over to the next."""
    allocate(c, starts, by)
    if by != "sw" and starts < c.today <= starts + timedelta(days=45):
        # Whoever takes over finds what nobody has done meanwhile.
        c.waits.append(("plan-visits", starts - timedelta(days=20)))
    gap = starts + (ends - starts) // 3
    seen = plan_visits(c, by, starts, gap, plan.told, days=plan.days, late=0.2)
    again = worked(gap + timedelta(days=c.random.randint(60, 110)))
    if seen < c.today <= again:
        c.waits.append(("plan-visits", seen + timedelta(days=plan.days)))
    if again < ends:
        one_visit(c, by, again, plan=plan.told, seen=True)
        plan_visits(c, by, again, ends, plan.told, days=plan.days, late=0.3)
    worry(c, worked(gap + timedelta(days=c.random.randint(20, 50))))
    since = None if by == "sw" else starts
    core_groups(c, plan, ends, by=by, since=since, late=0.35, slot="core_group_drift")
    present = c.children_on(ends)
    if present and by != "sw3":
        c.leave(by, ends, notes=c.say("handover", present[0], ends))
