"""Pages for when something did not work: they say what happened, whether anything was saved, and what to do."""

import sys
from dataclasses import dataclass
from http import HTTPStatus

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from childjourney.core.base.refusal import Refused
from childjourney.usecases.act import AccessRefused, TooBusyRefused
from childjourney.web.log import request_id, say
from childjourney.web.record.sent import returned

UNREACHABLE = (OperationalError, InterfaceError, InternalError)
"""What a database raises that is down, full, locked, gone or read-only, of which PostgreSQL makes an internal error."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an error page says: `quote` asks to tell the request's number to whoever mends it."""

    title: str
    words: tuple[str, ...]
    quote: bool = False


TOLD: dict[HTTPStatus, Told] = {
    HTTPStatus.BAD_REQUEST: Told(
        "We could not understand that",
        ("Something in what reached us was not as this page sends it. Nothing was saved.",),
    ),
    HTTPStatus.FORBIDDEN: Told("You cannot do this here", ("Nothing was changed.",)),
    # One page for what is absent and for what may not be seen: they must not be told apart (R32).
    HTTPStatus.NOT_FOUND: Told(
        "There is nothing here that you can open",
        (
            "Check the address, or search for the child and say why you are looking.",
            "If you need to know more about a child, ring the duty team of children's social care.",
        ),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: Told(
        "Too many tries",
        ("To keep out guessing, no more tries are taken for a few minutes. Please wait, then try again.",),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Told(
        "Something went wrong on our side",
        (
            "Take it that what you sent last was not saved. What you were typing was kept as you typed it.",
            "Go back and try again. Sending the same page again does not save it twice.",
        ),
        quote=True,
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Told(
        "The records cannot be reached at the moment",
        (
            "What you sent last was not saved. Please try again in a minute.",
            "If a child may be in danger now, do not wait for this page: ring the duty team, or 999.",
        ),
        quote=True,
    ),
}

OF_FAMILY: dict[HTTPStatus, Told] = {
    HTTPStatus.FORBIDDEN: Told("This was not saved", ("This page was open too long. Open it again and send it anew.",)),
    HTTPStatus.NOT_FOUND: Told("There is nothing here", ("Go back to your page, or ask the person who helps you.",)),
    HTTPStatus.TOO_MANY_REQUESTS: Told("Too many tries", ("Please wait a quarter of an hour. Then try again.",)),
}
"""What the family's pages say instead: in few words, and nothing of anybody else's pages."""

WENT_WRONG = Told(
    "This did not work",
    (
        "Something is wrong on our side. What you sent last was not saved. Please try again in a minute.",
        "Is somebody in danger now? Do not wait for this page: ring 999.",
    ),
)

FAMILYS = "/family/"
"""The addresses of the family's own space begin so."""

FORM_EXPIRED = Told(
    "This page was open too long",
    (
        "It was not saved. For safety, a page can be sent only by whoever opened it, and only for a time.",
        "Open the page again: what you typed was kept as you typed it, up to the last few seconds.",
    ),
)

PLAIN = (
    "<!DOCTYPE html><html lang='en'><head><title>Something went wrong - Child's Journey</title></head><body>"
    "<h1>Something went wrong on our side</h1><p>Take it that what you sent last was not saved. "
    "Please go back and try again. If it stays so, quote {number}.</p></body></html>"
)
"""The page for when even the page that says so cannot be made."""


def answer_to(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """Return the page for a refusal or for a database that cannot be reached; None for anything else."""
    if isinstance(exception, AccessRefused):
        return not_found(request)
    if isinstance(exception, TooBusyRefused):
        return _page(request, HTTPStatus.SERVICE_UNAVAILABLE, Told("This was not saved", (str(exception),)))
    if isinstance(exception, Refused):
        return _page(request, HTTPStatus.BAD_REQUEST, Told("This was not done", (str(exception),)))
    if isinstance(exception, UNREACHABLE):
        return _unreachable(request, exception)
    return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception  # what it says may hold a name
    return _page(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception  # what it says may hold a name
    return _page(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception  # what it says may hold a name
    return _page(request, HTTPStatus.NOT_FOUND)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception  # what it says may hold a name
    return _page(request, HTTPStatus.TOO_MANY_REQUESTS)


def server_error(request: HttpRequest) -> HttpResponse:
    exception = sys.exc_info()[1]
    try:
        if isinstance(exception, UNREACHABLE):
            return _unreachable(request, exception)
        return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    except Exception:  # noqa: BLE001  # whatever is broken, a person must be told something
        return HttpResponse(PLAIN.format(number=request_id()), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token does not fit (Django's CSRF_FAILURE_VIEW)."""
    del reason
    return _page(request, HTTPStatus.FORBIDDEN, FORM_EXPIRED, again=request.path)


def signed_out(_request: HttpRequest) -> HttpResponse:
    """Tell a script that its person is no longer signed in, so that it claims nothing was saved."""
    return HttpResponse("You are signed out. This was not saved.", status=HTTPStatus.UNAUTHORIZED)


def _unreachable(request: HttpRequest, exception: BaseException) -> HttpResponse:
    say("database cannot be reached", exception=exception)
    return _page(request, HTTPStatus.SERVICE_UNAVAILABLE)


def _page(request: HttpRequest, status: HTTPStatus, told: Told | None = None, again: str = "") -> HttpResponse:
    of_family = request.path.startswith(FAMILYS)
    context = {
        "told": OF_FAMILY.get(status, WENT_WRONG) if of_family else told or TOLD[status],
        "number": request_id(),
        "again": again,
        "returned": returned(request),
        # What may not be opened is not there for a second try either; the words are shown, to be copied.
        "may_resend": not again and status != HTTPStatus.NOT_FOUND,
    }
    return render(request, "family/error.html.jinja" if of_family else "errors/told.html.jinja", context, status=status)
