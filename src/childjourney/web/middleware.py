"""Settle once for each request: the time, the books, and who looks."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory, Membership
from childjourney.usecases.ports import Books
from childjourney.web.request import Request

CHOSEN = "membership"
"""Where the session keeps which of their memberships a person acts in."""


class ViewerMiddleware:
    """Every page but those marked `open_to_all` needs a signed-in person with a membership in force."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request = cast(Request, request)
        request.now = datetime.now(UTC)
        return self.get_response(request)

    def process_view(
        self, request: Request, view: Callable[..., HttpResponse], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        if is_open_to_all(view):
            return None
        if not request.user.is_authenticated:
            return redirect(f"{settings.LOGIN_URL}")
        settle_books(request)
        membership = _membership(request, request.directory)
        if membership is None:
            return render(request, "account/no_membership.html.jinja", status=403)
        request.membership = membership
        request.viewer = Viewer.of(membership)
        return None


def settle_books(request: Request) -> None:
    """Give `request` the books and the directory."""
    request.books = cast(Books, import_string(settings.CHILDJOURNEY_BOOKS)())
    request.directory = request.books.directory()


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that nobody needs to sign in for."""
    view.open_to_all = True  # type: ignore[attr-defined]  # a mark on a function
    return view


OPEN_MODULES = ("allauth.", "whitenoise.", "django.contrib.staticfiles")
"""Where sign-in itself and static files live."""


def is_open_to_all(view: Callable[..., HttpResponse]) -> bool:
    """Return whether a view needs no sign-in."""
    return bool(getattr(view, "open_to_all", False)) or view.__module__.startswith(OPEN_MODULES)


def _membership(request: Request, directory: Directory) -> Membership | None:
    person: UUID = request.user.person  # type: ignore[union-attr]  # store.Account, checked above
    held = directory.memberships_of(person, on=local_day(request.now))
    chosen = request.session.get(CHOSEN)
    return next((one for one in held if str(one.id) == chosen), held[0] if held else None)
