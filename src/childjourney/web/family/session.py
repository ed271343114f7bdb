"""A session in the family's own space: the cookie that carries it, and how it begins and ends in a browser."""

from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string

from childjourney.usecases.family.accounts import FamilyAccounts
from childjourney.usecases.family.sign_in import LONGEST

COOKIE = "childjourney_family"
PATH = "/family/"
"""The cookie of the family's own sign-in is sent to its own addresses alone, and opens nothing else."""


def accounts() -> FamilyAccounts:
    """Return how people of the family sign in."""
    return cast(FamilyAccounts, import_string(settings.CHILDJOURNEY_FAMILY_ACCOUNTS)())


def let_in(secret: str, *, to: str = "family_home") -> HttpResponse:
    """Lead to the first page, or to an address of the space, with the cookie of a session."""
    answer = redirect(to)
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


def let_out(to: str) -> HttpResponse:
    """Lead to a page without the cookie."""
    answer = redirect(to)
    answer.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return answer
