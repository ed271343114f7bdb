"""Refusals: exceptions whose words can be shown to a person."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what was given.

    `where` names the field or place, `what` says what is wrong in plain words and what to do.
    """

    where: str
    what: str


class Refused(Exception):
    """Something was not done. `str(refusal)` may be shown to a person as it is."""


class FaultsRefused(Refused):
    """Something was not done for a list of faults, all found at once.

    `faults` is never empty.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.what for fault in self.faults))
