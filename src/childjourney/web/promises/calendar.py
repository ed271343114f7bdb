"""A calendar of one's own promises: its address is made here, shown once, and ended here."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string

from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.usecases.have_calendar import calendar_of, calendars_of, end_calendar, make_calendar
from childjourney.usecases.tokens_port import Tokens
from childjourney.web.books import settle_books
from childjourney.web.promises.feed import TYPE, feed_of
from childjourney.web.promises.rooms import rooms
from childjourney.web.request import Request

SEE_OTHER = 303


def calendar(request: Request) -> HttpResponse:
    """Explain the calendar, make an address for it, or end the one there is."""
    if request.method != "POST":
        return _show(request)
    if request.POST.get("do") == "end":
        end_calendar(request.books, _tokens(), viewer=request.viewer, now=request.now)
        messages.success(request, "The address of your calendar opens nothing any more.")
        return HttpResponseRedirect(reverse("calendar"), status=SEE_OTHER)
    secret = make_calendar(request.books, _tokens(), viewer=request.viewer, now=request.now)
    # Shown in this answer alone: a message or the session would keep the secret.
    return _show(request, request.build_absolute_uri(reverse("calendar_feed", args=[secret])))


def calendar_feed(request: Request, secret: str) -> HttpResponse:
    """Hand out the calendar behind a secret. Raises AccessRefused alike for one that opens nothing any more."""
    settle_books(request)
    entries = calendar_of(request.books, _tokens(), secret=secret, now=request.now)
    return HttpResponse(feed_of(entries, now=request.now), content_type=TYPE)


def _show(request: Request, address: str = "") -> HttpResponse:
    held = calendars_of(_tokens(), request.viewer, now=request.now)
    until = day_in_words(local_day(held[0].expires_at)) if held else ""
    context = {"rooms": rooms(request.viewer, "calendar"), "address": address, "until": until}
    return render(request, "promises/calendar.html.jinja", context)


def _tokens() -> Tokens:
    return cast(Tokens, import_string(settings.CHILDJOURNEY_TOKENS)())
