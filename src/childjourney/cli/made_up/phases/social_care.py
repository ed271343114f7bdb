"""Children's social care: referral, assessment, child in need plan, closure."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.phases.seen import asks, family_says, goes_well, one_visit, speaks_with, visits
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import worked

_DOOR = "@social_care"


def referral(c: Chronicle, first: date, *, no_further_action: bool = False) -> Told:
    """Tell a referral about all the children and the front door's decision on it."""
    day = worked(first)
    present = c.children_on(day)
    if not present:
        return {}
    c.join(_DOOR, day, children=present, capacity="Front door")
    said = {
        "referred_by": c.random.choice(_who_could(c.theme.sources, present[0].age(day))),
        "primary_need": c.theme.primary_need,
        "no_further_action": no_further_action,
        "notes": c.say("referral", present[0], day),
    }
    told: Told = {}
    for child in present:
        told = {**told, **c.tell("referral", day, said, by="fdm", children=[child], delay=0)}
    decided = worked(day + timedelta(days=1))
    if no_further_action:
        said = {"who": "the person who referred", "side": "professional", "how": "telephone"}
        said["notes"] = c.say("nfa", present[0], decided)
        c.tell("contact", decided, said, by="fdm", children=present, delay=0)
        c.leave(_DOOR, decided + timedelta(days=1), notes="No further action. The referrer was told why.")
    return told


def _who_could(sources: tuple[str, ...], age: int) -> tuple[str, ...]:
    """Return the codes of those who could refer a child of this age: not every child has a school or health visitor."""
    found = tuple(code for code in sources if not (code == "3B" and age > 4) and not (code == "2A" and age < 4))
    return found or ("1A",)


def allocate(c: Chronicle, day: date, part: str = "sw") -> None:
    """Give the children a social worker, who takes over from the front door or from a colleague."""
    for child in c.children_on(day):
        by = "fdm" if c.is_with(_DOOR, child, day) else ""
        c.join(part, day, children=[child], capacity="Social worker", lead=True, by=by)
    c.leave(_DOOR, worked(day + timedelta(days=1)), notes="A social worker is named.")


def assessment(c: Chronicle, first: date, follows: Told, *, by: str = "sw") -> date:
    """Tell an assessment that follows a referral, and return the day of its authorisation."""
    day = worked(first)
    if not c.children_on(day):
        return day
    allocate(c, day, by)
    child = c.children_on(day)[0]
    last = worked(day + timedelta(days=c.random.randint(28, 58)))
    aim = {"notes": c.say("aim", child, day)}
    started = c.tell("assessment_started", day, aim, by=by, follows={"began": follows})
    visits(c, by, day + timedelta(days=c.random.randint(1, 4)), last, every=13)
    family_says(c, by, worked(day + timedelta(days=9)))
    asks(c, by, worked(day + timedelta(days=12)), answered_after=c.random.choice([None, 18, 40]))
    speaks_with(c, by, worked(day + timedelta(days=15)))
    found = {"factors": list(c.theme.factors), "notes": c.say("found", child, last)}
    c.tell("assessment_authorised", last, found, by="tm", follows={"began": started}, delay=0)
    return last


def in_need(c: Chronicle, first: date, follows: Told, *, days: int, by: str = "sw", every: int = 21) -> date:
    """Tell a child in need plan and return the day of its end."""
    day, last = worked(first), worked(first + timedelta(days=days))
    if not c.children_on(day):
        return last
    allocate(c, day, by)
    child = c.children_on(day)[0]
    began = c.tell(
        "in_need_plan_began", day, {"notes": c.say("in_need", child, day)}, by=by, follows={"began": follows}
    )
    visits(c, by, day + timedelta(days=9), last, every=every)
    for part in (3, 2):
        goes_well(c, by, worked(day + timedelta(days=days // part)))
        speaks_with(c, by, worked(day + timedelta(days=days // part + 11)))
    ends = {"notes": c.say("in_need_end", child, last)}
    c.tell("in_need_plan_ended", last, ends, by=by, follows={"began": began}, delay=0)
    return last


def closure(c: Chronicle, first: date, follows: Told, *, reason: str, by: str = "sw") -> date:
    """Tell how children's social care ends its work: said to the child, written down, and everybody who came leaves."""
    day = worked(first)
    if not c.children_on(day):
        return day
    allocate(c, day, by)
    one_visit(c, by, worked(day - timedelta(days=4)))
    told: dict[int, Child] = {child.place: child for child in c.children_on(day)}
    for child in told.values():
        said = {"reason": reason, "notes": c.say("closure", child, day)}
        c.tell("closure", day, said, by=by, children=[child], follows={"began": follows}, delay=0)
    gone = worked(day + timedelta(days=1))
    c.leave("police", gone, notes="Nothing further for the police.")
    c.leave(by, gone, notes="Closed. The family knows how to reach us.")
    return gone
