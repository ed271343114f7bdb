"""Settle once for each request: the time, the books, and who looks."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory, Membership
from childjourney.usecases.turn_away import turn_away
from childjourney.web import clock
from childjourney.web.access import Page, Who, page_of
from childjourney.web.books import CHOSEN, settle_books
from childjourney.web.errors import answer_to, signed_out
from childjourney.web.family.door import let_in_family
from childjourney.web.record.sent import keep_until_sign_in
from childjourney.web.request import Request


class ViewerMiddleware:
    """Every page opens only for those whom `web.access` names; nothing that anybody sees is kept by a browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request = cast(Request, request)
        request.now = clock.now()
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: Request, _view: Callable[..., HttpResponse], _args: object, named: dict[str, object]
    ) -> HttpResponse | None:
        if request.resolver_match is None:
            return None
        page = page_of(request.resolver_match)
        if request.method not in (*page.methods, *(["HEAD"] if "GET" in page.methods else [])) and (
            page.who is not Who.TOKEN
        ):
            return HttpResponseNotAllowed(page.methods)
        try:
            return self._let_in(request, page, named)
        except Exception as exception:
            # What a middleware raises never reaches `process_exception`.
            answer = answer_to(request, exception)
            if answer is None:
                raise
            return answer

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        return answer_to(request, exception)

    def _let_in(self, request: Request, page: Page, named: dict[str, object]) -> HttpResponse | None:
        if page.who in (Who.EVERYBODY, Who.TOKEN):
            return None
        if page.who is Who.FAMILY:
            return let_in_family(request)
        if not request.user.is_authenticated:
            return _sign_in_first(request, page)
        settle_books(request)
        membership = _membership(request, request.directory)
        if membership is None:
            if page.who is Who.ACCOUNT:
                return None
            return render(request, "account/no_membership.html.jinja", status=403)
        request.membership = membership
        request.viewer = Viewer.of(membership)
        if isinstance(page.who, Action) and page.who not in request.viewer.policy.actions:
            story = named.get("story")
            turn_away(
                request.books,
                viewer=request.viewer,
                action=page.who,
                now=request.now,
                story=story if isinstance(story, UUID) else None,
            )
        return None


def _sign_in_first(request: Request, page: Page) -> HttpResponse:
    """Bring whoever is not signed in to the sign-in page and back; a script hears that nothing was kept."""
    if request.htmx or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return signed_out(request)
    keep_until_sign_in(request)
    back = request.get_full_path() if "GET" in page.methods else "/"
    return redirect_to_login(back)


def _membership(request: Request, directory: Directory) -> Membership | None:
    person: UUID = request.user.person  # type: ignore[union-attr]  # store.Account, checked above
    held = directory.memberships_of(person, on=local_day(request.now))
    chosen = request.session.get(CHOSEN)
    return next((one for one in held if str(one.id) == chosen), held[0] if held else None)
