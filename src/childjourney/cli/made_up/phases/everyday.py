"""Every day: a story begins, health visitor and school see the child, and the child's own life goes on."""

from datetime import date, timedelta
from typing import Any

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.steps import StoryOf, Told
from childjourney.cli.made_up.terms import at_school, worked

_REVIEWS = ((48, 0), (365, 1), (810, 2))
"""Days after birth of the health visitor's reviews, and which sentence of the review it is, from 0."""


def near(child: Child, day: date) -> str:
    """Return the part of the professional who sees every child of this age."""
    if day < child.starts_school:
        return "hv"
    return f"teacher:{child.place}" if day < child.starts_secondary else f"tutor:{child.place}"


def everyday(c: Chronicle, first: date) -> None:
    """Tell the everyday of a family's children from `first` (or birth) until today."""
    for child in c.family.children:
        begins = max(first, child.born + timedelta(days=12))
        if begins < c.today:
            if child.expected is None:
                c.start(child, begins, by=near(child, begins), particulars=particulars(child))
            people(c, child, begins)
            _grows(c, child, begins)
            _lives(c, child, begins)


def particulars(child: Child) -> dict[str, Any]:
    """Return who a child is, as a story begins with it."""
    return {
        "given_name": child.given,
        "family_name": child.family,
        "born": child.born.isoformat(),
        "sex": child.sex,
        "ethnicity": child.ethnicity,
        "disabilities": list(child.disabilities),
        "authority": "999",
        "la_child_id": f"NM{100_137 + 41 * child.place}",
    }


def people(c: Chronicle, child: Child, day: date) -> None:
    """Tell who belongs to the child's life: parents, partner, nan, and brothers and sisters in both directions."""
    family = c.family
    number = f"01632 960 {400 + family.number * 7 % 590:03d}"
    grown_ups: list[tuple[str, str, bool, str]] = [(family.mum, "mother", True, number)]
    if "dad" not in c.theme.without:
        grown_ups.append((family.dad, "father", family.dad_lives_here, ""))
    grown_ups.append((family.nan, "grandparent", False, ""))
    if family.partner:
        grown_ups.append((family.partner, "parents_partner", True, ""))
    for name, relation, here, telephone in grown_ups:
        said = {"name": name, "relation": relation, "lives_with": here, "telephone": telephone}
        _related(c, child, day, said, relation)
    for other in c.children_on(day):
        if other is not child:
            for one, two in ((child, other), (other, child)):
                said = {"name": two.given, "relation": "sibling", "lives_with": True, "child": StoryOf(two.place)}
                _related(c, one, day, said, f"sibling {two.place}")


def _related(c: Chronicle, child: Child, day: date, said: dict[str, Any], relation: str) -> None:
    told: Told = c.tell("relationship_began", day, said, by=near(child, day), children=[child], delay=0)
    c.relations[relation] = {**c.relations.get(relation, {}), **told}


def _grows(c: Chronicle, child: Child, first: date) -> None:
    """The professionals who see every child come and go as the child grows."""
    if first < child.starts_school:
        _reviews(c, child, first)
        _nursery(c, child, first)
    for begins, part, before in (
        (child.starts_school, f"teacher:{child.place}", "hv"),
        (child.starts_secondary, f"tutor:{child.place}", f"teacher:{child.place}"),
    ):
        if first < begins < c.today:
            c.join(part, begins, children=[child], by=before)
            what = "Starts school" if before == "hv" else "Starts secondary school"
            c.tell("life_event", begins, {"what": what}, by=part, children=[child])
            c.leave(before, begins + timedelta(days=c.random.randint(9, 30)), children=[child])
    sats = date(child.starts_secondary.year, 5, 12)
    if first < sats:
        said = {"what": "SATs week", "notes": "Slept badly, did well."}
        c.tell("life_event", sats, said, by=near(child, sats), children=[child])


def _reviews(c: Chronicle, child: Child, first: date) -> None:
    for days, which in _REVIEWS:
        day = worked(child.born + timedelta(days=days + c.random.randint(-6, 10)))
        if day > first:
            notes = c.theme.words.get("health_review") or _review_words(which)
            where = c.random.choice(["home", "clinic"])
            said = {"seen": True, "alone": False, "where": where, "notes": notes[0]}
            c.tell("visit", day, said, by="hv", children=[child])


def _review_words(which: int) -> list[str]:
    return [
        "Six to eight week review. Smiles, follows faces. Mum's mood asked about; she says she is tired but well.",
        "One year review. Crawls, babbles, eats family food, looks for a hidden toy.",
        "Two year review. Runs, puts two words together, plays beside other children.",
    ][which : which + 1]


def _nursery(c: Chronicle, child: Child, first: date) -> None:
    begins = child.born + timedelta(days=3 * 365 + 40)
    if first < begins < c.today and c.random.random() < 0.45:
        part = f"nursery:{child.place}"
        c.join(part, begins, children=[child], by="hv")
        c.tell("life_event", begins, {"what": "Starts nursery"}, by=part, children=[child])
        day = at_school(begins + timedelta(days=c.random.randint(40, 150)))
        said = {"what": c.say("observation", child, day), "grade": "seen"}
        c.tell("observation", day, said, by=part, children=[child])
        c.leave(part, child.starts_school - timedelta(days=35), children=[child], notes="Goes on to school.")


def _lives(c: Chronicle, child: Child, first: date) -> None:
    """The child's own time, and what school notes in passing."""
    day = first + timedelta(days=c.random.randint(20, 120))
    while day < c.today:
        age = child.age(day)
        if age >= 3:
            band = "life_young" if age < 7 else "life_middle" if age < 12 else "life_teen"
            what, *notes = c.answers(band, child, day)
            said = {"what": what, "notes": notes[0] if notes else ""}
            c.tell("life_event", day, said, by=near(child, day), children=[child])
        _school_note(c, child, day + timedelta(days=c.random.randint(15, 60)))
        day += timedelta(days=c.random.randint(150, 330))
    for year in range(first.year, c.today.year + 1):
        christmas = date(year, 12, 25)
        if first < christmas and child.age(christmas) >= 2 and c.random.random() < 0.25:
            said = {"what": "Christmas at nan's", "notes": "Slept on the put-up bed with the cousins."}
            c.tell("life_event", christmas, said, by=near(child, christmas), children=[child], delay=12)


def _school_note(c: Chronicle, child: Child, day: date) -> None:
    day = at_school(day)
    if child.starts_school <= day and c.random.random() < 0.6:
        said = {"what": c.say("school_note", child, day), "grade": "seen"}
        c.tell("observation", day, said, by=near(child, day), children=[child])
