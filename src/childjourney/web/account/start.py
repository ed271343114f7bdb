"""The start page: what is waiting for this person, why, and by when."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.access.action import Action, Purpose
from childjourney.core.access.policy import Reach
from childjourney.core.base.time import local_day
from childjourney.core.people import role as roles
from childjourney.usecases.list_promises import PromiseList
from childjourney.usecases.open_start import open_start
from childjourney.usecases.waiting import Waiting
from childjourney.web.account.drafts import drafts
from childjourney.web.asked.at_start import MOST, asks_at_start
from childjourney.web.children import shown
from childjourney.web.paging import Paging, number_of
from childjourney.web.practice.asked_of import asked_of
from childjourney.web.promises.rows import row_of
from childjourney.web.request import Request

ELSEWHERE = {
    roles.ADMINISTRATOR.key: "directory",
    roles.RETURNS_OFFICER.key: "returns",
    roles.PARTNERSHIP_MANAGER.key: "practice",
    roles.PRINCIPAL_SOCIAL_WORKER.key: "practice",
}
"""Roles whose work begins on another page."""

A_PAGE = 50
"""How many children a page of the list shows."""

NEXT = 5
"""How many of the person's own promises are shown."""


def start(request: Request) -> HttpResponse:
    """Show what waits, then the person's children; roles of another kind are brought to their own page."""
    role = request.membership.role.key
    if role in ELSEWHERE:
        return redirect(ELSEWHERE[role])
    number = number_of(request)
    skip = (number - 1) * A_PAGE
    begun = open_start(
        request.books, viewer=request.viewer, now=request.now, skip=skip, most=A_PAGE, next_=NEXT, asked=MOST
    )
    context = _shown(request, begun.waits, begun.promised, number) | {"asks": asks_at_start(request, begun.asks)}
    return render(request, "start/start.html.jinja", context)


def _shown(request: Request, waits: Waiting, promised: PromiseList, number: int) -> dict[str, Any]:
    today = local_day(request.now)
    names = {card.child.id: card.child.name for card in (*waits.children, *waits.not_seen, *waits.to_review)}
    return {
        "promised": [row_of(one, promised.practice, now=request.now) for one in promised.promises],
        "asked": asked_of(request),
        "promised_more": promised.total > len(promised.promises),
        "children": [shown(card, on=today) for card in waits.children],
        "not_seen": [shown(card, on=today) for card in waits.not_seen],
        "not_seen_total": waits.not_seen_total,
        "to_review": [shown(card, on=today) for card in waits.to_review],
        "drafts": drafts(waits.typed, names=names, on=today),
        "of_agency": request.viewer.policy.reach is Reach.AGENCY,
        "may_list_not_known": Action.LIST_NOT_KNOWN in request.viewer.policy.actions,
        "may_release": Action.SEE_QUARANTINE in request.viewer.policy.actions,
        "may_count": Action.COUNT_HELP in request.viewer.policy.actions,
        "may_count_recording": Action.COUNT_RECORDING in request.viewer.policy.actions,
        "may_start": Action.START_STORY in request.viewer.policy.actions,
        "paging": Paging(number, waits.total, A_PAGE),
        "purposes": list(Purpose),
    }
