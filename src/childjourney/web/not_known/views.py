"""What is not known about one's children: the longest first, never by risk, and looked through by words (M-24)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.policy import Reach
from childjourney.usecases.list_not_known import list_not_known
from childjourney.web.not_known.form import AGES, TITLES, WHICH, Chosen, chosen, owners_of, typed, wanted, whose_of
from childjourney.web.not_known.rows import row_of
from childjourney.web.paging import Paging, number_of
from childjourney.web.request import Request

A_PAGE = 25
"""How many lines a page shows."""


def not_known(request: Request) -> HttpResponse:
    """List it, or take what was typed and lead to what it finds."""
    if request.method == "POST":
        sent = [(name, value) for name, value in typed(request).query if value]
        return redirect(f"{reverse('not_known')}?{urlencode(sent)}")
    asked, number = chosen(request), number_of(request)
    listed = list_not_known(
        request.books,
        viewer=request.viewer,
        now=request.now,
        wanted=wanted(asked, request),
        says=asked.words,
        skip=(number - 1) * A_PAGE,
        most=A_PAGE,
    )
    context = _around(request, asked) | {
        "rows": [row_of(one, request.directory, now=request.now) for one in listed.found],
        "more": listed.more,
        "paging": Paging(number, listed.total, A_PAGE, asked.query),
    }
    return render(request, "not_known/not_known.html.jinja", context)


def _around(request: Request, asked: Chosen) -> dict[str, Any]:
    """Return what the form shows."""
    sides = [(key, TITLES[key]) for key in whose_of(request)]
    return {
        "asked": asked,
        "whose": _items(sides, asked.whose) if len(sides) > 1 else [],
        "owners": _items(owners_of(request, asked.owner), asked.owner),
        "ages": _items(list(AGES.items()), asked.age),
        "states": _items([(key, words) for key, (_, words) in WHICH.items()], asked.became),
        "which": asked.which.name,
        "of_agency": request.viewer.policy.reach is Reach.AGENCY,
    }


def _items(choices: list[tuple[str, str]], chosen_: str) -> list[dict[str, Any]]:
    return [{"value": value, "text": text, "selected": value == chosen_} for value, text in choices]
