"""The page of one promise: why this date, and, once, why it was late."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from childjourney.core.access.action import Action
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.practice.duty import Duty
from childjourney.usecases.give_reason import give_reason
from childjourney.usecases.keep_typed import Page
from childjourney.web.practice.form import WRONG, Questions, field_of, key_by
from childjourney.web.promises.explained import explained
from childjourney.web.promises.story import frame
from childjourney.web.record.begun import begin, finish
from childjourney.web.request import Request
from childjourney.web.story.asked import Asked, open_asked

SEE_OTHER = 303

REASON = Questions(tuple(field_of("lateness_reason", name) for name in ("reason", "notes")))
"""What is asked about something late: why, and what the reader should know."""


def promise(request: Request, story: UUID, rule: str, started: UUID) -> HttpResponse:
    """Show a promise, or write down why it was late."""
    page = Page(story, f"late.{rule}.{started}")
    if request.method != "POST":
        return _show(request, story, (rule, started))
    said = begin(request, page).said
    answers, faults = REASON.read(said)
    if not faults:
        try:
            give_reason(
                request.books,
                viewer=request.viewer,
                story=story,
                rule=rule,
                started=started,
                reason=str(answers["reason"]),
                notes=str(answers["notes"] or ""),
                now=request.now,
                key=key_by(request, said),
            )
        except FaultsRefused as refused:
            faults = list(refused.faults)
        else:
            finish(request, page)
            messages.success(request, "The reason was written down. It stays with the promise and in the story.")
            return HttpResponseRedirect(request.path, status=SEE_OTHER)
    return _show(request, story, (rule, started), faults)


def _show(request: Request, story: UUID, key: tuple[str, UUID], faults: Sequence[Fault] = ()) -> HttpResponse:
    asked = open_asked(request, story)
    duty = next((one for one in asked.opened.duties if one.key == key), None)
    if duty is None:
        raise Http404
    around = frame(asked)
    now = asked.opened.known_at or request.now
    told = explained(duty, asked.opened, around["addresses"], now=now)
    asks = _asks(asked, duty)
    context = {
        "told": told,
        "late": duty.is_late and duty.excuse is None,
        "form": REASON.drawn(begin(request, Page(story, f"late.{key[0]}.{key[1]}")), faults) if asks else None,
        "faults": [] if asks else _plain(faults),
    }
    wrong = request.method == "POST" and bool(faults)
    return render(request, "promises/promise.html.jinja", around | context, status=WRONG if wrong else 200)


def _asks(asked: Asked, duty: Duty) -> bool:
    """Return whether the reason can be given here and now: asked once, of what is late (M-41)."""
    return duty.is_late and duty.excuse is None and asked.moment is None and Action.RECORD in asked.opened.may


def _plain(faults: Iterable[Fault]) -> Sequence[dict[str, str]]:
    """Return what is wrong where there is no form for it to lead to."""
    return [{"text": one.what} for one in faults]
