"""The children of an agency who have early help."""

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.time import local_day
from childjourney.usecases.agency_early_help import agency_early_help
from childjourney.web.children import shown
from childjourney.web.paging import Paging, number_of
from childjourney.web.request import Request

A_PAGE = 50
"""How many children a page shows."""


def early_help(request: Request) -> HttpResponse:
    """List them by family name."""
    number = number_of(request)
    found = agency_early_help(
        request.books, viewer=request.viewer, now=request.now, skip=(number - 1) * A_PAGE, most=A_PAGE
    )
    context = {
        "children": [shown(card, on=local_day(request.now)) for card in found.cards],
        "paging": Paging(number, found.total, A_PAGE),
    }
    return render(request, "agency/early_help.html.jinja", context)
