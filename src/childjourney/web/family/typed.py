"""Keep what is being typed in one's own space: sent by a script every few seconds, or by a button."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from childjourney.core.base.time import LOCAL
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.family.keep import discard_own, keep_own
from childjourney.usecases.keep_typed import KeepRefused
from childjourney.web.family.sent import address_of
from childjourney.web.record.said import key_of, said_in, to_text
from childjourney.web.request import Request


def typed(request: Request, story: UUID, form: str) -> HttpResponse:
    """Keep or discard what was typed in a form; asked for by itself, lead to the form."""
    try:
        back = address_of(story, form)
    except ValueError:
        raise AccessRefused from None
    if request.method == "POST" and request.POST.get("do") == "discard":
        discard_own(request.books, person=request.person, story=story, form=form, now=request.now)
    elif request.method == "POST":
        return _keep(request, story, form)
    return redirect(back)


def _keep(request: Request, story: UUID, form: str) -> HttpResponse:
    said = said_in(request.POST)
    by_script = request.accepts("application/json") and not request.accepts("text/html")
    try:
        keep_own(
            request.books,
            person=request.person,
            story=story,
            form=form,
            text=to_text(said),
            now=request.now,
            key=key_of(said, membership=request.person),
        )
    except KeepRefused as refused:
        if by_script:
            return JsonResponse({"refused": str(refused)}, status=413)
        raise
    if by_script:
        return JsonResponse({"kept": f"{request.now.astimezone(LOCAL):%H:%M}"})
    messages.success(request, "What you typed is kept. Nobody else can read it. Open the same page to go on.")
    return redirect("family_now", story)
