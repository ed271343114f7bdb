"""A contact with everything known, and its decision on the same page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.access.see import Seen
from childjourney.core.people.directory import Directory
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.decision import WEIGHED
from childjourney.usecases.decide_contact import decide_contact
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.open_contact import OpenContact, open_contact
from childjourney.web.asked.rows import when
from childjourney.web.asked.words import says, who_asks
from childjourney.web.front_door.known import known
from childjourney.web.record.asked_first import asked_first
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.request import Request
from childjourney.web.story.told import answers_told, moment, writer

DECIDED = KINDS["contact_decided"]
TELL = Field(
    "tell",
    "What do you tell the sender?",
    FieldType.TEXT,
    required=False,
    hint="Leave this empty to tell them the outcome and your reason. They read nothing else of this decision.",
)
FIELDS = (*(one for one in DECIDED.fields if one.type is not FieldType.ENTRY), TELL)
BACK = {"text": "Front door", "href": "/front-door"}


def decide(request: Request, story: UUID, contact: UUID) -> HttpResponse:
    """Show a contact with everything known, or decide it."""
    opened = open_contact(request.books, viewer=request.viewer, story=story, contact=contact, now=request.now)
    context = shown(request, opened)
    # Whoever sends a decision when there is one already is told so, with their words (R10).
    if not opened.may_decide and request.method != "POST":
        return render(request, "front_door/decided.html.jinja", context | {"back": BACK})

    def does(sent: Sent) -> HttpResponse:
        answers = dict(sent.answers)
        decide_contact(
            request.books,
            viewer=request.viewer,
            story=story,
            contact=contact,
            tell=answers.pop("tell", ""),
            said=answers,
            now=request.now,
            saved=sent.saved,
        )
        messages.success(
            request, f"The contact is decided, and the sender can read what you told them.{_next(answers)}"
        )
        return redirect("front_door")

    form = OwnForm(
        page=Page(story, f"decide-{contact}"),
        fields=FIELDS,
        title="Decide this contact",
        back=BACK,
        does=does,
        save_words="Decide",
        template="front_door/decide.html.jinja",
        context=context,
    )
    return own_form(request, form)


def _next(answers: dict[str, Any]) -> str:
    """Return what has to come first where it becomes early help."""
    if answers.get("outcome") != "early_help":
        return ""
    return " Early help begins with the family’s agreement: where it is written down the hub is asked, else ask first."


def shown(request: Request, opened: OpenContact) -> dict[str, Any]:
    """Return what the page shows of a contact."""
    story = opened.family[0]
    directory = story.directory
    sender = directory.memberships.get(opened.ask.from_member)
    return {
        "opened": opened,
        "child": story.child,
        "age": story.child.age(story.until),
        "rows": answers_told(opened.contact),
        "sender": who_asks(opened.ask, directory),
        "telephone": sender.telephone if sender else "",
        "at": moment(opened.contact.recorded_at),
        "by_when": when(opened.ask, now=request.now),
        "says": says(opened.ask),
        "rests_on": [_told(one, directory) for one in opened.about],
        "before": [_told(one, directory) for one in opened.before],
        "advice": _advice(opened),
        "people": [one for one in story.people if one.after is None],
        "known": known(opened),
        "weighed": [one.name for one in WEIGHED],
        "first": asked_first(request, DECIDED),
    }


def _advice(opened: OpenContact) -> list[dict[str, Any]]:
    """Return the question that was asked before and what was said to it, without what only points to something."""
    if opened.advice is None:
        return []
    told = (_told(one, opened.family[0].directory) for one in (opened.advice.question, *opened.advice.followed))
    return [one for one in told if one["rows"]]


def _told(seen: Seen, directory: Directory) -> dict[str, Any]:
    """Return an entry as the page tells it: what it is, what it says, and who wrote it."""
    return {"what": seen.kind.title, "rows": answers_told(seen), "by": writer(seen.author, directory)}
