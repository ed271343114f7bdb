"""What a planter is: a rule, what else breaks with it, the sort of child it takes, and the change it makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from childjourney.engines.returns.cin.planted.sound import Part, Sound

Change = Callable[[Sound], None]
"""Changes a sound child so that it breaks a rule."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One way to break a rule, from the census of `since` to that of `until`.

    `breaks` are all the rules that are broken, the one it is for in front: some cannot be broken alone. `alike` is
    how many children are changed together, as for a number that two of them have.
    """

    breaks: tuple[str, ...]
    sort: str
    change: Change
    since: int
    until: int
    alike: int

    @property
    def rule(self) -> str:
        """Return the rule it is for."""
        return self.breaks[0]


def plants(*breaks: str, of: str, since: int = 0, until: int = 9999, alike: int = 1) -> Callable[[Change], Plant]:
    """Make a planter of the function that makes the change."""
    return lambda change: Plant(breaks, of, change, since, until, alike)


def put(rule: str, sort: str, part: str, field: str, value: Any, *, since: int = 0, until: int = 9999) -> Plant:
    """Make a planter that gives one field of a part another value: a value, or a function of the child that gives it.

    None takes the field out.
    """

    def change(one: Sound) -> None:
        changed: Part = getattr(one, part)
        changed[field] = value(one) if callable(value) else value

    return Plant((rule,), sort, change, since, until, 1)


REFERRED: Final = "CINreferralDate"
CLOSED: Final = "CINclosureDate"
REASON: Final = "ReasonForClosure"
STARTED: Final = "AssessmentActualStartDate"
AUTHORISED: Final = "AssessmentAuthorisationDate"
FOUND: Final = "FactorsIdentifiedAtAssessment"
ENQUIRED: Final = "S47ActualStartDate"
HELD: Final = "DateOfInitialCPC"
PLANNED: Final = "CINPlanStartDate"
STOPPED: Final = "CINPlanEndDate"
PROTECTED: Final = "CPPstartDate"
ENDED: Final = "CPPendDate"
BORN: Final = "PersonBirthDate"
EXPECTED: Final = "ExpectedPersonBirthDate"
DIED: Final = "PersonDeathDate"
