"""Make a contact of advice that was asked for: choose the child, and nothing is typed again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.time import local_day
from childjourney.usecases.caseload import caseload
from childjourney.web.children import shown
from childjourney.web.paging import Paging, number_of
from childjourney.web.request import Request

A_PAGE = 50


def contact(request: Request, thread: UUID) -> HttpResponse:
    """Show the viewer's children, each leading to the contact filled with the question."""
    number = number_of(request)
    found = caseload(request.books, viewer=request.viewer, now=request.now, skip=(number - 1) * A_PAGE, most=A_PAGE)
    context = {
        "thread": thread,
        "children": [shown(card, on=local_day(request.now)) for card in found.cards],
        "paging": Paging(number, found.total, A_PAGE),
    }
    return render(request, "advice/contact.html.jinja", context)
