"""What is wrong with a census, told whole: what the reader met and what the rules found, each with what to do."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

import polars as pl

from childjourney.core.base.cells import harmless
from childjourney.engines.returns.cin.census import Census
from childjourney.engines.returns.cin.fault import Fault
from childjourney.engines.returns.cin.rules import in_force
from childjourney.engines.returns.cin.validate import ISSUES, validate, year_named

FILE: Final = "file"
"""What stands in the place of a rule where the reader itself met a fault."""
TOLD: Final[dict[str, Any]] = {**ISSUES, "says": pl.String(), "mend": pl.String()}
"""The columns of a report with their types: those of the issues, what is wrong in words, and what to do about it."""
SHEET: Final = tuple(TOLD)
_BETWEEN: Final = "; "


@dataclass(frozen=True, slots=True)
class Checked:
    """A census and everything that is wrong with it by the rules of a year, in a frame with the columns of `TOLD`."""

    census: Census
    year: int
    told: pl.DataFrame

    @property
    def clean(self) -> bool:
        """Return whether nothing is wrong."""
        return self.told.is_empty()

    def count(self, severity: str) -> int:
        """Return how many issues are of a severity: error or query."""
        return self.told.filter(pl.col("severity") == severity).height

    @property
    def by_rule(self) -> pl.DataFrame:
        """Return for every rule that was broken: rule, severity, says, mend, `times`, and how many `children`."""
        return counted_by_rule(self.told)


def check(census: Census, *, year: str | int | None = None, rules: Sequence[str] = ()) -> Checked:
    """Return a census with everything that is wrong with it. Raises ValueError as `validate` does."""
    ends = census.year if year is None else year_named(year)
    issues = validate(census, year=ends, rules=rules)
    known = in_force(ends)
    words = pl.DataFrame(
        {"rule": list(known), "says": [r.says for r in known.values()], "mend": [r.mend for r in known.values()]}
    )
    told = issues.join(words, on="rule", how="left", maintain_order="left")
    return Checked(census, ends, pl.concat([met([] if rules else census.faults), told]))


def met(faults: Iterable[Fault]) -> pl.DataFrame:
    """Return what the reader met as a report: of a census that it read, or of a file from which none can be read."""
    return pl.DataFrame([_met(fault) for fault in faults], schema=TOLD, orient="row")


def counted_by_rule(told: pl.DataFrame) -> pl.DataFrame:
    """Return for every rule of a report: rule, severity, says, mend, `times`, and how many `children`."""
    # Each fault of the file says something else: they are told together, and one by one in the list.
    says = pl.when(pl.col("rule") == FILE).then(pl.lit("The file is not as the census has it.")).otherwise("says")
    mend = pl.when(pl.col("rule") == FILE).then(pl.lit("See each.")).otherwise("mend")
    counted = told.group_by("rule", "severity", says.alias("says"), mend.alias("mend")).agg(
        times=pl.len(), children=pl.col("child").n_unique() - pl.col("child").is_null().any()
    )
    return counted.sort("severity", "times", "rule", descending=[False, True, False])


def _met(fault: Fault) -> tuple[Any, ...]:
    """Return what the reader met as a row of a report."""
    severity = "error" if fault.blocking else "query"
    return (FILE, severity, "", [], None, fault.where or None, fault.line, [], fault.what, fault.mend)


def cells(told: pl.DataFrame) -> Iterator[tuple[str | int | None, ...]]:
    """Yield the rows of a report as cells of a table: fields and their values in one cell each."""
    for row in told.iter_rows(named=True):
        values = _BETWEEN.join(value or "(empty)" for value in row["values"])
        yield tuple({**row, "fields": _BETWEEN.join(row["fields"]), "values": values}[name] for name in SHEET)


def as_csv(told: pl.DataFrame, file: TextIO) -> None:
    """Write a report as comma-separated values; no text of it is one that a spreadsheet takes for a formula."""
    written = csv.writer(file)
    written.writerow(SHEET)
    for row in cells(told):
        written.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])


def as_json(told: pl.DataFrame, file: TextIO) -> None:
    """Write a report as a JSON list of objects, one an issue, a line each."""
    file.write("[")
    for number, row in enumerate(told.iter_rows(named=True)):
        file.write(",\n" if number else "\n")
        json.dump(row, file, ensure_ascii=False)
    file.write("\n]\n")


def as_xlsx(told: pl.DataFrame, path: Path) -> None:
    """Write a report as a workbook: one sheet of rules with their counts, one of issues. Every text is kept as text."""
    import xlsxwriter  # it takes a moment, and only a workbook needs it

    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
        rules = counted_by_rule(told)
        _sheet(book, "Rules", rules.columns, rules.iter_rows())
        _sheet(book, "Issues", SHEET, cells(told))


def _sheet(book: Any, name: str, columns: Sequence[str], told: Iterable[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
        sheet.set_column(place, place, _WIDTHS.get(column, 14))
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(told, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell)
            elif cell is not None:
                sheet.write_number(number, place, cell)


_WIDTHS: Final = {"says": 60, "mend": 40, "row": 40, "fields": 40, "values": 30}
