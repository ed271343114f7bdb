"""What a calibration is held against: the counts of one year, as far as somebody has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.engines.simulate.protection.summaries import ENGLAND, SUMMARIES

COUNTED: Final = {
    "children": "children who live in the area",
    "referrals": "referrals in the year",
    "again": "of them within twelve months of another",
    "initial": "initial assessments (or referrals that were assessed) in the year",
    "core": "core assessments in the year",
    "protection": "child protection plans begun in the year",
    "plans_there": "child protection plans on the last day",
    "in_need_there": "children with any plan on the last day",
}
"""Numbers that an area may have of one year. Each may be missing."""

OF: Final = {name: "children" if "1,000 children" in words else "referrals" for name, words in SUMMARIES.items()}
"""Of which number each count of SUMMARIES is told."""

PARTS: Final = ("again", "plans_there", "in_need_there")
"""Numbers that cannot be larger than that of which they are told."""

A_HALF: Final = 0.5
"""Nobody at all is taken for half of one: counts are compared by their logarithms."""

ENGLAND_TOLD: Final = 603_700.0, 11_020_000.0
"""Referrals and children behind the counts of England 2009-10."""


class TargetRefused(FaultsRefused):
    """Counts that cannot be those of an area, with everything that is wrong with them."""


@dataclass(frozen=True, slots=True)
class Target:
    """Counts to be met, as SUMMARIES tells them, those that are known.

    `luck` is how far chance alone moves each in a year, in its logarithm (standard deviation): much in a small area.
    Children come in families, so that in truth it is somewhat more.
    """

    title: str
    counts: Mapping[str, float]
    luck: Mapping[str, float]
    source: str

    @property
    def left_out(self) -> tuple[str, ...]:
        """The counts that this target does not tell: nothing is learned from them."""
        return tuple(name for name in SUMMARIES if name not in self.counts)


def england() -> Target:
    """Return England 2009-10."""
    referrals, children = ENGLAND_TOLD
    luck = {
        name: _luck_of_count(share / 1000 * children) if OF[name] == "children" else _luck_of_part(share, referrals)
        for name, share in ENGLAND.items()
    }
    source = "DfE series, SFR 41/2015; the number of plans begun (44,300) was not checked"
    return Target("England 2009-10", dict(ENGLAND), luck, source)


def target_of(title: str, numbers: Mapping[str, float], *, source: str) -> Target:
    """Return the target that an area's own numbers of one year make, named as in COUNTED; some may be missing.

    Raises TargetRefused, with every fault, for names nobody knows, for parts that are larger than their whole, and
    where nothing is left to be met.
    """
    faults = [Fault(name, fault) for name, fault in _faults(numbers)]
    counts, luck = {}, {}
    for name in SUMMARIES:
        whole, part = numbers.get(OF[name]), numbers.get(name)
        if part is None or not whole:
            continue
        least = max(A_HALF, part)
        if OF[name] == "children":
            counts[name], luck[name] = least / whole * 1000, _luck_of_count(least)
        else:
            counts[name], luck[name] = least / whole, _luck_of_part(min(1.0, least / whole), whole)
    if not counts and not faults:
        words = "Nothing can be compared: give the children of the area or the referrals, and a number of some of them."
        faults.append(Fault(title, words))
    if faults:
        raise TargetRefused(faults)
    return Target(title, counts, luck, source)


def _faults(numbers: Mapping[str, float]) -> list[tuple[str, str]]:
    found = []
    for name, number in numbers.items():
        if name not in COUNTED:
            found.append((name, f"There is no count “{name}”. These are known: {', '.join(COUNTED)}."))
        elif not 0 <= number < float("inf"):
            found.append((name, f"“{name}” is {number:g}. It is a number of {COUNTED[name]}, nought or more."))
        elif (fault := _larger(numbers, name)) is not None:
            found.append((name, fault))
    return found


def _larger(numbers: Mapping[str, float], name: str) -> str | None:
    """Return the fault of a number that is more than that of which it is a part, or None.

    A child may be referred several times in a year, and assessed or begin a plan without a new referral.
    """
    if name not in PARTS:
        return None
    whole = OF[name]
    if numbers[name] > numbers.get(whole, float("inf")):
        return f"“{name}” is {numbers[name]:g}, and “{whole}” only {numbers[whole]:g}."
    return None


def _luck_of_count(number: float) -> float:
    return sqrt(1.0 / number)


def _luck_of_part(part: float, whole: float) -> float:
    return sqrt(max(0.0, 1.0 - part) / (part * whole))
