"""Limits: how long something may take, must wait, or has to be done before something else."""

import re
from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What a limit counts."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"


_IN_DAYS = {
    Unit.HOURS: 1 / 24,
    Unit.CALENDAR_DAYS: 1.0,
    Unit.WORKING_DAYS: 365.25 / 253,
    Unit.WEEKS: 7.0,
    Unit.MONTHS: 365.25 / 12,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """`value` of `unit`. `at_least` makes it the shortest wait; `before` names an event that it has to precede.

    `field` names a field of the trigger's entry (or of one that it points at) that gives the value instead:
    how often a child on a plan is visited is decided in the plan.
    """

    value: int
    unit: Unit
    at_least: bool = False
    before: str = ""
    field: str = ""

    @property
    def in_words(self) -> str:
        """The limit as people say it: "15 working days", "at least 7 working days", "6 weeks before …"."""
        unit = self.unit.value if self.value != 1 else self.unit.value[:-1]
        if self.field and not self.value:
            return f"as many {unit} as were agreed"
        words = f"{'at least ' if self.at_least else ''}{self.value} {unit}"
        return f"{words}, as agreed" if self.field else words

    @property
    def in_days(self) -> float:
        """About how many days that is, to compare limits in different units; 0 where the value is agreed."""
        return self.value * _IN_DAYS[self.unit]


_FORM = re.compile(
    r"(?P<least>at least )?(?:(?P<value>[1-9]\d{0,3})|as agreed in (?P<field>[a-z_]+),) "
    r"(?P<unit>hours?|calendar days?|working days?|weeks?|months?)(?: before (?P<before>[a-z_.]+))?"
)


def limit_of(text: str) -> Limit:
    """Return the limit that `text` writes. Raises ValueError with words for a person.

    "15 working days", "at least 7 working days", "6 weeks before birth.expected", "as agreed in visit_days, calendar
    days".
    """
    found = _FORM.fullmatch(" ".join(text.split()))
    if found is None:
        raise ValueError(
            f"“{text[:60]}” is no limit. Write for example “15 working days”, “72 hours”, “at least 7 working days” "
            "or “6 weeks before birth.expected”."
        )
    unit = found["unit"] if found["unit"].endswith("s") else found["unit"] + "s"
    return Limit(
        int(found["value"] or 0), Unit(unit), bool(found["least"]), found["before"] or "", found["field"] or ""
    )
