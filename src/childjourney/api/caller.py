"""Who asks: a neighbouring system with a token, which acts as one membership and can only do less."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from ninja.security import HttpBearer

from childjourney.api import clock
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory, Membership
from childjourney.usecases.ports import Books
from childjourney.usecases.tokens_port import Token, Tokens


@dataclass(frozen=True, slots=True)
class Caller:
    """What a request brings with it, settled once: the time, the books, and who looks under which token."""

    now: datetime
    books: Books
    directory: Directory
    membership: Membership
    token: Token
    viewer: Viewer


class Call(HttpRequest):
    """A request whose token has been read."""

    auth: Caller
    membership: Membership


class BearerToken(HttpBearer):
    """`Authorization: Bearer cj_…`. A session cookie opens nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Return the caller; None where token or membership is not in force."""
        now = clock.now()
        held = cast(Tokens, open_by_path(settings.CHILDJOURNEY_TOKENS)).resolve(token, now=now)
        if held is None:
            return None
        books = cast(Books, open_by_path(settings.CHILDJOURNEY_BOOKS))
        directory = books.directory()
        membership = directory.memberships.get(held.membership)
        if membership is None or not membership.holds_on(local_day(now)):
            return None
        cast(Call, request).membership = membership
        viewer = Viewer.of(membership).narrowed(only=held.only, at_most=held.at_most, token=held.id)
        return Caller(now, books, directory, membership, held, viewer)


def caller_of(request: HttpRequest, *asks: str) -> Caller:
    """Return who asks. `asks` are the parameters that the address may carry, each once.

    Raises FaultsRefused for any other, so that a parameter that was mistyped is never passed over.
    """
    faults = [Fault(name[:60], "There is no such parameter here.") for name in request.GET if name not in asks]
    faults += [Fault(name, "Give this once.") for name in asks if len(request.GET.getlist(name)) > 1]
    if faults:
        raise FaultsRefused(faults)
    return cast(Call, request).auth


def open_by_path(path: str) -> Any:
    """Return what a setting names by its dotted path, opened."""
    return cast(Callable[[], Any], import_string(path))()
