"""Bring a census in: upload the file, watch how far it is, read what came of it."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.base.refusal import Fault
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.census.outcome import RUN, RUN_LEAVING_OUT
from childjourney.usecases.documents.upload import CUT_OFF
from childjourney.usecases.run_progress import Far, how_far
from childjourney.web.request import Request
from childjourney.web.returns.rooms import rooms, runs_kept, uploads
from childjourney.web.returns.shown import shown
from childjourney.web.returns.upload import MEGABYTES, faults_of, keep, shown_name

KINDS = (RUN, RUN_LEAVING_OUT)
"""The kinds of run that bring a census in."""
RECENT = 10
"""How many earlier runs are listed."""


def returns(request: Request) -> HttpResponse:
    """Show the form with the earlier runs, or take a file and lead to its run."""
    if request.method != "POST":
        return _form(request)
    file = request.FILES.get("file")
    faults = faults_of(file, too_large=CUT_OFF in request.META)
    if faults or file is None:
        return _form(request, faults)
    path = keep(file, uploads())
    kind = RUN_LEAVING_OUT if request.POST.get("leave_out") else RUN
    try:
        run = runs_kept().create(
            kind=kind,
            membership=request.viewer.membership,
            file_name=shown_name(file),
            path=path,
            now=request.now,
        )
    except BaseException:
        (uploads() / path).unlink(missing_ok=True)
        raise
    return redirect("returns_run", run.id)


def returns_run(request: Request, run: UUID) -> HttpResponse:
    """Show how far a run is, or what came of it. Only whoever uploaded the file sees it."""
    found = runs_kept().get(run)
    if found is None or found.kind not in KINDS or found.membership != request.viewer.membership:
        raise AccessRefused
    told = shown(found, how_far(uploads() / found.path))
    if request.htmx and not told.goes_on:
        # The whole page changes with the end: its title, and where one goes from here.
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "returns/run.html.jinja", {"told": told})


def _form(request: Request, faults: Iterable[Fault] = ()) -> HttpResponse:
    recent, _ = runs_kept().listed(kinds=KINDS, memberships=[request.viewer.membership], most=RECENT)
    context = {
        "faults": list(faults),
        "runs": [shown(run, Far()) for run in recent],
        "rooms": rooms("returns"),
        "megabytes": MEGABYTES,
        "leave_out": bool(request.POST.get("leave_out")),
    }
    return render(request, "returns/returns.html.jinja", context)
