"""Faults of a return as a whole, which change all of it: planted alone, and only when asked for by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from childjourney.engines.returns.cin.invented import BORN_FIRST, Content
from childjourney.engines.returns.cin.planted.plant import EXPECTED, HELD, PROTECTED, Plant, plants
from childjourney.engines.returns.cin.planted.sound import Sound, enquired

FEWEST: Final[Mapping[str, int]] = MappingProxyType({"100": 1, "2883": 2, "2886Q": 2, "2887Q": 2, "2888Q": BORN_FIRST})
"""The rules about a return as a whole, and how many children it takes to break each alone."""
WHOLE: Final = tuple(FEWEST)
"""The rules about a return as a whole."""
_CODES: Final = ("MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH")


@plants("2885", of="protected")
def plan_without_conference(one: Sound) -> None:
    """Start a plan with no conference: then more plans start than conferences are held, where the rest are even."""
    one.episode["Section47"] = [enquired(one.enquiry["S47ActualStartDate"], not_required="true")]
    one.plan[PROTECTED] = one.enquiry[HELD]


LAST_CHILD: Final[Mapping[str, Plant]] = MappingProxyType({"2883": plan_without_conference})
"""What is planted in the last child of the return for a rule about all of it."""


def changed(child: Content, number: int, rules: frozenset[str]) -> Content:
    """Return the child of that number as it has to be for rules about the whole return to be broken."""
    if "2886Q" in rules and number % 2 == 0:
        child = _with(child, "ChildIdentifiers", {"Sex": "U", "GenderCurrent": "0"})
    if "2887Q" in rules:
        child = _with_disabilities(child, ["MOB", "LD"] if number == 1 else ["NONE"])
    elif "2888Q" in rules:
        child = _with_disabilities(child, [_CODES[number % len(_CODES)]])
    return child


def _with(child: Content, group: str, values: Mapping[str, str]) -> Content:
    """Return the child with other values in those fields of a group that it has, unless it is unborn."""
    inside = _inside(child, group)
    if any(name == EXPECTED for name, _ in inside):
        return child
    fields: Content = [(name, values.get(name, value)) for name, value in inside]
    return [(name, fields if name == group else value) for name, value in child]


def _with_disabilities(child: Content, codes: list[str]) -> Content:
    given: Content = [("Disability", code) for code in codes]
    traits = _inside(child, "ChildCharacteristics")
    fields: Content = [(name, given if name == "Disabilities" else value) for name, value in traits]
    return [(name, fields if name == "ChildCharacteristics" else value) for name, value in child]


def _inside(child: Content, group: str) -> Content:
    return next(value for name, value in child if name == group and not isinstance(value, str))
