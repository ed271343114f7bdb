"""The front door: contacts by time left, and decisions that wait for a manager."""

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.story.kinds.front_door import MEANT
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.ports import AskedOf
from childjourney.web.asked.rows import asked_of_me
from childjourney.web.paging import Paging, number_of
from childjourney.web.request import Request

A_PAGE = 50
"""How many contacts a page of the list shows."""


def door(request: Request) -> HttpResponse:
    """List what waits at the front door, the least time left first."""
    number = number_of(request)

    meant = request.GET.get("meant", "")
    meant = meant if meant in MEANT else ""

    def listed(what: str, skip: int, says: str = "") -> tuple[list[object], int]:
        found = list_asks(
            request.books,
            viewer=request.viewer,
            now=request.now,
            side=AskedOf.ME,
            what=frozenset({what}),
            says=says,
            skip=skip,
            most=A_PAGE,
        )
        return [asked_of_me(one, request.directory, now=request.now) for one in found.asked], found.total

    contacts, total = listed("contact", (number - 1) * A_PAGE, meant)
    context = {
        "contacts": contacts,
        "total": total,
        "paging": Paging(number, total, A_PAGE, (("meant", meant),)),
        "meant": meant,
        "meanings": [(code, words.split(":")[0]) for code, words in MEANT.items()],
        "unsigned": listed("countersign", 0)[0],
        "advice": listed("advice", 0)[0],
    }
    return render(request, "front_door/door.html.jinja", context)
