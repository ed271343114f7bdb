"""One thing that is asked: the question, what followed, the form to answer it, and the button to ask again."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.access.see import Seen
from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.steps.disagreement import disagreement_of
from childjourney.usecases.chase import chase
from childjourney.usecases.keep_typed import ANSWER, Page, typed_before
from childjourney.usecases.once import Saved
from childjourney.usecases.open_ask import OpenedAsk, open_ask
from childjourney.web.asked.answers import ANSWERS
from childjourney.web.asked.next_steps import next_steps
from childjourney.web.asked.rows import past, when
from childjourney.web.asked.words import WORDS, says, who_asks, who_is_asked
from childjourney.web.due import capital, day_said
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import answers_told, moment, readable, writer

BACK = {"text": "Start", "href": "/"}


def ask(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Show what is asked and what followed; answer it, where the viewer is asked."""
    opened = open_ask(request.books, viewer=request.viewer, story=story, entry=entry, now=request.now)
    # Where somebody answered meanwhile, whoever sends or began an answer is told, beside the other's words (R10).
    answer = ANSWERS.get(opened.ask.what) if opened.may_answer or _writes(request, opened) else None
    if answer is None:
        return render(request, "asked/ask.html.jinja", shown(request, opened))

    def does(sent: Sent) -> HttpResponse:
        answer.does(request, opened.ask, sent)
        messages.success(request, "Your answer is saved. Whoever asked can read it now.")
        return redirect("start")

    form = OwnForm(
        page=_kept_on(opened),
        fields=answer.fields,
        title=WORDS[opened.ask.what].title,
        back=BACK,
        does=does,
        save_words=answer.save_words,
        template="asked/answer.html.jinja",
        context=shown(request, opened),
    )
    return own_form(request, form)


def _writes(request: Request, opened: OpenedAsk) -> bool:
    """Return whether the viewer sends an answer, or has begun one that is kept."""
    if opened.is_mine or Action.ANSWER_ASK not in request.viewer.policy.actions:
        return False
    if request.method == "POST":
        return True
    page, viewer = _kept_on(opened), request.viewer
    return typed_before(request.books, viewer=viewer, page=page, key_of=keys(request), now=request.now) is not None


def _kept_on(opened: OpenedAsk) -> Page:
    return Page(opened.ask.story, f"{ANSWER}-{opened.ask.entry}")


def chase_again(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Ask again, where no answer has come."""
    notes = request.POST.get("notes", "").strip()
    try:
        chase(
            request.books,
            viewer=request.viewer,
            story=story,
            entry=entry,
            notes=notes,
            now=request.now,
            saved=Saved(request.POST.get("key", "")),
        )
    except FaultsRefused as refused:
        messages.warning(request, refused.faults[0].what)
    else:
        messages.success(request, "You have asked again. They see that it waits.")
    return redirect("ask", story, entry)


def shown(request: Request, opened: OpenedAsk) -> dict[str, Any]:
    """Return what the page shows of an ask."""
    told, directory = opened.ask, opened.directory
    today = local_day(request.now)
    return {
        "title": WORDS[told.what].asked if opened.is_mine and WORDS[told.what].asked else WORDS[told.what].title,
        "back": BACK,
        "ask": told,
        "says": says(told),
        "child": opened.child,
        "age": opened.child.age(today) if opened.child else "",
        "story_href": reverse("story", args=[told.story]) if opened.opens and opened.child else "",
        "asked_by": "You asked" if opened.is_mine else f"{who_asks(told, directory)}, asks",
        "asked_of": who_is_asked(told, directory),
        "by_when": when(told, now=request.now),
        "late": told.waits and past(told, now=request.now),
        "question": _told(opened.question, opened),
        "followed": [_told(one, opened) for one in opened.followed],
        "came_back": _came_back(opened),
        "is_mine": opened.is_mine,
        "waits": told.waits,
        "next": next_steps(opened),
        "stages": _stages(opened, today),
        "waiting": _waiting(opened),
        "chase_href": reverse("ask_again", args=[told.story, told.entry]),
        "chase_key": f"{told.entry}-{len(told.chased)}",
    }


def _told(seen: Seen, opened: OpenedAsk) -> dict[str, Any]:
    """Return an entry with its answers, where the viewer reads it; else only what it is."""
    return {
        "title": seen.kind.title,
        "rows": answers_told(seen),
        "by": writer(seen.author, opened.directory),
        "at": moment(seen.recorded_at),
        "readable": readable(seen),
    }


def _came_back(opened: OpenedAsk) -> list[dict[str, Any]]:
    """Return what the viewer reads of what was answered to their own question; nothing of anybody else's.

    What is kept to those who decide is left out: it says nothing to whoever asked.
    """
    if not opened.is_mine or opened.ask.waits:
        return []
    return [_told(one, opened) for one in opened.followed if readable(one)]


def _waiting(opened: OpenedAsk) -> dict[str, str]:
    """Return where one says that it has arrived, or asks no more; nothing where neither can be said of it."""
    told = opened.ask
    if told.what != "transition" or not told.waits:
        return {}
    at = [told.story, told.entry]
    received = any(one.kind.name == "transition_acknowledged" for one in opened.followed)
    found = {"key": f"{told.entry}-waits"}
    if opened.may_answer and not received:
        found["received"] = reverse("ask_received", args=at)
    if opened.is_mine and opened.opens:
        found["taken_back"] = reverse("ask_taken_back", args=at)
    return found


def _stages(opened: OpenedAsk, today: date) -> list[dict[str, str]]:
    """Return the stages of a disagreement with the days on which it reached them; nothing of anything else."""
    if opened.ask.what != "disagreement":
        return []
    found = disagreement_of((opened.question, *opened.followed), stages=opened.stages)
    return [{"what": capital(one.stage), "since": f"since {day_said(one.on, today)}"} for one in found.stages]
