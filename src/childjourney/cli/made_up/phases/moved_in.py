"""A child with a plan moves in from another area."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.pace import kept
from childjourney.cli.made_up.phases.allocate import DOOR
from childjourney.cli.made_up.phases.protection import Held
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import worked


def notified(c: Chronicle, day: date) -> Told:
    """Tell that another area wrote that a child with a plan has moved here, and return it."""
    day = worked(day)
    present = c.children_on(day)
    if not present:
        return {}
    c.join(DOOR, day, children=present, capacity="Front door")
    said = {"from_area": "Southdale", "permanent": True, "notes": c.say("transfer", present[0], day)}
    told: Told = {}
    for child in present:
        told = {**told, **c.tell("transfer_notified", day, said, by="fdm", children=[child], delay=0)}
    return told


def taken_over(c: Chronicle, written: Told, *, by: str = "sw") -> Held:
    """Tell that this area accepts the child, and the conference of both areas; return the conference."""
    first = c.first_day(written)
    accepted = worked(first + timedelta(days=c.random.randint(1, 4)))
    follows = {"began": written}
    said = {"notes": "Both managers spoke. The worker there stays in touch until the conference."}
    c.tell("transfer_accepted", accepted, said, by="tm", follows=follows, delay=0)
    day = kept(c, "transfer-in-conference", first, soonest=0.7, late=0)
    c.join("chair", accepted, children=c.children_on(accepted), by=by)
    present = c.children_on(day)
    met = {"decision": "plan", "notes": c.say("transfer_conference", present[0], day)}
    return Held(day, day, c.tell("transfer_conference", day, met, by="chair", follows=follows, delay=0))
