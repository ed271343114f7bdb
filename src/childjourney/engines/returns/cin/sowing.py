"""Which children of an invented return have a fault, and which: every way to break a rule in turn, in any order."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from random import Random
from typing import Final

from childjourney.engines.returns.cin.invented import Content
from childjourney.engines.returns.cin.planted import WHOLE, Plant, ways
from childjourney.engines.returns.cin.planted.sound import Sound
from childjourney.engines.returns.cin.planted.whole import FEWEST, LAST_CHILD, changed
from childjourney.engines.returns.cin.values import census_name

FIRST: Final = 2023
"""The first census whose rules are known: 2022-23."""
RATE: Final = 0.05
"""So many of the children have a fault where rules are named and no rate is."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A rule that was broken on purpose, and by whom: as an issue says it, its child's number and its place.

    `child` and `row` are empty where the return as a whole breaks the rule, `child` also where it has no number.
    """

    rule: str
    severity: str
    child: str
    row: str


def planted(rule: str, number: int = 0, child: str = "") -> Planted:
    """Return that the child in a place of the return breaks a rule, or the return as a whole."""
    severity = "query" if rule.endswith("Q") else "error"
    return Planted(rule, severity, child, f"Child {number}" if number else "")


def write_planted(path: str | PathLike[str], rows: Collection[Planted]) -> None:
    """Write what was planted as CSV. Raises `OSError` if the file cannot be written."""
    lines = ["rule,severity,child,row", *(f"{p.rule},{p.severity},{p.child},{p.row}" for p in rows)]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


class Sowing:
    """The faults of one return, decided before it is written; `rows` is what was planted, as far as it is written."""

    def __init__(self, *, children: int, rate: float, rules: Collection[str], seed: int, year: int) -> None:
        self.year = year
        self.rows: list[Planted] = []
        self._rng = Random(f"{seed} faults")  # noqa: S311 - invented faults keep no secret, and have to be the same again
        self._whole = _whole(children, rate, rules, year)
        self._at = self._chosen(children, rate, rules)
        for rule in sorted(self._whole):
            self.rows.append(planted(rule))
            if rule in LAST_CHILD:
                self._at[children] = (LAST_CHILD[rule], children)

    @property
    def reference_year(self) -> int:
        """Return the year that the header gives."""
        return self.year - 1 if "100" in self._whole else self.year

    def child(self, number: int, sound: Content, *, authority: str) -> Content:
        """Return the child of that number: as it was, or one with a fault in its place."""
        if self._whole:
            sound = changed(sound, number, self._whole)
        if number not in self._at:
            return sound
        plant, first = self._at[number]
        one = Sound(plant.sort, number=number, first=first, year=self.year, authority=authority, rng=self._rng)
        plant.change(one)
        child = one.identity["LAchildID"] or ""
        self.rows += [planted(rule, number, child) for rule in plant.breaks]
        return one.content()

    def _chosen(self, children: int, rate: float, rules: Collection[str]) -> dict[int, tuple[Plant, int]]:
        """Return which children get which fault, each with the first of those that share it."""
        if self._whole:
            return {}
        chosen = [way for way in ways(self.year) if not rules or way.rule in rules]
        left = min(round(children * rate), children - 1)
        places = iter(self._rng.sample(range(2, children + 1), left))
        found: dict[int, tuple[Plant, int]] = {}
        fewest = min(way.alike for way in chosen)
        for plant in self._in_turn(chosen):
            if left < fewest:
                break
            if plant.alike <= left:
                taken = [next(places) for _ in range(plant.alike)]
                found |= dict.fromkeys(taken, (plant, min(taken)))
                left -= plant.alike
        return found

    def _in_turn(self, chosen: list[Plant]) -> Iterator[Plant]:
        """Return the ways without end: first of every rule one, then every way again and again, shuffled each time."""
        mixed = self._rng.sample(chosen, len(chosen))
        yield from {plant.rule: plant for plant in mixed}.values()
        while True:
            yield from self._rng.sample(chosen, len(chosen))


def _whole(children: int, rate: float, rules: Collection[str], year: int) -> frozenset[str]:
    """Return the rules about the return as a whole that were asked for. Raises `ValueError` for what cannot be made."""
    if not 0 <= rate <= 1:
        raise ValueError(f"The rate of faults has to be from 0 to 1, not {rate}")
    if (rate or rules) and year < FIRST:
        raise ValueError(f"The rules of the census of {census_name(year)} are not known: no fault can be planted in it")
    known = {*WHOLE, *(way.rule for way in ways(year))}
    if missing := sorted(set(rules) - known):
        raise ValueError(f"No fault is known that breaks {', '.join(missing)}")
    whole = frozenset(rules) & frozenset(WHOLE)
    if whole and len(whole) < len(set(rules)):
        raise ValueError(f"What breaks {', '.join(sorted(whole))} changes the whole return: ask for it alone")
    if {"2887Q", "2888Q"} <= whole:
        raise ValueError("2887Q and 2888Q cannot be broken together: ask for one of them")
    if children < (fewest := max((FEWEST[rule] for rule in whole), default=1)):
        raise ValueError(f"It takes {fewest} children to break {', '.join(sorted(whole))}")
    return whole
