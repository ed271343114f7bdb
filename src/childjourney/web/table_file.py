"""A table as a file for a spreadsheet, in which no text is taken for a formula (R53)."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse

from childjourney.core.base.cells import harmless


def table_file(rows: Iterable[Iterable[str | int]], *, name: str) -> HttpResponse:
    """Return an answer that hands out rows as a file of comma-separated values."""
    text = StringIO()
    csv.writer(text).writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    # With the mark by which spreadsheets know the letters.
    response = HttpResponse(f"\ufeff{text.getvalue()}", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
