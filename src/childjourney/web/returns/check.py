"""A check of a census: how far it is, and what is wrong, by rule and by child."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from childjourney.usecases.act import AccessRefused
from childjourney.usecases.checks.faults import faults_of, faulty_children
from childjourney.usecases.checks.folder import Folder, folder_of
from childjourney.usecases.checks.read import CheckRead, read_check, stories_to_open
from childjourney.usecases.run_progress import how_far, place_of
from childjourney.web.paging import Paging, number_of
from childjourney.web.request import Request
from childjourney.web.returns.check_shown import CheckShown, shown
from childjourney.web.returns.rooms import Room, runs_kept, uploads

A_PAGE = 50
"""How many faults, or children, a page shows."""
WEIGHTS = {"": "All", "error": "Errors", "query": "Queries"}


def check(request: Request, run: UUID, refused: str = "") -> HttpResponse:
    """Show how far a check is, or what it found: by rule, or by child where that is chosen."""
    told, folder = opened(request, run)
    if request.htmx and not told.goes_on:
        # The whole page changes with the end: its title, and where one goes from here.
        return HttpResponse(headers={"HX-Refresh": "true"})
    by_child = request.GET.get("by") == "child" and folder is not None
    weight = request.GET.get("weight", "")
    weight = weight if weight in WEIGHTS else ""
    context: dict[str, Any] = {
        "told": told,
        "files": folder is not None,
        "by": _choices(told, "by", {"": "By rule", "child": "By child"}, "child" if by_child else "", weight=weight),
        "weights": _choices(told, "weight", WEIGHTS, weight, by="child" if by_child else ""),
        "rules": [one for one in told.rules if weight in ("", one.severity)],
        "refused": refused,
    }
    if folder is not None and told.summary.get("unreadable"):
        context |= _faults(request, told, folder)
    elif by_child and folder is not None:
        context |= _by_child(request, told, folder, weight)
    return render(request, "returns/check.html.jinja", context)


def of_rule(request: Request, run: UUID, rule: str) -> HttpResponse:
    """Show every fault of one rule."""
    told, folder = opened(request, run)
    found = [one for one in told.rules if one.rule == rule]
    if folder is None or not found:
        raise AccessRefused
    context = _faults(request, told, folder, rule=rule)
    return render(request, "returns/check_rule.html.jinja", {"told": told, "rules": found, **context})


def of_child(request: Request, run: UUID, child: int) -> HttpResponse:
    """Show every fault of one child, by its number in this check."""
    told, folder = opened(request, run)
    if folder is None:
        raise AccessRefused
    context = _faults(request, told, folder, child=child)
    if not context["faults"]:
        raise AccessRefused
    return render(request, "returns/check_child.html.jinja", {"told": told, "child": context["faults"][0], **context})


def opened(request: Request, run: UUID, what: str = "") -> tuple[CheckShown, Folder | None]:
    """Return a check, and the folder of what it found: None where there is none, or none any more."""
    read: CheckRead = read_check(request.books, runs_kept(), viewer=request.viewer, run=run, what=what, now=request.now)
    told = shown(read, how_far(place_of(read.run, uploads())))
    folder = folder_of(read.run, uploads())
    return told, folder if told.found and folder.faults.exists() else None


def _faults(request: Request, told: CheckShown, folder: Folder, *, rule: str = "", child: int | None = None) -> Any:
    number = number_of(request)
    found, total = faults_of(folder.faults, rule=rule, child=child, skip=(number - 1) * A_PAGE, most=A_PAGE)
    known = {one.child: one.number for one in found if one.known and one.number}
    return {"faults": found, "paging": Paging(number, total, A_PAGE), "stories": _stories(request, told, known)}


def _by_child(request: Request, told: CheckShown, folder: Folder, weight: str) -> dict[str, Any]:
    number = number_of(request)
    found, total = faulty_children(folder.faults, severity=weight, skip=(number - 1) * A_PAGE, most=A_PAGE)
    known = {one.child: one.number for one in found if one.known}
    return {
        "children": found,
        "paging": Paging(number, total, A_PAGE, (("by", "child"), ("weight", weight))),
        "stories": _stories(request, told, known),
    }


def _stories(request: Request, told: CheckShown, children: dict[str, int]) -> Any:
    authority = str(told.summary.get("authority", ""))
    return stories_to_open(
        request.books, viewer=request.viewer, authority=authority, children=children, now=request.now
    )


def _choices(told: CheckShown, name: str, offered: dict[str, str], chosen: str, **also: str) -> list[Room]:
    """Return links to the same page with another choice; those chosen otherwise stay."""
    stay = [f"{key}={value}" for key, value in also.items() if value]
    address = reverse("returns_check", args=[told.run.id])
    found = []
    for value, text in offered.items():
        query = "&".join([*stay, *([f"{name}={value}"] if value else [])])
        found.append(Room(text=text, href=f"{address}?{query}" if query else address, current=value == chosen))
    return found
