"""The validation rules of the census, year by year: a year is the year before, plus what changed, minus what went."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Final

from childjourney.engines.returns.cin.rules import (
    assessments,
    cin_plans,
    disabilities,
    enquiries,
    episodes,
    header,
    identifiers,
    plans,
)
from childjourney.engines.returns.cin.rules.rule import FIRST, Rule, Severity
from childjourney.engines.returns.cin.values import census_name

__all__ = ["FIRST", "LAST", "REMOVED", "Rule", "Severity", "in_force"]

_ROOMS: Final = (header, identifiers, disabilities, episodes, assessments, enquiries, cin_plans, plans)
LAST: Final = 2026
"""The last census whose rules are known: 2025-26."""
REMOVED: Final[Mapping[int, frozenset[str]]] = MappingProxyType({})
"""The codes that are no longer in force from a census on. None has gone since 2022-23."""


def _written(room: ModuleType) -> tuple[Rule, ...]:
    return tuple(value for value in vars(room).values() if isinstance(value, Rule))


_EVERY: Final = tuple(rule for room in _ROOMS for rule in _written(room))


@cache
def in_force(year: int) -> Mapping[str, Rule]:
    """Return the rules of the census that ends in `year`, by their codes, in the order of the codes.

    Raises ValueError for a census whose rules are not known.
    """
    if not FIRST <= year <= LAST:
        known = f"{census_name(FIRST)} to {census_name(LAST)}"
        raise ValueError(f"The rules of the census of {census_name(year)} are not known: choose one from {known}.")
    before = in_force(year - 1) if year > FIRST else {}
    changed = {rule.code: rule for rule in _EVERY if rule.since == year}
    kept = {**before, **changed}
    gone = REMOVED.get(year, frozenset())
    return MappingProxyType({code: kept[code] for code in sorted(kept, key=_order) if code not in gone})


def _order(code: str) -> tuple[int, str]:
    return int(code.rstrip("Q")), code
