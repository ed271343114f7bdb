"""An Annex A as a workbook: a sheet a list, and one that says what is not filled and why."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from childjourney.core.steps.outline import Outline
from childjourney.engines.returns.annex_a.fill import FILLED, Period, Row
from childjourney.engines.returns.annex_a.lists import LISTS, ListOf

GAPS: Final = "Not filled"
_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def rows(children: Iterable[Outline], period: Period) -> Mapping[int, list[Row]]:
    """Return the rows of each list that is written, by its number."""
    made: dict[int, list[Row]] = {number: [] for number in FILLED}
    for child in children:
        for number, fill in FILLED.items():
            made[number].extend(fill(child, period))
    return made


def gaps() -> Iterator[tuple[str, str, str]]:
    """Yield every list and column that is not filled: sheet, column (empty for a whole list), and why."""
    for one in LISTS:
        if one.absent:
            yield one.sheet, "", one.absent
        for column, why in one.empty.items():
            yield one.sheet, column, why


def write(children: Iterable[Outline], path: Path, *, period: Period) -> Mapping[str, int]:
    """Write the workbook, which only its owner opens, and return how many rows each sheet has.

    A file that is there already is replaced once the new one is whole. Every text is written as text: none is a
    formula or a link, whatever it begins with (R53).
    """
    found = rows(children, period)
    short = path.with_name(f".{path.name}.new")
    os.close(os.open(short, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    with xlsxwriter.Workbook(str(short), _OPTIONS) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for one in LISTS:
            if not one.absent:
                _sheet(book, one, found[one.number], day)
        _gaps(book)
    short.replace(path)
    return {one.sheet: len(found[one.number]) for one in LISTS if not one.absent}


def _sheet(book: Any, told: ListOf, found: list[Row], day: Any) -> None:
    sheet = _head(book, told.sheet, told.columns)
    for number, row in enumerate(found, start=1):
        for place, column in enumerate(told.columns):
            value = row.get(column)
            if isinstance(value, date):
                sheet.write_datetime(number, place, value, day)
            elif isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value is not None:
                sheet.write_string(number, place, value)


def _gaps(book: Any) -> None:
    sheet = _head(book, GAPS, ("List", "Column", "Why"))
    for number, row in enumerate(gaps(), start=1):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text or "the whole list")


def _head(book: Any, name: str, columns: Iterable[str]) -> Any:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
        sheet.set_column(place, place, 18)
    sheet.freeze_panes(1, 0)
    return sheet
