"""The faults of a census in a file of their own, so that a page reads its rows and no others.

The file is SQLite's, which comes with Python; it is written once, whole, and then only read.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_BEGIN: Final = (
    "PRAGMA journal_mode = MEMORY",
    "BEGIN",
    "CREATE TABLE faults (rule, severity, number, child, known, line, place, fields, held, says, mend)",
)
_ADD: Final = "INSERT INTO faults VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_END: Final = (
    "CREATE INDEX by_rule ON faults (rule, severity)",
    "CREATE INDEX by_child ON faults (number, severity)",
    "COMMIT",
)
_FAULTS: Final = """
SELECT * FROM faults WHERE (:rule = '' OR rule = :rule) AND (:child IS NULL OR number = :child)
ORDER BY rowid LIMIT :most OFFSET :skip
"""
_HOW_MANY: Final = """
SELECT count(*) FROM faults WHERE (:rule = '' OR rule = :rule) AND (:child IS NULL OR number = :child)
"""
_CHILDREN: Final = """
SELECT number, child, known, sum(severity = 'error') AS errors, sum(severity = 'query') AS queries
FROM faults WHERE number IS NOT NULL GROUP BY number HAVING :severity = '' OR sum(severity = :severity) > 0
ORDER BY errors DESC, queries DESC, number LIMIT :most OFFSET :skip
"""
_HOW_MANY_CHILDREN: Final = """
SELECT count(DISTINCT number) FROM faults WHERE :severity = '' OR severity = :severity
"""
_BETWEEN: Final = "\x1f"
EMPTY: Final = "(empty)"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the rule that was broken, where in the file, what stands there, and what to do.

    `child` is the number that the census gives the child, or its place in the file where that is missing (then it is
    not `known`); empty where the fault is about the return as a whole. `held` are the `fields` with their values.
    """

    rule: str
    severity: str
    child: str
    known: bool
    line: int | None
    place: str
    held: tuple[tuple[str, str], ...]
    says: str
    mend: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class FaultyChild:
    """A child with faults: its `number` in the list of this check, and how many faults of each weight."""

    number: int
    child: str
    known: bool
    errors: int
    queries: int


def keep_faults(path: Path, faults: Iterable[Fault]) -> None:
    """Write faults into an empty file, in their order; each child gets a number in the order of the first fault."""
    numbers: dict[str, int] = {}
    with closing(sqlite3.connect(path, isolation_level=None)) as kept:
        for statement in _BEGIN:
            kept.execute(statement)
        kept.executemany(_ADD, (_row(one, numbers) for one in faults))
        for statement in _END:
            kept.execute(statement)


def faults_of(
    path: Path, *, rule: str = "", child: int | None = None, skip: int, most: int
) -> tuple[tuple[Fault, ...], int]:
    """Return a page of the faults of a rule, or of a child by its number here; and how many in all."""
    asked = {"rule": rule, "child": child}
    ((total,),) = _ask(path, _HOW_MANY, asked)
    return tuple(_fault(row) for row in _ask(path, _FAULTS, asked | {"most": most, "skip": skip})), total


def faulty_children(path: Path, *, severity: str = "", skip: int, most: int) -> tuple[tuple[FaultyChild, ...], int]:
    """Return a page of the children with faults (any of one severity), most errors first; and how many in all."""
    asked = {"severity": severity}
    ((total,),) = _ask(path, _HOW_MANY_CHILDREN, asked)
    rows = _ask(path, _CHILDREN, asked | {"most": most, "skip": skip})
    return tuple(FaultyChild(number, child, bool(known), *counts) for number, child, known, *counts in rows), total


def _row(fault: Fault, numbers: dict[str, int]) -> tuple[Any, ...]:
    number = numbers.setdefault(fault.child, len(numbers) + 1) if fault.child else None
    fields, held = (_BETWEEN.join(part) for part in zip(*fault.held, strict=True)) if fault.held else ("", "")
    said = (fault.line, fault.place, fields, held, fault.says, fault.mend)
    return (fault.rule, fault.severity, number, fault.child, fault.known, *said)


def _fault(row: tuple[Any, ...]) -> Fault:
    rule, severity, number, child, known, line, place, fields, held, says, mend = row
    both = tuple(zip(fields.split(_BETWEEN), held.split(_BETWEEN), strict=True)) if fields else ()
    return Fault(rule, severity, child, bool(known), line, place, both, says, mend, number)


def _ask(path: Path, question: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as kept:
        return kept.execute(question, asked).fetchall()
