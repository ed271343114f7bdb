"""Seeing the child: visits alone and with others, the child's own words, and what the family says."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.phases.everyday import near
from childjourney.cli.made_up.terms import in_term, worked

SPEAKS = 3
"""Years of age from which a made-up child's words are told; younger ones are observed."""


def visits(c: Chronicle, by: str, first: date, last: date, *, every: int) -> None:
    """Visit the children from `first` until `last`, about every so many days."""
    day = worked(first)
    while day < last and day < c.today:
        one_visit(c, by, day)
        day = worked(day + timedelta(days=max(4, round(c.random.gauss(every, every / 5)))))


def one_visit(c: Chronicle, by: str, day: date) -> None:
    """Visit once: nobody there, all together at home, or each child who can speak alone."""
    present = c.children_on(day)
    if not present:
        return
    chance = c.random.random()
    speaking = [child for child in present if child.age(day) >= SPEAKS + 1]
    if chance < 0.09:
        said = {"seen": False, "where": "home", "notes": c.say("visit_missed", present[0], day)}
        c.tell("visit", day, said, by=by, children=present)
    elif chance < 0.5 or not speaking:
        _together(c, by, day)
    else:
        for child in speaking:
            alone(c, by, child, day)
        small = [child for child in present if child not in speaking]
        if small:
            said = {"seen": True, "alone": False, "where": "home", "notes": c.say("baby_visit", small[0], day)}
            c.tell("visit", day, said, by=by, children=small)


def _together(c: Chronicle, by: str, day: date) -> None:
    present = c.children_on(day)
    first = present[0]
    if first.age(day) < SPEAKS:
        notes = c.say("baby_visit", first, day)
    else:
        notes = f"{c.say('visit_home', first, day)} {c.say('mood', first, day)}"
    said = {"seen": True, "alone": False, "where": "home", "notes": notes}
    c.tell("visit", day, said, by=by, children=present)
    if c.random.random() < 0.3:
        family_says(c, by, day)
    elif c.random.random() < 0.3:
        child = c.random.choice(present)
        slot = "observation_baby" if child.age(day) < SPEAKS else "observation"
        c.tell("observation", day, {"what": c.say(slot, child, day), "grade": "seen"}, by=by, children=[child])


def alone(c: Chronicle, by: str, child: Child, day: date) -> None:
    """See one child alone, and perhaps keep what the child said."""
    at_school = child.starts_school <= day and in_term(day) and c.random.random() < 0.6
    place = "school" if at_school else "home"
    notes = f"{c.say('visit_school' if at_school else 'visit_alone', child, day)} {c.say('mood', child, day)}"
    said = {"seen": True, "alone": True, "where": place, "notes": notes}
    c.tell("visit", day, said, by=by, children=[child])
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
