"""What one is asked, what one asked, what came back, and who waits for whom in one's agency."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.access.action import Action
from childjourney.usecases.list_asks import AskList, list_asks
from childjourney.usecases.ports import AskedOf
from childjourney.web.asked.rows import asked_by_me, asked_of_me, of_agency
from childjourney.web.asked.words import WORDS
from childjourney.web.paging import Paging, number_of
from childjourney.web.request import Request

A_PAGE = 50
"""How many lines a page of a list shows."""


@dataclass(frozen=True, slots=True)
class Side:
    """One list: its title, whose asks it holds, and whether answered ones."""

    key: str
    title: str
    whose: AskedOf
    answered: bool
    about: str


SIDES = (
    Side("me", "Asked of you", AskedOf.ME, False, "What others wait for you to answer, by day."),
    Side("others", "You asked", AskedOf.OTHERS, False, "What you wait for. Where its day has gone by, ask again."),
    Side("back", "Came back", AskedOf.OTHERS, True, "What was answered in the last 30 days."),
    Side("agency", "Your agency", AskedOf.AGENCY, False, "Who waits for whom: what your people ask and are asked."),
    Side("agency-back", "Came back to your agency", AskedOf.AGENCY, True, "What was answered in the last 30 days."),
)
_LINES = {AskedOf.ME: asked_of_me, AskedOf.OTHERS: asked_by_me, AskedOf.AGENCY: of_agency}


def asked(request: Request) -> HttpResponse:
    """List what waits, by day."""
    sides = [one for one in SIDES if one.whose is not AskedOf.AGENCY or _leads(request)]
    side = next((one for one in sides if one.key == request.GET.get("side")), sides[0])
    what = request.GET.get("what", "")
    what = what if what in WORDS else ""
    older = request.GET.get("older") == "yes"
    number = number_of(request)
    listed = listed_for(request, side, what=what, older=older, skip=(number - 1) * A_PAGE, most=A_PAGE)
    context = {
        "side": side,
        "sides": sides,
        "what": what,
        "older": older,
        "whats": [(key, said.title) for key, said in WORDS.items()] if side.whose is AskedOf.AGENCY else [],
        "rows": rows_of(request, side, listed),
        "total": listed.total,
        "paging": Paging(
            number, listed.total, A_PAGE, (("side", side.key), ("what", what), ("older", "yes" if older else ""))
        ),
    }
    return render(request, "asked/asked.html.jinja", context)


def listed_for(
    request: Request, side: Side, *, what: str = "", older: bool = False, skip: int = 0, most: int = A_PAGE
) -> AskList:
    """Return a page of one list."""
    return list_asks(
        request.books,
        viewer=request.viewer,
        now=request.now,
        side=side.whose,
        what=frozenset({what} if what else ()),
        answered=side.answered,
        older=older,
        skip=skip,
        most=most,
    )


def rows_of(request: Request, side: Side, listed: AskList) -> list[object]:
    """Return the lines of a list."""
    line = _LINES[side.whose]
    return [line(one, request.directory, now=request.now) for one in listed.asked]


def _leads(request: Request) -> bool:
    return Action.SEE_AGENCY_WORK in request.viewer.policy.actions
