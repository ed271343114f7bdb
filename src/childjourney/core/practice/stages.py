"""The stages of a disagreement: how many an area has, and to whom each goes, as its practice says on a day (M-66)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FEWEST, MOST = 2, 6
"""How many stages a procedure may have. For each of them there are events that may start a clock."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of an edition, or of a local variation `title`, first to last: in force on `[first, after)`."""

    names: tuple[str, ...]
    title: str
    first: date
    after: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether they hold on a day."""
        return self.first <= day and (self.after is None or day < self.after)


def stages_on(told: Iterable[Stages], day: date) -> Stages | None:
    """Return the stages that hold on a day, the later told before the earlier; None where nothing is said."""
    return next((one for one in reversed(tuple(told)) if one.holds_on(day)), None)


def fault_of_stages(names: tuple[str, ...]) -> str:
    """Return in words what is wrong with stages; nothing where there are none, or all is well."""
    if names and not FEWEST <= len(names) <= MOST:
        return f"“stages” are to be {FEWEST} to {MOST}, each in words, the first to whom it goes first."
    return "“stages” are to differ from each other." if len(set(names)) < len(names) else ""
