"""What professionals say about each other: a disagreement about a child, and an allegation about a worker."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.phases.allocate import DOOR
from childjourney.cli.made_up.phases.everyday import near
from childjourney.cli.made_up.terms import at_school, worked


def disagreement(c: Chronicle, day: date, about: str, *, resolved: bool = True) -> None:
    """Tell that whoever sees the child every day does not agree with what was decided, and how that ends."""
    day = worked(day)
    present = c.children_on(day)
    if not present:
        return
    child = present[0]
    by = lead_for_safeguarding(child, day)
    known = any(c.is_with(part, child, day) for part in ("sw", "sw2", "sw3"))
    if not known:
        c.join(DOOR, day, children=[child], capacity="Front door")
    with_what, answer, how = c.answers(f"disagreement_{about}", child, day)
    raised = c.tell("disagreement_raised", day, {"notes": with_what}, by=by, children=[child], delay=0)
    follows = {"began": raised}
    answered = worked(day + timedelta(days=c.random.randint(1, 2)))
    c.tell("disagreement_answered", answered, {"notes": answer}, by="tm", children=[child], follows=follows, delay=0)
    if resolved:
        ended = worked(answered + timedelta(days=c.random.randint(2, 6)))
        c.tell("disagreement_resolved", ended, {"notes": how}, by=by, children=[child], follows=follows, delay=0)
        if not known:
            c.leave(DOOR, worked(ended + timedelta(days=1)), notes="Resolved.", children=[child])


def allegation(c: Chronicle, day: date) -> None:
    """Tell an allegation about somebody at a school, told to the designated officer on the next working day."""
    day = at_school(day)
    pupils = [child for child in c.children_on(day) if child.starts_school <= day]
    if not pupils:
        return
    child = pupils[0]
    by = lead_for_safeguarding(child, day)
    said, agreed = c.answers("allegation", child, day)
    made = c.tell("allegation_made", day, {"notes": said}, by=by, children=[child], delay=0)
    told = worked(day + timedelta(days=1))
    c.tell("allegation_reported", told, {"notes": agreed}, by=by, children=[child], follows={"began": made}, delay=0)


def lead_for_safeguarding(child: Child, day: date) -> str:
    """Return the part of whoever leads on safeguarding for a child: at school, or, before that, the health visitor."""
    part = near(child, day)
    if part == "hv":
        return part
    return f"dsl_{'primary' if part.startswith('teacher') else 'academy'}:{child.place}"
