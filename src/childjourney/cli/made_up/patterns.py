"""The patterns of made-up journeys: how often each comes, and how its first family shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.journeys import helped, now, protected


@dataclass(frozen=True, slots=True)
class Shown:
    """How the first family of a pattern shows it: its theme, how many days ago it began, how many children it has."""

    theme: str
    ago: int
    children: int = 1


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern: `tell` plans it from a day on; it takes about `days`, and so many in a hundred (`share`) have it.

    `going_on` is how likely it is still going on today. `themes` names those that it fits; empty for all. A family
    whose pattern is `fresh` is not known here before it begins. The first family has it as `shown`.
    """

    name: str
    tell: Callable[[Chronicle, date], None]
    days: int
    share: int
    going_on: float
    shown: Shown
    themes: tuple[str, ...] = ()
    fresh: bool = False


_HARM = ("neglect", "domestic_abuse", "drinking", "missing", "newborn")
_POLICE = ("domestic_abuse", "drinking")

PATTERNS = (
    Pattern("universal only", helped.universal_only, 90, 9, 0.5, Shown("young_carer", 130)),
    Pattern("early help only", helped.early_help_only, 260, 16, 0.45, Shown("disability", 170)),
    Pattern("no further action", helped.no_further_action, 150, 11, 0.3, Shown("neglect", 210)),
    Pattern("assessment, then closed", helped.assessed_and_closed, 110, 16, 0.3, Shown("housing", 190)),
    Pattern("child in need plan", helped.child_in_need, 340, 16, 0.6, Shown("missing", 440)),
    Pattern("enquiry and protection plan", protected.protected, 720, 11, 0.75, Shown("neglect", 860, 2), _HARM),
    Pattern("referred again", helped.referred_again, 620, 6, 0.6, Shown("drinking", 720)),
    Pattern("long drift", protected.drifts, 800, 5, 0.85, Shown("domestic_abuse", 900), _HARM[:3]),
    Pattern("plan before birth", protected.before_birth, 300, 3, 1.0, Shown("newborn", 0), (*_POLICE, "newborn")),
    Pattern("moved in with a plan", protected.moved_in, 420, 1, 0.8, Shown("neglect", 60), _HARM, fresh=True),
    Pattern("emergency", protected.emergency, 400, 1, 0.9, Shown("drinking", 110), _HARM[:3]),
    Pattern("seriously harmed", protected.harmed, 640, 0, 1.0, Shown("neglect", 700), _HARM[:1]),
    Pattern("a contact just now", now.contact_now, 40, 2, 1.0, Shown("housing", 40)),
    Pattern("a referral just now", now.referral_now, 40, 2, 1.0, Shown("domestic_abuse", 40), _POLICE),
    Pattern("an enquiry just now", now.enquiry_now, 60, 1, 1.0, Shown("domestic_abuse", 60, 2), _POLICE),
)
"""Every pattern. Their shares add up to a hundred. One has none: a child is seriously harmed in one family alone."""
