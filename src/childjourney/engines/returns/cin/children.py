"""A read census as plain nested groups, one child at a time: for those who do not work with frames."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from childjourney.engines.returns.cin.census import Census
from childjourney.engines.returns.cin.spec import TABLES, Table

Value = str | date | int | bool | tuple[str, ...] | None
"""What a field may hold. Only AssessmentFactors holds a tuple; missing fields are left out of a group."""
_BENEATH: Final = {
    "ChildIdentifiers": ("ChildCharacteristics", "Disabilities", "CINdetails"),
    "CINdetails": ("Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans", "PreProceedingsandFGDM"),
    "ChildProtectionPlans": ("Reviews",),
}
_FOLDED: Final = {"Assessments": "AssessmentFactors"}
_NAMES: Final = {"ChildIdentifiers": "Child"}


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a return with the groups beneath it.

    `table` is the name of its table, and "Child" for a child, which carries the values of ChildIdentifiers.
    `line` is the line of its element, `lines` those of its values; `groups` are in the order of the file.
    """

    table: str
    line: int
    values: dict[str, Value]
    lines: dict[str, int]
    groups: tuple["Group", ...]


def children(census: Census) -> Iterator[Group]:
    """Yield every Child group of a census in the order of the file, with all that lies beneath it.

    A child sent twice is yielded twice. Assessments carry their factors as a tuple of codes under
    "AssessmentFactors", with the line of the first.
    """
    yield from walk(census.tables)


def walk(tables: Mapping[str, pl.DataFrame]) -> Iterator[Group]:
    """Yield the Child groups of frames such as those of a `Census`, each table in the order of the file."""
    top = _cursor("ChildIdentifiers", tables)
    while top.row is not None:
        yield top.group()


def _cursor(name: str, tables: Mapping[str, pl.DataFrame]) -> "_Cursor":
    beneath = [_cursor(inner, tables) for inner in _BENEATH.get(name, ())]
    folded = _cursor(_FOLDED[name], tables) if name in _FOLDED else None
    return _Cursor(TABLES[name], tables[name], beneath, folded)


class _Cursor:
    """The next row of a table, and the cursors of the tables beneath it."""

    def __init__(self, table: Table, frame: pl.DataFrame, beneath: list["_Cursor"], folded: "_Cursor | None") -> None:
        self._name = _NAMES.get(table.name, table.name)
        self._depth = len(table.keys)
        self._fields = [(f.name, self._depth + 1 + 2 * n) for n, f in enumerate(table.fields)]
        self._rows = frame.iter_rows()
        self._beneath = beneath
        self._folded = folded
        self.row: tuple[Any, ...] | None = next(self._rows, None)

    def group(self) -> Group:
        """Return the group of the row the cursor stands on, and step past it."""
        row = self.row
        if row is None:
            raise StopIteration
        values: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for name, at in self._fields:
            if row[at] is not None:
                values[name] = row[at]
                lines[name] = row[at + 1]
        keys = row[: self._depth]
        if self._folded is not None:
            self._folded.fold(keys, values, lines)
        groups = [group for cursor in self._beneath for group in cursor.take(keys)]
        if len(groups) > 1:
            groups.sort(key=_line)
        self.row = next(self._rows, None)
        return Group(self._name, row[self._depth], values, lines, tuple(groups))

    def take(self, keys: tuple[Any, ...]) -> Iterator[Group]:
        """Yield the groups whose ordinals begin with these."""
        while self._comes_to(keys):
            yield self.group()

    def fold(self, keys: tuple[Any, ...], values: dict[str, Value], lines: dict[str, int]) -> None:
        """Add the values of the rows whose ordinals begin with these to a group, as one tuple."""
        name, at = self._fields[0]
        found: list[str] = []
        while self._comes_to(keys) and self.row is not None:
            if self.row[at] is not None:
                found.append(self.row[at])
                lines.setdefault(name, self.row[at + 1])
            self.row = next(self._rows, None)
        if found:
            values[name] = tuple(found)

    def _comes_to(self, keys: tuple[Any, ...]) -> bool:
        depth = len(keys)
        while self.row is not None and self.row[:depth] < keys:
            self.row = next(self._rows, None)
        return self.row is not None and self.row[:depth] == keys


def _line(group: Group) -> int:
    return group.line
