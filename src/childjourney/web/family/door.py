"""The door of the family's own space: sign in, sign out, the first time by invitation."""

from typing import cast

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator, NumericPasswordValidator
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.usecases.family.accounts import FamilyAccounts
from childjourney.usecases.family.sign_in import LONGEST, SignInRefused, redeem, session_of, sign_in
from childjourney.web.books import settle_books
from childjourney.web.family.demo import offered
from childjourney.web.record.form import PREFIX
from childjourney.web.record.said import said_in
from childjourney.web.request import Request

COOKIE = "childjourney_family"
PATH = "/family/"
"""The cookie of the family's own sign-in is sent to its own addresses alone, and opens nothing else."""

ELSEWHERE = "https://www.bbc.co.uk/weather"
"""Where *Exit this page* leads."""

WRITTEN = tuple(PREFIX + name for name in ("words", "reach", "about", "notes"))
"""What somebody writes in their own words, in any form of theirs."""


def accounts() -> FamilyAccounts:
    """Return how people of the family sign in."""
    return cast(FamilyAccounts, import_string(settings.CHILDJOURNEY_FAMILY_ACCOUNTS)())


def let_in_family(request: Request) -> HttpResponse | None:
    """Settle who of the family has signed in; lead anybody else to the sign-in, with the words they had sent."""
    session = session_of(accounts(), request.COOKIES.get(COOKIE, ""), now=request.now)
    if session is None:
        words = [said_in(request.POST)[name][-1] for name in WRITTEN if name in said_in(request.POST)]
        return render(request, "family/signed_out.html.jinja", {"words": words}, status=401 if words else 403)
    settle_books(request, of_family=True)
    request.person = session.person
    return None


def come_in(request: Request) -> HttpResponse:
    """Show the sign-in, or let somebody in."""
    settle_books(request, of_family=True)
    if request.method != "POST":
        return render(request, "family/sign_in.html.jinja", {"offered": offered(request)})
    try:
        secret = sign_in(
            request.books,
            accounts(),
            name=request.POST.get("name", ""),
            password=request.POST.get("password", ""),
            now=request.now,
        )
    except FaultsRefused as refused:
        context = {"faults": _listed(refused), "offered": offered(request), "name": request.POST.get("name", "")}
        return render(request, "family/sign_in.html.jinja", context, status=422)
    return let_in(secret)


def invitation(request: Request) -> HttpResponse:
    """Show the form for a code, or make the account that it opens."""
    said = {name: request.POST.get(name, "") for name in ("code", "name", "password", "again")}
    if request.method != "POST":
        return render(request, "family/invitation.html.jinja", {"said": said})
    try:
        settle_books(request, of_family=True)
        _not_guessed_at_once(said["password"])
        secret = redeem(request.books, accounts(), **said, now=request.now)
    except FaultsRefused as refused:
        context = {"faults": _listed(refused), "said": said, "wrong": {one.where: one.what for one in refused.faults}}
        return render(request, "family/invitation.html.jinja", context, status=422)
    return let_in(secret)


def _not_guessed_at_once(password: str) -> None:
    """Raise SignInRefused for one of the passwords that are tried first everywhere."""
    try:
        CommonPasswordValidator().validate(password)
        NumericPasswordValidator().validate(password)
    except ValidationError:
        words = "Many people choose this password, so it is tried first. Choose three words that do not go together."
        raise SignInRefused([Fault("password", words)]) from None


def leave(request: Request) -> HttpResponse:
    """End the session, here and everywhere."""
    accounts().end(request.COOKIES.get(COOKIE, ""))
    answer = redirect("family_sign_in")
    answer.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return answer


def exit_(request: Request) -> HttpResponse:
    """Leave at once, for a page that anybody may be seen reading. Whoever goes back finds that the session is over."""
    accounts().end(request.COOKIES.get(COOKIE, ""))
    answer = redirect(ELSEWHERE)
    answer.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return answer


def let_in(secret: str) -> HttpResponse:
    """Lead to the first page with the cookie of a session."""
    answer = redirect("family_home")
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=int(LONGEST.total_seconds()),
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return answer


def _listed(refused: FaultsRefused) -> list[dict[str, str]]:
    return [{"text": one.what, **({"href": f"#{one.where}"} if one.where else {})} for one in refused.faults]
