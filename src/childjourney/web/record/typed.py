"""Keep what is being typed: sent by a script every few seconds, or by the button “Keep for later”."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.base.time import LOCAL
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_typed import ADDRESSED, KeepRefused, Page, discard_typed, keep_typed
from childjourney.web.record.own_pages import address_of
from childjourney.web.record.said import key_of, said_in, to_text
from childjourney.web.request import Request


def typed(request: Request, page: str) -> HttpResponseBase:
    """Keep or discard what was typed on a page; asked for by itself, lead to that page."""
    try:
        where = Page.parse(page)
        form = _form_of(where)
    except ValueError:
        raise AccessRefused from None
    if request.method != "POST":
        return redirect(form)
    if request.POST.get("do") == "discard":
        discard_typed(request.books, viewer=request.viewer, page=where, now=request.now)
        return redirect(form)
    return _keep(request, where)


def _keep(request: Request, page: Page) -> HttpResponse:
    said = said_in(request.POST)
    key = key_of(said, membership=request.viewer.membership)
    by_script = request.accepts("application/json") and not request.accepts("text/html")
    try:
        keep_typed(request.books, viewer=request.viewer, page=page, text=to_text(said), now=request.now, key=key)
    except KeepRefused as refused:
        if by_script:
            return JsonResponse({"refused": str(refused)}, status=413)
        raise
    if by_script:
        return JsonResponse({"kept": f"{request.now.astimezone(LOCAL):%H:%M}"})
    messages.success(request, "What you typed is kept. You find it again when you add the same thing to this story.")
    return redirect("start") if page.story is None or page.form.startswith(ADDRESSED) else redirect("story", page.story)


def _form_of(page: Page) -> str:
    """Return the address of the form on a page. Raises ValueError for a form that there is not."""
    if own := address_of(page):
        return own
    if page.form in KINDS:
        return reverse("record", args=[page.story, page.form])
    return reverse("correct", args=[page.story, UUID(page.form)])
