"""Look for a child, saying why. What was typed stands in no address: it is kept in the session under a random key."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.access.action import Action, Purpose
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Agency, Directory
from childjourney.usecases.find_child import MOST, SearchRefused, find_child
from childjourney.usecases.ports import Found
from childjourney.web.children import shown
from childjourney.web.request import Request
from childjourney.web.search.form import SearchAsked

SEARCHES = "searches"
"""Where the session keeps the latest searches, so that a person can go back to what they found."""

ON_THE_PAGE = ("name", "born", "identifier", "purpose")
"""The order of the fields, in which what is wrong with them is told."""

KEPT = 5
"""How many searches are kept."""


def search(request: Request) -> HttpResponse:
    """Show the form, or take what was typed and lead to what it finds."""
    if request.method != "POST":
        return _form(request, SearchAsked())
    key = str(uuid4())
    latest = list(request.session.get(SEARCHES, {}).items())[1 - KEPT :]
    request.session[SEARCHES] = dict([*latest, (key, SearchAsked.of(request.POST).kept)])
    return redirect("search_found", key)


def search_found(request: Request, search: UUID) -> HttpResponse:
    """Show what a search finds: children whose story opens, and whom to ring about others."""
    kept = request.session.get(SEARCHES, {}).get(str(search))
    if kept is None:
        return redirect("search")
    asked = SearchAsked.of(kept)
    try:
        query = asked.query()
        found = find_child(request.books, viewer=request.viewer, query=query, purpose=asked.because, now=request.now)
    except SearchRefused as refused:
        return _form(request, asked, refused.faults)
    except ValueError as error:
        return _form(request, asked, (Fault("born", str(error)),))
    return _form(request, asked, found=found)


def _form(
    request: Request, asked: SearchAsked, faults: Iterable[Fault] = (), found: tuple[Found, ...] | None = None
) -> HttpResponse:
    today = local_day(request.now)
    context = {
        "asked": asked,
        "purposes": list(Purpose),
        "faults": sorted(faults, key=lambda fault: ON_THE_PAGE.index(fault.where)),
        "wrong": {fault.where: fault.what for fault in faults},
        "found": found,
        "children": [shown(one.card, on=today) for one in found or () if one.card],
        "ring": _to_ring(found or (), request.directory),
        "most": MOST,
        "may_start": Action.START_STORY in request.viewer.policy.actions,
    }
    return render(request, "search/search.html.jinja", context)


def _to_ring(found: Iterable[Found], directory: Directory) -> list[Agency]:
    """Return each agency that may hold information, once, by name."""
    agencies = {agency for one in found if not one.opens for agency in one.agencies}
    return sorted((directory.agencies[each] for each in agencies if each in directory.agencies), key=lambda a: a.name)
