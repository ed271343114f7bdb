"""The front door: what reaches it, what becomes of it, and whether those who rang are told."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.pace import is_late, kept
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.phases.allocate import DOOR, allocate
from childjourney.cli.made_up.steps import EntryOf, Told
from childjourney.cli.made_up.terms import WORKED, worked
from childjourney.core.base.time import Span

_SLOW = 1 / 8
"""How often the front door needs longer than the next working day."""

NOTHING = frozenset({"none", "other_help"})
"""Responses to a referral with which social care does nothing further."""


def contact(c: Chronicle, day: date, outcome: str, *, source: str = "", slow: bool = False) -> tuple[Told, date]:
    """Tell a contact about all the children and what it becomes; return it with the day of the decision.

    What comes on a day that is not worked counts from the next one. Where the decision lies in the future, or social
    care does nothing further, what is returned is empty. A `slow` decision comes on its last day.
    """
    present = c.children_on(day)
    if not present:
        return {}, day
    c.join(DOOR, day, children=present, capacity="Front door")
    arrived = _received(c, day, present, source or who_could(c, present[0], day))
    decided = _soon(c, "contact-decision", worked(day), slow=slow)
    slot = {"information": "advice", "open_already": "open"}.get(outcome, outcome)
    why = {"outcome": outcome, "notes": c.say(f"contact_{slot}", present[0], decided)}
    told = c.tell("contact_decided", decided, why, by="fdm", children=present, follows={"began": arrived}, delay=0)
    if outcome == "referral":
        return (arrived if told else {}), decided
    c.leave(DOOR, worked(decided + timedelta(days=2)), notes="The contact was decided.", children=present)
    return {}, decided


def _received(c: Chronicle, day: date, present: Sequence[Child], source: str) -> Told:
    said = {"from_whom": source, "notes": c.say("contact_in", present[0], day)}
    happened = Span.day(day)
    if not WORKED.works_on(day):
        happened = Span.day(day, at=time(c.random.randint(9, 17), c.random.choice([5, 20, 40])))
        said["counted_from"] = worked(day).isoformat()
    arrived: Told = {}
    for child in present:
        arrived = {**arrived, **c.tell("contact_received", happened, said, by="fdm", children=[child], delay=0)}
    return arrived


def referral(
    c: Chronicle,
    first: date,
    *,
    response: str = "assessment",
    by: str = "sw",
    source: str = "",
    straight: bool = False,
    slow: bool = False,
) -> Told:
    """Tell a referral about all the children, how it was answered, and who takes it on; return it.

    `response` is the decision (see kinds/referral_answered.py). It comes `straight`, or as a contact in some families.
    With a `slow` answer nothing comes before its last day.
    """
    day = worked(first)
    present = c.children_on(day)
    if not present:
        return {}
    source = source or who_could(c, present[0], day)
    arrived: Told = {}
    if not straight and c.chance(0.35):
        arrived, day = contact(c, day, "referral", source=source)
        if not arrived:
            return {}
    c.join(DOOR, day, children=present, capacity="Front door")
    told = _arrives(c, day, present, arrived, source=source, nothing=response in NOTHING)
    if told and response not in NOTHING:
        allocate(c, day, by)
    if told:
        _answers(c, day, told, response, slow=slow)
    return told


def _arrives(
    c: Chronicle, day: date, present: Sequence[Child], arrived: Told, *, source: str, nothing: bool
) -> dict[int, EntryOf]:
    said = {
        "referred_by": source,
        "primary_need": c.theme.primary_need,
        "no_further_action": nothing,
        "notes": c.say("referral", present[0], day),
    }
    spoken = c.chance(0.3)
    if spoken:
        said["spoken"] = True
    follows = {"contact": arrived} if arrived else None
    told: dict[int, EntryOf] = {}
    for child in present:
        told.update(c.tell("referral", day, said, by="fdm", children=[child], follows=follows, delay=0))
    if spoken:
        written = worked(day + timedelta(days=c.random.randint(1, 2)))
        added = {"notes": c.say("confirmed", present[0], written)}
        c.tell("referral_confirmed", written, added, by="fdm", children=present, follows={"began": told}, delay=0)
    return told


def _answers(c: Chronicle, day: date, referred: Told, response: str, *, slow: bool) -> None:
    """Acknowledge a referral, decide on it, and tell whoever referred: at once where a child has to be protected."""
    present = c.children_on(day)
    follows = {"began": referred}
    now = response == "protection"
    heard = day if now else _soon(c, "referral-acknowledged", day, slow=slow)
    said = {"notes": c.say("acknowledged", present[0], day)}
    c.tell("referral_acknowledged", heard, said, by="fdm", children=present, follows=follows, delay=0)
    decided = day if now else _soon(c, "referral-decision", day, slow=slow)
    slot = "nfa" if response in NOTHING else f"decided_{'assessment' if response == 'assessment' else 'protection'}"
    why = {"response": response, "notes": c.say(slot, present[0], decided)}
    c.tell("referral_decided", decided, why, by="tm", children=present, follows=follows, delay=0)
    answered = worked(decided + timedelta(days=c.random.choice([0, 0, 1, 1, 2])))
    outcome = {"notes": c.say("told_nothing_more" if response in NOTHING else "told_outcome", present[0], answered)}
    c.tell("referrer_told", answered, outcome, by="fdm", children=present, follows=follows, delay=0)
    if any(is_late(c, "referral-decision", day, done) for done in (heard, decided)):
        c.explain(worked(answered + timedelta(days=1)), by="fdm", children=present)
    if response in NOTHING:
        c.leave(DOOR, worked(answered + timedelta(days=2)), notes="No further action. The referrer was told why.")


def _soon(c: Chronicle, rule: str, day: date, *, slow: bool) -> date:
    # Of what came in these days nothing is late yet: what waits at the front door is new.
    late = _SLOW if day < c.today - timedelta(days=8) else 0
    return kept(c, rule, day, soonest=1, late=0) if slow else kept(c, rule, day, soonest=0, late=late)


def who_could(c: Chronicle, child: Child, day: date) -> str:
    """Return the code of somebody who could have told of a child of this age: not every child has a school."""
    age = child.age(day)
    fitting = (code for code in c.theme.sources if not (code == "3B" and age > 4) and not (code == "2A" and age < 4))
    return c.random.choice(tuple(fitting) or ("1A",))
