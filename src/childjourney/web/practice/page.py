"""What every page of this room has in common: its rooms as links, and how a page of it is shown."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.web.request import Request

ROOMS = (
    ("practice", "What holds here"),
    ("trials", "Local trials"),
    ("practice_compare", "Compare"),
    ("questions", "Questions"),
    ("practice_overlays", "Done elsewhere"),
    ("milestones", "What the area owes"),
)
"""The rooms as links, by the name of their address."""

KEPT = frozenset({"milestones"})
"""Rooms that only those see who keep the practice of the area."""


def may(request: Request, action: Action) -> bool:
    """Return whether the viewer may do something, so that it is offered."""
    return action in request.viewer.policy.actions


def show(request: Request, template: str, context: dict[str, Any], *, room: str, status: int = 200) -> HttpResponse:
    """Return a page of this room, with the room that is open marked."""
    # A form that is opened after a time-out tells of it, and nothing is wrong with it.
    status = status if request.method == "POST" else 200
    keeps = may(request, Action.KEEP_PRACTICE)
    rooms = [
        {"text": text, "href": reverse(name), "current": name == room}
        for name, text in ROOMS
        if keeps or name not in KEPT
    ]
    return render(
        request, f"practice/{template}.html.jinja", {**context, "rooms": rooms, "keeps": keeps}, status=status
    )
