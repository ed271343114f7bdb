"""An emergency: police protection in the night, an order of the court, and the enquiry that goes on meanwhile."""

from datetime import date, time, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.terms import WORKED, worked, worked_by
from childjourney.core.base.time import Span


def night_before(day: date) -> date:
    """Return the first night from a day on after which two days are worked, so that the court can be asked in time."""
    while not all(WORKED.works_on(day + timedelta(days=ahead)) for ahead in (1, 2)):
        day += timedelta(days=1)
    return day


def police_protection(c: Chronicle, night: date) -> None:
    """Tell that the police kept the children safe in a night until the court had made an order two days later."""
    present = c.children_on(night)
    if not present:
        return
    why, where = c.answers("police_protection", present[0], night)
    said = {"where": where, "notes": why}
    began = c.tell("police_protection_began", _at(night, 23, 20), said, by="police", children=present, delay=0)
    court = night + timedelta(days=2)
    notes = {"notes": "The court has made an order this morning."}
    follows = {"began": began}
    c.tell("police_protection_ended", _at(court, 12, 30), notes, by="police", follows=follows, delay=0)


def emergency_order(c: Chronicle, day: date, *, by: str = "sw") -> date:
    """Tell an emergency protection order, extended once, from the day on which it is made; return its last day."""
    present = c.children_on(day)
    extended = worked_by(day + timedelta(days=7))
    last = worked_by(extended + timedelta(days=6))
    if not present:
        return last
    court = {"order": "emergency_protection", "notes": c.say("court_order", present[0], day)}
    made = c.tell("court_order_made", _at(day, 11, 40), court, by=by, children=present, delay=0)
    longer = {"notes": "Seven days more, so that nan can be assessed. Mum agreed in court."}
    c.tell("court_order_extended", extended, longer, by=by, follows={"began": made}, delay=0)
    after = {"notes": c.say("court_order_ends", present[0], last)}
    c.tell("court_order_ended", last, after, by=by, follows={"began": made}, delay=0)
    return worked(last)


def _at(day: date, hour: int, minute: int) -> Span:
    return Span.day(day, at=time(hour, minute))
