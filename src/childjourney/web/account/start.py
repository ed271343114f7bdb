"""The start page: what is waiting for this person, why, and by when."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.access.action import Action, Purpose
from childjourney.core.access.policy import Reach
from childjourney.core.base.time import local_day
from childjourney.core.people import role as roles
from childjourney.usecases.waiting import Waiting, waiting
from childjourney.web.account.drafts import drafts
from childjourney.web.children import shown
from childjourney.web.request import Request

ELSEWHERE = {roles.ADMINISTRATOR.key: "directory", roles.RETURNS_OFFICER.key: "returns"}
"""Roles whose work begins on another page."""

A_PAGE = 50
"""How many children a page of the list shows."""

LONGEST_NUMBER = 6
"""Digits of a page's number; more are nobody's list."""


def start(request: Request) -> HttpResponse:
    """Show what waits, then the person's children; roles of another kind are brought to their own page."""
    role = request.membership.role.key
    if role in ELSEWHERE:
        return redirect(ELSEWHERE[role])
    number = _page_number(request)
    skip = (number - 1) * A_PAGE
    waits = waiting(request.books, viewer=request.viewer, now=request.now, skip=skip, most=A_PAGE)
    return render(request, "start/start.html.jinja", _shown(request, waits, number))


def _shown(request: Request, waits: Waiting, number: int) -> dict[str, Any]:
    today = local_day(request.now)
    names = {card.child.id: card.child.name for card in (*waits.children, *waits.not_seen)}
    return {
        "children": [shown(card, on=today) for card in waits.children],
        "total": waits.total,
        "not_seen": [shown(card, on=today) for card in waits.not_seen],
        "not_seen_total": waits.not_seen_total,
        "drafts": drafts(waits.typed, names=names, on=today),
        "of_agency": request.viewer.policy.reach is Reach.AGENCY,
        "may_start": Action.START_STORY in request.viewer.policy.actions,
        "number": number,
        "pages": max(1, -(-waits.total // A_PAGE)),
        "purposes": list(Purpose),
    }


def _page_number(request: Request) -> int:
    text = request.GET.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and int(text) else 1
