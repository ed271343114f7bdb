"""A small form on a page that shows other things too: begun, gone on with where it was left, or sent."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from childjourney.core.base.refusal import Fault
from childjourney.usecases.keep_typed import Page, discard_typed, typed_before
from childjourney.web.record.said import Said, from_text, said_in
from childjourney.web.record.sent import sent_before_sign_in
from childjourney.web.record.writing import SIGNED_OUT, keys
from childjourney.web.request import Request
from childjourney.web.story.told import moment


@dataclass(frozen=True, slots=True)
class Begun:
    """What a form holds, whose it is, and where it is kept as it is typed.

    `kept_at` says when it was kept, in words; `faults` that it was sent after a time-out.
    """

    said: Said
    by: UUID
    typed_href: str
    kept_at: str = ""
    faults: tuple[Fault, ...] = ()


def begin(request: Request, page: Page) -> Begun:
    """Return what was sent; or what was sent after a time-out; or what was typed before and is kept; or nothing."""
    by, href = request.viewer.membership, reverse("typed", args=[page.key])
    if request.method == "POST":
        return Begun(said_in(request.POST), by, href)
    if sent := sent_before_sign_in(request, membership=by):
        return Begun(sent, by, href, faults=(SIGNED_OUT,))
    typed = typed_before(request.books, viewer=request.viewer, page=page, key_of=keys(request), now=request.now)
    return Begun(from_text(typed.text), by, href, moment(typed.saved_at)) if typed else Begun({}, by, href)


def finish(request: Request, page: Page) -> None:
    """Forget what was kept while it was typed: it is done."""
    discard_typed(request.books, viewer=request.viewer, page=page, now=request.now)
