"""The start page: what is waiting for this person, why, and by when."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.access.action import Action, Purpose
from childjourney.core.access.policy import Reach
from childjourney.core.base.time import local_day
from childjourney.core.people import role as roles
from childjourney.usecases.caseload import Caseload, caseload
from childjourney.usecases.waiting import Waiting, waiting
from childjourney.web.account.drafts import drafts
from childjourney.web.children import shown
from childjourney.web.request import Request
from childjourney.web.search.form import SearchAsked

ELSEWHERE = {roles.ADMINISTRATOR.key: "directory", roles.RETURNS_OFFICER.key: "returns"}
"""Roles whose work begins on another page."""

A_PAGE = 50
"""How many children a page of the list shows."""


def start(request: Request) -> HttpResponse:
    """Show what waits, then the person's children; roles of another kind are brought to their own page."""
    role = request.membership.role.key
    if role in ELSEWHERE:
        return redirect(ELSEWHERE[role])
    number = _page_number(request)
    held = caseload(request.books, viewer=request.viewer, now=request.now, skip=(number - 1) * A_PAGE, most=A_PAGE)
    waits = waiting(request.books, viewer=request.viewer, now=request.now)
    return render(request, "start/start.html.jinja", _shown(request, held, waits, number))


def _shown(request: Request, held: Caseload, waits: Waiting, number: int) -> dict[str, Any]:
    today = local_day(request.now)
    names = {card.child.id: card.child.name for card in (*held.cards, *waits.not_seen)}
    return {
        "children": [shown(card, on=today) for card in held.cards],
        "total": held.total,
        "not_seen": [shown(card, on=today) for card in waits.not_seen],
        "not_seen_total": waits.total,
        "drafts": drafts(waits.typed, names=names, on=today),
        "of_agency": request.viewer.policy.reach is Reach.AGENCY,
        "may_start": Action.START_STORY in request.viewer.policy.actions,
        "number": number,
        "pages": max(1, -(-held.total // A_PAGE)),
        "asked": SearchAsked(),
        "purposes": list(Purpose),
    }


def _page_number(request: Request) -> int:
    text = request.GET.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and int(text[:6]) > 0 else 1
