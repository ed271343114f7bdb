"""Proceedings: the local authority considers going to court."""

from datetime import date

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import worked


def pre_proceedings(c: Chronicle, first: date, follows: Told, *, by: str) -> None:
    """Tell that the local authority considers going to court."""
    day = worked(first)
    if c.children_on(day):
        said = {
            "letter_sent": day.isoformat(),
            "meeting_offered": True,
            "meeting_held": c.random.random() < 0.6,
            "notes": "Letter handed over at home and read aloud. Mum has the name of a solicitor.",
        }
        c.tell("pre_proceedings_began", day, said, by=by, follows={"began": follows}, delay=0)
