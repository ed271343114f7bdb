"""Add a document to a story: the words about it are asked like those of any entry, the file beside them."""

from collections.abc import Sequence
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.story.entry import Voice
from childjourney.core.story.file import MEGABYTES, TYPES
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import TooBusyRefused
from childjourney.usecases.add_document import NewDocument, add_document
from childjourney.usecases.documents.sniff import too_large
from childjourney.usecases.documents.upload import CUT_OFF, Upload
from childjourney.usecases.files_port import FilesRefused
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.prepare_entry import Prepared, prepare_entry
from childjourney.web.documents.kept import files, scanner
from childjourney.web.record.form import VOICE, anchors, ask, ask_voice, read, read_voice
from childjourney.web.record.said import Said, from_text, key_of, said_in
from childjourney.web.record.sent import sent_before_sign_in
from childjourney.web.record.when import ANCHORS, ask_when, read_when
from childjourney.web.record.writing import NOT_REACHED, SAVE_FAULT, SIGNED_OUT, keys, status_of, writing
from childjourney.web.request import Request
from childjourney.web.story.told import possessive

KIND = KINDS["document_added"]
FILE = "file"
"""The name of the file in the form."""

AGAIN = "A browser does not keep a file when a page comes back. Your words are all here; choose the file again."


def add(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or add the document that was sent."""
    if request.method != "POST":
        sent = sent_before_sign_in(request, membership=request.viewer.membership)
        return _show(request, story, sent, [SIGNED_OUT] if sent else [])
    said = said_in(request.POST)
    try:
        return _add(request, story, said)
    except FaultsRefused as refused:
        return _show(request, story, said, refused.faults)
    except (TooBusyRefused, FilesRefused) as refused:
        return _show(request, story, said, [Fault(SAVE_FAULT, str(refused))])
    except (DatabaseError, InterfaceError):
        return _show(request, story, said, [NOT_REACHED])


def _add(request: Request, story: UUID, said: Said) -> HttpResponse:
    contents, faults = read(KIND, said)
    span, faults_of_time = read_when(said, today=local_day(request.now))
    voice, faults_of_voice = read_voice(KIND, said)
    faults += [*faults_of_time, *faults_of_voice, *_of_file(request)]
    if faults or span is None:
        raise FaultsRefused(faults)
    entry = add_document(
        request.books,
        files(),
        scanner(),
        viewer=request.viewer,
        story=story,
        new=NewDocument(span, contents, voice or Voice.PROFESSIONAL, _upload(request)),
        now=request.now,
        key=key_of(said, membership=request.viewer.membership),
        typed_on=Page(story, KIND.name).key,
    )
    messages.success(request, "The document is saved to this story.")
    return redirect("entry", story, entry)


def _of_file(request: Request) -> list[Fault]:
    """Return what is wrong with the file before anybody looks into it."""
    if CUT_OFF in request.META:
        return [Fault(FILE, too_large())]
    return [] if FILE in request.FILES else [Fault(FILE, "Choose the file that you want to add.")]


def _upload(request: Request) -> Upload | None:
    sent = request.FILES.get(FILE)
    if not isinstance(sent, UploadedFile) or sent.file is None:
        return None
    return Upload(sent.name or "", cast(BinaryIO, sent.file))


def _show(request: Request, story: UUID, said: Said | None = None, faults: Sequence[Fault] = ()) -> HttpResponse:
    prepared = _prepare(request, story, needed=said is None)
    typed = prepared.typed if prepared and said is None else None
    said = said if said is not None else from_text(typed.text) if typed else {}
    child = prepared.opened.child if prepared else None
    places = {**anchors(KIND), **ANCHORS, VOICE: VOICE, FILE: FILE}
    context = {
        "kind": KIND,
        "child": child,
        "back": {
            "text": f"{possessive(child.short_name)} story" if child else "Back to the story",
            "href": reverse("story", args=[story]),
        },
        "writing": writing(request, Page(story, KIND.name), said, faults=faults, anchors=places, typed=typed),
        "parts": [part for _, part in ask(KIND, said, options={}, faults=faults)],
        "asked_when": ask_when(KIND, said, faults),
        "voice": ask_voice(KIND, said, faults),
        "file_fault": next((fault.what for fault in faults if fault.where == FILE), ""),
        "again": AGAIN if faults or typed else "",
        "megabytes": MEGABYTES,
        "endings": ",".join(ending for one in TYPES.values() for ending in one.endings),
    }
    return render(request, "documents/add.html.jinja", context, status=status_of(request, faults))


def _prepare(request: Request, story: UUID, *, needed: bool) -> Prepared | None:
    """Open the story for its form. Where the records cannot be reached, words already typed are shown without it."""
    try:
        return prepare_entry(
            request.books,
            viewer=request.viewer,
            story=story,
            form=KIND.name,
            now=request.now,
            key_of=keys(request),
            action=Action.ADD_DOCUMENT,
        )
    except (DatabaseError, InterfaceError):
        if needed:
            raise
        return None
