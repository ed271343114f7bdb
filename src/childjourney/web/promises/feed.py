"""A calendar in the format that other programs read (RFC 5545): days and what is due, and nobody's name."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from childjourney.usecases.have_calendar import Entry

TYPE = "text/calendar; charset=utf-8"

OFTEN = timedelta(hours=6)
"""How often a program is asked to look again."""


def feed_of(entries: Iterable[Entry], *, now: datetime) -> bytes:
    """Return a calendar: an event of a whole day for each entry, or at its moment where hours run."""
    # Only this feed needs the library, so no page loads it.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Child's Journey//Promises//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Promises")
    calendar.add("refresh-interval", OFTEN, parameters={"value": "DURATION"})
    for one in entries:
        event = Event()
        event.add("uid", f"{one.uid}@childjourney")
        event.add("dtstamp", now)
        event.add("dtstart", one.at or one.day)
        event.add("summary", one.what)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
