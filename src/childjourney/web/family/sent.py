"""The forms of one's own space by name, and what was sent to one of them by somebody whose session had ended."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from childjourney.usecases.family.keep import keep_own
from childjourney.web.record.form import PREFIX
from childjourney.web.record.said import Said, from_text, key_of, one, said_in, to_text
from childjourney.web.record.sent import BY
from childjourney.web.request import Request

FORMS = {"account": "family_write", "child": "family_write", "agree": "family_agree", "help": "family_help"}
"""The page of each form. How one sees an entry differently is a form of its own, named by the entry."""

WRITTEN = tuple(PREFIX + name for name in ("words", "reach", "about", "notes"))
"""What somebody writes in their own words, in any form of theirs."""


def address_of(story: UUID, form: str) -> str:
    """Return the address of a form. Raises ValueError for a form that there is not."""
    if form in FORMS:
        return reverse(FORMS[form], args=[story]) + ("?of=child" if form == "child" else "")
    return reverse("family_differently", args=[story, UUID(form)])


def keys(person: UUID) -> "partial[str]":
    """Return the function from a kept text to its idempotency key."""
    return partial(_key_of_text, person)


def _key_of_text(person: UUID, text: str) -> str:
    return key_of(from_text(text), membership=person)


@dataclass(frozen=True, slots=True)
class Held:
    """Words that reached the site after the session had ended: of which form, in a text to be sent with the sign-in."""

    then: str
    text: str
    words: tuple[str, ...]


def held_in(request: HttpRequest) -> Held | None:
    """Return what was sent to a form of the space; None for anything else. Only what somebody typed is held."""
    match = request.resolver_match
    if request.method != "POST" or match is None or _form_of(match, request.get_full_path()) is None:
        return None
    said = said_in(request.POST)
    typed = {name: values for name, values in said.items() if name.startswith(PREFIX)}
    if not typed:
        return None
    # Days and choices come back in the form; only what was written is shown.
    words = tuple(values[-1] for name, values in typed.items() if name in WRITTEN)
    return Held(request.get_full_path(), to_text(typed | {BY: said.get(BY, [])}), words)


def keep_held(request: Request, person: UUID, *, then: str, text: str) -> str:
    """Keep as typed what was held while somebody signed in, and return where to go on; empty where nothing was.

    Nobody gets the words of another, who may have used the same device before. Raises AccessRefused.
    """
    said = from_text(text)
    try:
        match = resolve(then.partition("?")[0])
    except Resolver404:
        return ""
    form = _form_of(match, then)
    if form is None or one(said, BY) != str(person):
        return ""
    story = match.kwargs["story"]
    keep_own(request.books, person=person, story=story, form=form, text=to_text(_typed(said)), now=request.now)
    return address_of(story, form)


def _typed(said: Said) -> Said:
    return {name: values for name, values in said.items() if name.startswith(PREFIX)}


def _form_of(match: ResolverMatch, address: str) -> str | None:
    """Return the name of the form at an address of the space."""
    if match.url_name == "family_differently":
        return str(match.kwargs["entry"])
    if match.url_name == "family_write":
        return "child" if address.endswith("?of=child") else "account"
    return next((form for form, page in FORMS.items() if page == match.url_name), None)
