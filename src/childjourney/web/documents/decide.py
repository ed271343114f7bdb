"""Decide about a document in quarantine: release it, or refuse it, with a reason."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.steps.documents import FileState, added_by
from childjourney.core.story.field import Field, FieldType
from childjourney.usecases.act import AccessRefused, TooBusyRefused
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.open_story import open_story
from childjourney.usecases.release_document import refuse_document, release_document
from childjourney.web.documents.shown import shown
from childjourney.web.record.begun import begin, finish
from childjourney.web.record.fields import WAYS, Asked
from childjourney.web.record.said import KEY, Said, key_of, one, said_in
from childjourney.web.record.writing import SAVE_FAULT, new_key, status_of
from childjourney.web.request import Request
from childjourney.web.story.told import moment, writer

DECISION, REASON = "decision", "reason"
RELEASE, REFUSE = "release", "refuse"

_FIELDS = (
    Field(
        DECISION,
        "What do you decide?",
        FieldType.CHOICE,
        choices={
            RELEASE: "release it: whoever may read this entry can open it",
            REFUSE: "refuse it: nobody can open it",
        },
    ),
    Field(
        REASON,
        "Why?",
        FieldType.TEXT,
        hint="Such as where the file comes from, and how you know. It is kept in the child’s story.",
    ),
)


def decide(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Show what waits and ask for the decision, or write down the one that was sent."""
    if request.method != "POST":
        return _show(request, story, entry)
    try:
        return _decide(request, story, entry, said_in(request.POST))
    except FaultsRefused as refused:
        return _show(request, story, entry, refused.faults)
    except TooBusyRefused as busy:
        return _show(request, story, entry, [Fault(SAVE_FAULT, str(busy))])


def _decide(request: Request, story: UUID, entry: UUID, said: Said) -> HttpResponse:
    given = {each.name: WAYS[each.type].read(said, each.name) for each in _FIELDS}
    if faults := [Fault(each.name, words) for each in _FIELDS if (words := each.fault(given[each.name]))]:
        raise FaultsRefused(faults)
    releases = given[DECISION] == RELEASE
    (release_document if releases else refuse_document)(
        request.books,
        viewer=request.viewer,
        story=story,
        entry=entry,
        reason=given[REASON],
        now=request.now,
        key=key_of(said, membership=request.viewer.membership),
    )
    finish(request, Page(story, f"document.{entry}"))
    messages.success(request, f"The document is {'released' if releases else 'refused'}.")
    return redirect("entry", story, entry)


def _show(request: Request, story: UUID, entry: UUID, faults: Sequence[Fault] = ()) -> HttpResponse:
    opened = open_story(request.books, viewer=request.viewer, story=story, now=request.now)
    document = opened.documents.get(entry)
    if document is None or Action.RELEASE_DOCUMENT not in opened.may:
        raise AccessRefused
    waits = document.state is FileState.QUARANTINED
    own = added_by(document, request.viewer.membership, opened.directory)
    if (own or not waits) and not faults:
        return redirect("entry", story, entry)
    begun = begin(request, Page(story, f"document.{entry}"))
    said, faults = begun.said, [*begun.faults, *faults]
    wrong = {fault.where: fault.what for fault in reversed(faults)}
    waits = waits and not own
    heading = next(one.heading for one in opened.seen if one.id == entry)
    context = {
        "child": opened.child,
        "title": heading,
        "entry_href": reverse("entry", args=[story, entry]),
        "document": shown(document, opened, viewer=request.viewer),
        "added": f"{writer(document.author, opened.directory)}, {moment(document.since)}",
        "waits": waits,
        "faults": [
            {"text": fault.what, **({"href": f"#{fault.where}"} if fault.where and waits else {})} for fault in faults
        ],
        "parts": [WAYS[each.type].ask(Asked(each, each.name, said, wrong.get(each.name, ""))) for each in _FIELDS],
        "key": one(said, KEY) or new_key(),
        "begun": begun,
    }
    return render(request, "documents/decide.html.jinja", context, status=status_of(request, faults))
