"""What goes wrong, always told in one shape: `{"faults": [{"where": …, "what": …}]}`."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel

from childjourney.api.body import BodyRefused
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused, TooBusyRefused
from childjourney.usecases.files_port import FilesRefused

MOST = 50
"""How many faults are told at once; whoever sends more has something else to mend first."""


class FaultAnswer(BaseModel):
    """One thing that is wrong: `where` names the field or place, `what` says it in plain words."""

    where: str
    what: str


class FaultsAnswer(BaseModel):
    """Everything that is wrong. Nothing was recorded."""

    faults: list[FaultAnswer]


REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 404, 422, 503), FaultsAnswer)
"""What every operation may answer besides what was asked for."""

Answer = Callable[[HttpRequest, Iterable[Fault], int], HttpResponse]


def tell_faults(api: NinjaAPI) -> None:
    """Let `api` answer every refusal and every unreadable request in the one shape."""

    def answer(request: HttpRequest, faults: Iterable[Fault], status: int) -> HttpResponse:
        told = [{"where": fault.where, "what": fault.what} for fault in list(faults)[:MOST]]
        return api.create_response(request, {"faults": told}, status=status)

    def handle(kind: type[Exception], tell: Callable[[Any], tuple[int, Iterable[Fault]]]) -> None:
        def handler(request: HttpRequest, refusal: Any) -> HttpResponse:
            status, faults = tell(refusal)
            response = answer(request, faults, status)
            if status == 401:
                response["WWW-Authenticate"] = "Bearer"
            return response

        api.add_exception_handler(kind, handler)

    for kind, tell in _TOLD.items():
        handle(kind, tell)


def _absent(_refusal: Exception) -> tuple[int, list[Fault]]:
    return 404, [Fault("", str(AccessRefused()))]


def _unknown(_refusal: Exception) -> tuple[int, list[Fault]]:
    return 401, [Fault("Authorization", "This needs a token that is in force: Authorization: Bearer cj_…")]


def _busy(_refusal: Exception) -> tuple[int, list[Fault]]:
    return 503, [Fault("", str(TooBusyRefused()))]


def _too_long(_refusal: Exception) -> tuple[int, list[Fault]]:
    return 400, [Fault("body", "This is longer than can be taken at once.")]


def _no_form(_refusal: Exception) -> tuple[int, list[Fault]]:
    return 400, [Fault("body", "This is not a form of several parts that can be read.")]


def _not_kept(refusal: FilesRefused) -> tuple[int, list[Fault]]:
    return 503, [Fault("file", str(refusal))]


def _unreadable(refusal: HttpError) -> tuple[int, Iterable[Fault]]:
    cause = refusal.__cause__
    faults = cause.faults if isinstance(cause, BodyRefused) else [Fault("body", str(refusal))]
    return refusal.status_code, faults


def _refused(refusal: FaultsRefused) -> tuple[int, Iterable[Fault]]:
    places = {fault.where for fault in refusal.faults}
    if "seen_version" in places:
        return 409, refusal.faults
    return (404 if places == {"corrects"} else 422), refusal.faults


def _invalid(refusal: ValidationError) -> tuple[int, Iterable[Fault]]:
    if any(error["loc"][0] == "path" for error in refusal.errors):
        return _absent(refusal)
    return 422, [_fault(error) for error in refusal.errors[:MOST]]


_WORDS = {
    "missing": "This is missing.",
    "extra_forbidden": "There is no such field here.",
}


def _fault(error: dict[str, Any]) -> Fault:
    source, *rest = error["loc"]
    # The name of the view's own parameter and the kind that was recognised tell a caller nothing.
    places = [str(place)[:60] for place in (rest[1:] if source == "body" else rest) if place not in KINDS]
    what = str(error["msg"]).removeprefix("Value error, ")
    return Fault(".".join(places) or source, _WORDS.get(error["type"], what)[:300])


_TOLD: dict[type[Exception], Callable[[Any], tuple[int, Iterable[Fault]]]] = {
    AccessRefused: _absent,
    Http404: _absent,
    AuthenticationError: _unknown,
    HttpError: _unreadable,
    ValidationError: _invalid,
    FaultsRefused: _refused,
    TooBusyRefused: _busy,
    FilesRefused: _not_kept,
    RequestDataTooBig: _too_long,
    TooManyFieldsSent: _too_long,
    TooManyFilesSent: _too_long,
    MultiPartParserError: _no_form,
    OperationalError: _busy,
    InterfaceError: _busy,
    InternalError: _busy,  # PostgreSQL says so where it is read-only
}
