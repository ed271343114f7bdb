"""While something that was asked waits: it has arrived and is looked at, or nobody asks for it any more."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.base.refusal import FaultsRefused
from childjourney.usecases.once import Saved
from childjourney.usecases.transition import acknowledge_transition, withdraw_transition
from childjourney.web.request import Request


def received(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Say that it has arrived, and when the answer comes."""
    said = "They see that you have it. It waits here for your answer."
    return _done(request, acknowledge_transition, story, entry, said) or redirect("ask", story, entry)


def taken_back(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Ask no more for what one asked."""
    said = "Nobody is asked for this any more, and the question is closed to them."
    return _done(request, withdraw_transition, story, entry, said) or redirect("early_help", story)


def _done(request: Request, act: Callable[..., UUID], story: UUID, entry: UUID, said: str) -> HttpResponse | None:
    """Do it once and say so; where it is too late, say that on the page of the question."""
    try:
        act(
            request.books,
            viewer=request.viewer,
            story=story,
            entry=entry,
            notes=request.POST.get("notes", "").strip(),
            now=request.now,
            saved=Saved(request.POST.get("key", "")),
        )
    except FaultsRefused as refused:
        messages.warning(request, refused.faults[0].what)
        return redirect("ask", story, entry)
    messages.success(request, said)
    return None
