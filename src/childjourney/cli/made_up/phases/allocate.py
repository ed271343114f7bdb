"""Who takes the work on: the front door first, then a social worker, who leads it."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.terms import worked

DOOR = "@social_care"
"""The front door: children's social care works with the child and nobody is named yet."""


def allocate(c: Chronicle, day: date, part: str = "sw") -> None:
    """Give the children a social worker, who takes over from the front door or from a colleague."""
    for child in c.children_on(day):
        by = "fdm" if c.is_with(DOOR, child, day) else ""
        c.join(part, day, children=[child], capacity="Social worker", lead=True, by=by)
    c.leave(DOOR, worked(day + timedelta(days=1)), notes="A social worker is named.")
