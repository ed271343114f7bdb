"""The faults of a census in a file of their own, so that a page reads its rows and no others.

The file is SQLite's, which comes with Python; it is written once, whole, and then only read.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_COLUMNS: Final = "rule, severity, number, child, known, line, place, fields, held, says, mend"
_TABLE: Final = f"CREATE TABLE faults ({_COLUMNS})"
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
        kept.execute("PRAGMA journal_mode = MEMORY")
        kept.execute("BEGIN")
        kept.execute(_TABLE)
        asked = ", ".join("?" * len(_COLUMNS.split(",")))
        kept.executemany(f"INSERT INTO faults ({_COLUMNS}) VALUES ({asked})", (_row(one, numbers) for one in faults))
        kept.execute("CREATE INDEX by_rule ON faults (rule, severity)")
        kept.execute("CREATE INDEX by_child ON faults (number, severity)")
        kept.execute("COMMIT")


def faults_of(
    path: Path, *, rule: str = "", child: int | None = None, skip: int, most: int
) -> tuple[tuple[Fault, ...], int]:
    """Return a page of the faults of a rule, of a child by its number here, or of both; and how many in all."""
    where, given = "(? = '' OR rule = ?) AND (? IS NULL OR number = ?)", (rule, rule, child, child)
    rows = _ask(path, f"SELECT {_COLUMNS} FROM faults WHERE {where} ORDER BY rowid LIMIT ? OFFSET ?", *given, most, skip)
    ((total,),) = _ask(path, f"SELECT count(*) FROM faults WHERE {where}", *given)
    return tuple(_fault(row) for row in rows), total


def faulty_children(path: Path, *, severity: str = "", skip: int, most: int) -> tuple[tuple[FaultyChild, ...], int]:
    """Return a page of the children with faults (of one severity), those with most errors first; and how many in all."""
    where, given = "number IS NOT NULL AND (? = '' OR severity = ?)", (severity, severity)
    counts = "sum(severity = 'error') AS errors, sum(severity = 'query') AS queries"
    rows = _ask(
        path,
        f"SELECT number, child, known, {counts} FROM faults WHERE {where} GROUP BY number "
        "ORDER BY errors DESC, queries DESC, number LIMIT ? OFFSET ?",
        *given,
        most,
        skip,
    )
    ((total,),) = _ask(path, f"SELECT count(DISTINCT number) FROM faults WHERE {where}", *given)
    return tuple(FaultyChild(row[0], row[1], bool(row[2]), row[3], row[4]) for row in rows), total


def _row(fault: Fault, numbers: dict[str, int]) -> tuple[Any, ...]:
    number = numbers.setdefault(fault.child, len(numbers) + 1) if fault.child else None
    fields, held = (_BETWEEN.join(part) for part in zip(*fault.held, strict=True)) if fault.held else ("", "")
    said = (fault.line, fault.place, fields, held, fault.says, fault.mend)
    return (fault.rule, fault.severity, number, fault.child, fault.known, *said)


def _fault(row: tuple[Any, ...]) -> Fault:
    rule, severity, number, child, known, line, place, fields, held, says, mend = row
    both = tuple(zip(fields.split(_BETWEEN), held.split(_BETWEEN), strict=True)) if fields else ()
    return Fault(rule, severity, child, bool(known), line, place, both, says, mend, number)


def _ask(path: Path, question: str, *given: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as kept:
        return kept.execute(question, given).fetchall()
