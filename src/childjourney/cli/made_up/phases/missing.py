"""A child goes missing, comes back, and is offered somebody to talk to."""

from datetime import date, time, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.pace import limit
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.phases.everyday import near
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import worked
from childjourney.core.base.time import Span

_HOURS = limit("return-interview").value
"""The hours within which a talk is to be offered."""

_SOON = ((0, 30), (1, 35), (2, 20), (5, 15))
"""After how many days a talk is offered, with weights: within three days in five of six."""


def goes_missing(c: Chronicle, day: date) -> None:
    """Tell one night on which the eldest was missing. Whoever works with the child offers a talk."""
    present = c.children_on(day)
    if not present or present[0].age(day) < 11:
        return
    child = present[0]
    evening = Span.day(day, at=time(c.random.randint(21, 23), c.random.choice([10, 25, 50])))
    said = {"from_where": "home", "notes": c.say("missing", child, day)}
    reported = c.tell("missing_reported", evening, said, by="police", children=[child], delay=0)
    back = day + timedelta(days=1)
    morning = Span.day(back, at=time(c.random.randint(5, 11), c.random.choice([0, 15, 40])))
    home = {"notes": c.say("missing_back", child, back)}
    follows = {"began": reported}
    returned = c.tell("missing_returned", morning, home, by="police", children=[child], follows=follows, delay=0)
    by = next((part for part in ("sw", "sw2", "eh") if c.is_with(part, child, back)), near(child, back))
    _talk(c, back, child, returned, by=by)


def _talk(c: Chronicle, back: date, child: Child, returned: Told, *, by: str) -> None:
    """Tell that a talk was offered and held."""
    days, weights = zip(*_SOON, strict=True)
    offered = worked(back + timedelta(days=c.random.choices(days, weights)[0]))
    follows = {"began": returned}
    asked = {"accepted": True, "notes": c.say("return_offered", child, offered)}
    c.tell("return_interview_offered", offered, asked, by=by, children=[child], follows=follows, delay=0)
    held = worked(offered + timedelta(days=c.random.randint(0, 3)))
    learned = {"notes": c.say("return_held", child, held)}
    c.tell("return_interview_held", held, learned, by=by, children=[child], follows=follows, delay=0)
    if (offered - back).days >= _HOURS // 24:
        c.explain(worked(held + timedelta(days=1)), children=[child])
