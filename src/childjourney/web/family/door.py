"""The door of the family's own space: sign in, sign out, the first time by invitation."""

import ipaddress
from contextlib import suppress
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.contrib.auth.password_validation import CommonPasswordValidator, NumericPasswordValidator
from django.core.exceptions import ValidationError
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.family.accounts import FamilySession
from childjourney.usecases.family.sign_in import IDLE, LONGEST, SignInRefused, redeem, session_of, sign_in
from childjourney.usecases.keep_typed import KeepRefused
from childjourney.web.books import settle_books
from childjourney.web.errors import signed_out
from childjourney.web.family.demo import offered
from childjourney.web.family.sent import held_in, keep_held
from childjourney.web.family.session import COOKIE, accounts, let_in, let_out
from childjourney.web.request import Closing, Request

ELSEWHERE = "https://www.bbc.co.uk/weather"
"""Where *Exit this page* leads."""


def let_in_family(request: Request) -> HttpResponse | None:
    """Settle who of the family has signed in; lead anybody else to the sign-in, with the words they had sent."""
    session = session_of(accounts(), request.COOKIES.get(COOKIE, ""), now=request.now)
    if session is None:
        if request.accepts("application/json") and not request.accepts("text/html"):
            return signed_out(request)
        held = held_in(request)
        return render(request, "family/signed_out.html.jinja", {"held": held}, status=401 if held else 403)
    settle_books(request, of_family=True)
    request.person = session.person
    request.closing = _closing(session, request.now)
    return None


def _closing(session: FamilySession, now: datetime) -> Closing:
    return Closing(int(IDLE.total_seconds()), int((session.started_at + LONGEST - now).total_seconds()))


def stay(_request: Request) -> HttpResponse:
    """Tell a script that the session goes on: having come here was enough."""
    return JsonResponse({"stays": True})


def come_in(request: Request) -> HttpResponse:
    """Show the sign-in, or let somebody in; what they had written before comes back in its form."""
    settle_books(request, of_family=True)
    said = {name: request.POST.get(name, "") for name in ("name", "then", "text")}
    if request.method != "POST":
        return render(request, "family/sign_in.html.jinja", {"offered": offered(request), "said": said})
    try:
        secret = sign_in(
            request.books,
            accounts(),
            name=said["name"],
            password=request.POST.get("password", ""),
            network=_network(request),
            now=request.now,
        )
    except FaultsRefused as refused:
        context = {"faults": _listed(refused), "offered": offered(request), "said": said}
        return render(request, "family/sign_in.html.jinja", context, status=422)
    return let_in(secret, to=_goes_on(request, secret, said))


def _goes_on(request: Request, secret: str, said: dict[str, str]) -> str:
    """Return where somebody goes on who has signed in: in the form that they sent too late, or at the first page."""
    session = session_of(accounts(), secret, now=request.now)
    try:
        back = keep_held(request, session.person, then=said["then"], text=said["text"]) if session else ""
    except (AccessRefused, KeepRefused):
        back = ""  # what they wrote of is closed to them by now
    return back or "family_home"


def invitation(request: Request) -> HttpResponse:
    """Show the form for a code, or make the account that it opens."""
    said = {name: request.POST.get(name, "") for name in ("code", "name", "password", "again")}
    if request.method != "POST":
        return render(request, "family/invitation.html.jinja", {"said": said})
    try:
        settle_books(request, of_family=True)
        _not_guessed_at_once(said["password"])
        secret = redeem(request.books, accounts(), **said, network=_network(request), now=request.now)
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
    return let_out("family_sign_in")


def exit_(request: Request) -> HttpResponse:
    """Leave at once, for a page that anybody may be seen reading. Whoever goes back finds that the session is over."""
    # Whatever is broken, nobody is held here: without its cookie the session opens nothing in this browser.
    with suppress(DatabaseError, InterfaceError):
        accounts().end(request.COOKIES.get(COOKIE, ""))
    return let_out(ELSEWHERE)


def _network(request: Request) -> str:
    """Return from which network a request comes: one address, or as many as one line has where addresses are long."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    return str(ipaddress.ip_network((address, 64), strict=False) if address.version == 6 else address)


def _listed(refused: FaultsRefused) -> list[dict[str, str]]:
    return [{"text": one.what, **({"href": f"#{one.where}"} if one.where else {})} for one in refused.faults]
