"""Seeing the child: visits alone and with others, the child's own words, and what the family says."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.phases.everyday import near
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import in_term, worked, worked_by

SPEAKS = 3
"""Years of age from which a made-up child's words are told; younger ones are observed."""


def visits(c: Chronicle, by: str, first: date, last: date, *, every: int, plan: Told | None = None) -> None:
    """Visit the children from `first` until `last`, about every so many days, as visits of a plan where one runs."""
    day = worked(first)
    while day < last and day < c.today:
        one_visit(c, by, day, plan=plan)
        day = worked(day + timedelta(days=max(4, round(c.random.gauss(every, every / 5)))))


def plan_visits(
    c: Chronicle, by: str, first: date, last: date, plan: Told, *, days: int, late: float = 0.13, behind: int = 0
) -> date:
    """Visit children with a plan that says that they are seen at least every so many `days`, and return the last day.

    It is mostly in time. Where visits are `behind`, the next one was due so many days before today and was not made.
    """
    before, until = first, min(last, c.today)
    if behind:
        until = c.today - timedelta(days=days + behind)
    while True:
        tardy = c.random.random() < late
        if tardy:
            day = worked(before + timedelta(days=days + c.random.randint(1, max(4, days // 2))))
        else:
            day = max(worked_by(before + timedelta(days=round(days * c.random.uniform(0.6, 1)))), before)
        if day >= until or day <= before:
            break
        if c.random.random() < 0.05:
            _nobody_in(c, by, day, plan)
            day = worked(day + timedelta(days=c.random.randint(1, 3)))
        one_visit(c, by, day, plan=plan, seen=True)
        if tardy:
            c.explain(worked(day + timedelta(days=8)))
        before = day
    if behind and before < worked_by(until):
        before = worked_by(until)
        one_visit(c, by, before, plan=plan, seen=True)
    if before < c.today <= last:
        c.waits.append(("plan-visits", before + timedelta(days=days)))
    return before


def one_visit(c: Chronicle, by: str, day: date, *, plan: Told | None = None, seen: bool = False) -> None:
    """Visit once: nobody there (unless the children are `seen`), all together at home, or each who can speak alone."""
    present = c.children_on(day)
    if not present:
        return
    chance = c.random.random()
    speaking = [child for child in present if child.age(day) >= SPEAKS + 1]
    if chance < 0.09 and not seen:
        _nobody_in(c, by, day, plan)
    elif chance < 0.5 or not speaking:
        _together(c, by, day, plan)
    else:
        for child in speaking:
            alone(c, by, child, day, plan=plan)
        small = [child for child in present if child not in speaking]
        if small:
            said = {"seen": True, "alone": False, "where": "home", "notes": c.say("baby_visit", small[0], day)}
            _visited(c, by, day, small, said, plan)


def _visited(
    c: Chronicle, by: str, day: date, children: Sequence[Child], said: Mapping[str, Any], plan: Told | None
) -> None:
    """Tell a visit to children together; it says whether their plans asked for it."""
    asked = [child for child in children if plan and child.place in plan]
    for group, for_plan in ((asked, True), ([child for child in children if child not in asked], False)):
        if group:
            c.tell("visit", day, {**said, "for_plan": True} if for_plan else said, by=by, children=group)


def _nobody_in(c: Chronicle, by: str, day: date, plan: Told | None) -> None:
    present = c.children_on(day)
    if present:
        said = {"seen": False, "where": "home", "notes": c.say("visit_missed", present[0], day)}
        _visited(c, by, day, present, said, plan)


def _together(c: Chronicle, by: str, day: date, plan: Told | None) -> None:
    present = c.children_on(day)
    first = present[0]
    if first.age(day) < SPEAKS:
        notes = c.say("baby_visit", first, day)
    else:
        notes = f"{c.say('visit_home', first, day)} {c.say('mood', first, day)}"
    _visited(c, by, day, present, {"seen": True, "alone": False, "where": "home", "notes": notes}, plan)
    if c.random.random() < 0.3:
        family_says(c, by, day)
    elif c.random.random() < 0.3:
        child = c.random.choice(present)
        slot = "observation_baby" if child.age(day) < SPEAKS else "observation"
        c.tell("observation", day, {"what": c.say(slot, child, day), "grade": "seen"}, by=by, children=[child])


def alone(c: Chronicle, by: str, child: Child, day: date, *, plan: Told | None = None) -> None:
    """See one child alone, and perhaps keep what the child said."""
    at_school = child.starts_school <= day and in_term(day) and c.random.random() < 0.6
    place = "school" if at_school else "home"
    notes = f"{c.say('visit_school' if at_school else 'visit_alone', child, day)} {c.say('mood', child, day)}"
    _visited(c, by, day, [child], {"seen": True, "alone": True, "where": place, "notes": notes}, plan)
    if c.random.random() < 0.5:
        child_says(c, by, child, day, alone_then=True)


def child_says(c: Chronicle, by: str, child: Child, day: date, *, alone_then: bool) -> None:
    """Keep the child's own words, such as children of that age say."""
    age = child.age(day)
    if age < SPEAKS:
        return
    band = "child_young" if age < 7 else "child_middle" if age < 12 else "child_teen"
    if not c.deck.has(band):
        return
    how = c.theme.child_how if child.disabilities else "spoken" if c.random.random() < 0.85 else "written"
    if how == "written" and age < 7:
        how = "drawn"
    said = {"words": c.say(band, child, day), "how": how, "alone": alone_then}
    c.tell("childs_words", day, said, by=by, children=[child], delay=0)


def family_says(c: Chronicle, by: str, day: date) -> None:
    """Keep what a parent or relative said, in the stories of all the children."""
    present = c.children_on(day)
    if present:
        who, words = c.answers("family", present[0], day)
        c.tell("familys_words", day, {"who": who, "words": words}, by=by, children=present)


def goes_well(c: Chronicle, by: str, day: date) -> None:
    """Keep something that goes well for one of the children."""
    present = c.children_on(day)
    if present:
        child = c.random.choice(present)
        told_by = near(child, day) if c.random.random() < 0.4 else by
        c.tell("going_well", day, {"what": c.say("going_well", child, day)}, by=told_by, children=[child])


def speaks_with(c: Chronicle, by: str, day: date) -> None:
    """Keep a contact with family or a professional."""
    present = c.children_on(day)
    if present:
        who, side, how, notes = c.answers("contact", present[0], day)
        c.tell("contact", day, {"who": who, "side": side, "how": how, "notes": notes}, by=by, children=present)


def asks(c: Chronicle, by: str, day: date, *, answered_after: int | None) -> None:
    """Keep something that is not known, and its answer once it comes."""
    present = c.children_on(day)
    if not present:
        return
    child = present[0]
    what, answer = c.answers("unknown", child, day)
    unknown = c.tell("unknown", day, {"what": what}, by=by, children=[child])
    if answered_after is not None:
        found = day + timedelta(days=answered_after)
        c.tell("answer", found, {"what": answer}, by=by, children=[child], follows={"began": unknown})
