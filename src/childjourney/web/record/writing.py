"""What every page with a form has in common: its token, its faults, and what was typed before."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.urls import reverse

from childjourney.core.base.refusal import Fault
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.ports import Typed
from childjourney.web.record.said import KEY, Said, from_text, key_of, one
from childjourney.web.request import Request
from childjourney.web.story.told import moment

SAVE_FAULT = ""
"""Where a fault is that belongs to no field: nothing was wrong with what was typed."""

NOT_REACHED = Fault(
    SAVE_FAULT, "The records cannot be reached at the moment, so this was not saved. Your words are below: try again."
)


SIGNED_OUT = Fault(
    SAVE_FAULT, "You had been signed out, so this was not saved. Your words are in the form: save them now."
)


@dataclass(frozen=True, slots=True)
class Writing:
    """What the frame of such a page (record/writing.html.jinja) shows."""

    typed_href: str
    key: str
    faults: list[dict[str, str]]
    by: UUID
    kept_at: str = ""


def writing(
    request: Request,
    page: Page,
    said: Said,
    *,
    faults: Iterable[Fault],
    anchors: Mapping[str, str],
    typed: Typed | None = None,
) -> Writing:
    """Return what the frame shows. `typed` is given only where the form is filled with it."""
    return Writing(
        typed_href=reverse("typed", args=[page.key]),
        key=one(said, KEY) or new_key(),
        faults=[_told(fault, anchors) for fault in faults],
        by=request.viewer.membership,
        kept_at=moment(typed.saved_at) if typed else "",
    )


def new_key() -> str:
    """Return a token that tells one opening of a form from another."""
    return secrets.token_urlsafe(18)


def status_of(request: Request, faults: Iterable[Fault]) -> int:
    """Return how a page with these faults answers: nothing wrong, something to mend, or not saved for no fault."""
    where = {fault.where for fault in faults}
    return 200 if request.method != "POST" or not where else 503 if where == {SAVE_FAULT} else 422


def key_of_text(request: Request, text: str) -> str:
    """Return the idempotency key of a form that was kept as text."""
    return key_of(from_text(text), membership=request.viewer.membership)


def keys(request: Request) -> "partial[str]":
    """Return the function from a kept text to its idempotency key."""
    return partial(key_of_text, request)


def _told(fault: Fault, anchors: Mapping[str, str]) -> dict[str, str]:
    anchor = anchors.get(fault.where)
    return {"text": fault.what, **({"href": f"#{anchor}"} if anchor else {})}
