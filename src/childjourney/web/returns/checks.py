"""Check a census before it is sent: choose a file or what the stories say; and the log of all checks."""

import shutil
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import local_day
from childjourney.usecases.checks.asked import OF_FILE, OF_STORIES, YEARS, ask_check, year_due, year_in_words
from childjourney.usecases.checks.folder import new_folder, stories_in
from childjourney.usecases.checks.read import list_checks
from childjourney.usecases.documents.upload import CUT_OFF
from childjourney.usecases.run_progress import Far
from childjourney.web.paging import Paging, number_of
from childjourney.web.request import Request
from childjourney.web.returns.check_shown import shown
from childjourney.web.returns.rooms import rooms, runs_kept, uploads
from childjourney.web.returns.upload import MEGABYTES, faults_of, keep, shown_name

A_PAGE = 20
"""How many checks the log shows on a page."""
STORIES = "stories"
_TOO_LARGE = "Check it at the command line: childjourney census validate FILE."


def checks(request: Request) -> HttpResponse:
    """Show the form and the log, or begin a check and lead to it."""
    if request.method != "POST":
        return _form(request)
    if request.POST.get("what") == STORIES:
        folder = new_folder(local_day(request.now))
        return _begun(
            request,
            OF_STORIES,
            "What the stories said",
            stories_in(folder),
            _year(request, "stories_year") or _due(request),
        )
    file = request.FILES.get("file")
    faults = faults_of(file, too_large=CUT_OFF in request.META, otherwise=_TOO_LARGE)
    return _form(request, faults) if faults or file is None else _with_file(request, file)


def _with_file(request: Request, file: "UploadedFile[bytes]") -> HttpResponse:
    folder = new_folder(local_day(request.now))
    place = uploads() / folder
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return _begun(request, OF_FILE, shown_name(file), f"{folder}/{keep(file, place)}", _year(request, "file_year"))
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _begun(request: Request, kind: str, name: str, path: str, year: int | None) -> HttpResponse:
    run = ask_check(
        request.books,
        runs_kept(),
        viewer=request.viewer,
        kind=kind,
        file_name=name,
        path=path,
        year=year,
        now=request.now,
    )
    return redirect("returns_check", run.id)


def _year(request: Request, name: str) -> int | None:
    """Return the year that was chosen; None for that of the file, and for what was never offered."""
    chosen = request.POST.get(name, "")
    return next((year for year in YEARS if str(year) == chosen), None)


def _due(request: Request) -> int:
    return year_due(local_day(request.now))


def _form(request: Request, faults: Iterable[Fault] = ()) -> HttpResponse:
    number = number_of(request)
    found, total = list_checks(
        request.books,
        runs_kept(),
        viewer=request.viewer,
        skip=(number - 1) * A_PAGE,
        most=A_PAGE,
        now=request.now,
    )
    context = {
        "faults": list(faults),
        "rooms": rooms("returns_checks"),
        "checks": [shown(one, Far()) for one in found],
        "paging": Paging(number, total, A_PAGE),
        "years": [(str(year), year_in_words(year)) for year in sorted(YEARS, reverse=True)],
        "file_year": request.POST.get("file_year", ""),
        "stories_year": request.POST.get("stories_year") or str(_due(request)),
        "megabytes": MEGABYTES,
    }
    return render(request, "returns/checks.html.jinja", context)
