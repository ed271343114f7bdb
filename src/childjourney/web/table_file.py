"""A table as a file for a spreadsheet, in which no text is taken for a formula (R53)."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What a spreadsheet may take for the beginning of a formula, or of a command."""


def table_file(rows: Iterable[Iterable[str | int]], *, name: str) -> HttpResponse:
    """Return an answer that hands out rows as a file of comma-separated values."""
    text = StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    # With the mark by which spreadsheets know the letters.
    response = HttpResponse(f"\ufeff{text.getvalue()}", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def harmless(cell: str | int) -> str | int:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before what could be one."""
    if isinstance(cell, int):
        return cell
    return f"'{cell}" if cell.lstrip(" \ufeff\u00a0").startswith(FORMULA) else cell
