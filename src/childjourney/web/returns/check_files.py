"""What leaves with a check: its faults as a table or a workbook, and the census that the stories say."""

from pathlib import Path
from uuid import UUID

from django.http import FileResponse
from django.http.response import HttpResponseBase

from childjourney.usecases.act import AccessRefused
from childjourney.usecases.checks.give_out import FaultsUnsaidRefused, give_out
from childjourney.web.request import Request
from childjourney.web.returns.check import check, opened
from childjourney.web.returns.rooms import runs_kept, uploads

_TABLE = "text/csv; charset=utf-8"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(request: Request, run: UUID) -> HttpResponseBase:
    """Hand the faults out as comma-separated values."""
    told, folder = opened(request, run, what="taken along as a table")
    if folder is None:
        raise AccessRefused
    return _handed(folder.table, name=f"census-{told.year or 'file'}-faults.csv", kind=_TABLE)


def book(request: Request, run: UUID) -> HttpResponseBase:
    """Hand the faults out as a workbook."""
    told, folder = opened(request, run, what="taken along as a workbook")
    if folder is None:
        raise AccessRefused
    return _handed(folder.book, name=f"census-{told.year or 'file'}-faults.xlsx", kind=_BOOK)


def give(request: Request, run: UUID) -> HttpResponseBase:
    """Hand out the census that the stories say; one with faults only where that was chosen."""
    try:
        given = give_out(
            request.books,
            runs_kept(),
            viewer=request.viewer,
            run=run,
            uploads=uploads(),
            with_faults=bool(request.POST.get("with_faults")),
            now=request.now,
        )
    except FaultsUnsaidRefused as refused:
        return check(request, run, str(refused))
    return _handed(given.census, name=f"cin-{given.year}.xml", kind="application/xml")


def _handed(file: Path, *, name: str, kind: str) -> FileResponse:
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=kind)
