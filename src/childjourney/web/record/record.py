"""Record an entry: the form of a kind, filled in and sent."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import Span, local_day
from childjourney.core.story.child import Child
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import FieldType
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused, TooBusyRefused
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.prepare_entry import Prepared, Related, prepare_entry
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.web.record.around import of_several, options_in
from childjourney.web.record.asked_first import asked_first
from childjourney.web.record.census_warned import census_warned
from childjourney.web.record.fields import Option
from childjourney.web.record.follows import follows
from childjourney.web.record.form import (
    PREFIX,
    VOICE,
    Options,
    anchors,
    ask,
    ask_voice,
    asked_fields,
    read,
    read_voice,
)
from childjourney.web.record.said import Said, from_text, key_of, one, said_in
from childjourney.web.record.sent import sent_before_sign_in
from childjourney.web.record.when import ANCHORS, ask_when, read_when
from childjourney.web.record.writing import NOT_REACHED, SAVE_FAULT, SIGNED_OUT, keys, status_of, writing
from childjourney.web.request import Request
from childjourney.web.story.told import possessive

ALSO = "also"
"""The name of the question whom else the entry is about."""

THEN = {"assessment": "The assessment"}
"""Pages of a child from which a form may have been opened, and to which it leads back; all others lead to the story."""


def record(request: Request, story: UUID, kind: str) -> HttpResponse:
    """Show the form of a kind, or record what was sent."""
    chosen = KINDS.get(kind)
    if chosen is None or not chosen.by_hand or not chosen.of_child:
        raise AccessRefused
    if request.method != "POST":
        sent = sent_before_sign_in(request, membership=request.viewer.membership)
        return _show(request, story, chosen, sent, [SIGNED_OUT] if sent else [])
    said = said_in(request.POST)
    try:
        return _record(request, story, chosen, said)
    except FaultsRefused as refused:
        return _show(request, story, chosen, said, _for_several(chosen, said, refused.faults))
    except AccessRefused:
        if not said.get(ALSO):
            raise
        fault = Fault(ALSO, "You can no longer write in the story of one of the children that you chose. Choose again.")
        return _show(request, story, chosen, said, [fault])
    except TooBusyRefused as busy:
        return _show(request, story, chosen, said, [Fault(SAVE_FAULT, str(busy))])
    except (DatabaseError, InterfaceError):
        return _show(request, story, chosen, said, [NOT_REACHED])


def _record(request: Request, story: UUID, kind: Kind, said: Said) -> HttpResponse:
    telling, faults = _read(kind, said, request)
    also, faults_of_also = _read_also(said)
    faults += faults_of_also
    if faults or telling is None:
        raise FaultsRefused(faults)
    recorded = record_entry(
        request.books,
        viewer=request.viewer,
        stories=[story, *also],
        telling=telling,
        now=request.now,
        key=key_of(said, membership=request.viewer.membership),
        typed_on=Page(story, kind.name).key,
    )
    others = f" and to {len(also)} more" if also else ""
    then = f"{follows(request, story, recorded)}{census_warned(request, kind.name, telling.contents)}"
    messages.success(request, f"{kind.title}: saved to this story{others}.{then}")
    return redirect(_from(request), story)


def _from(request: Request) -> str:
    """Return the page from which the form was opened."""
    then = request.GET.get("then", "")
    return then if then in THEN else "story"


def _back(request: Request, story: UUID, child: Child | None) -> dict[str, str]:
    then = _from(request)
    of_story = f"{possessive(child.short_name)} story" if child else "Back to the story"
    return {"text": THEN.get(then, of_story), "href": reverse(then, args=[story])}


def _read(kind: Kind, said: Said, request: Request) -> tuple[Telling | None, list[Fault]]:
    contents, faults = read(kind, said)
    span, faults_of_time = read_when(said, today=local_day(request.now))
    voice, faults_of_voice = read_voice(kind, said)
    faults += faults_of_time + faults_of_voice
    return (_telling(kind, contents, span, voice) if span and not faults else None), faults


def _telling(kind: Kind, contents: Contents, span: Span, voice: Voice | None) -> Telling:
    return Telling(kind.name, span, contents, voice)


def _read_also(said: Said) -> tuple[list[UUID], list[Fault]]:
    try:
        return [UUID(each) for each in said.get(ALSO, ())], []
    except ValueError:
        return [], [Fault(ALSO, "Choose the other children again.")]


def _for_several(kind: Kind, said: Said, faults: Sequence[Fault]) -> list[Fault]:
    """Say why an entry that points at another cannot stand in several stories."""
    pointing = {field.name for field in kind.fields if field.type is FieldType.ENTRY}
    alone = "This belongs to one child's story. Leave it open here, or record this for each child."
    several = bool(said.get(ALSO))
    return [
        Fault(f.where, alone) if several and f.where in pointing and one(said, PREFIX + f.where) else f for f in faults
    ]


def _show(
    request: Request, story: UUID, kind: Kind, said: Said | None = None, faults: Sequence[Fault] = ()
) -> HttpResponse:
    """Show the form with what was said, or with what was typed before and kept."""
    prepared = _prepare(request, story, kind, needed=said is None)
    typed = prepared.typed if prepared and said is None else None
    said = said if said is not None else from_text(typed.text) if typed else _presets(request, kind)
    page = Page(story, kind.name)
    places = {**anchors(kind), **ANCHORS, VOICE: VOICE, ALSO: ALSO, "children": ALSO}
    child = prepared.opened.child if prepared else None
    context = {
        "kind": kind,
        "child": child,
        "back": _back(request, story, child),
        "writing": writing(request, page, said, faults=faults, anchors=places, typed=typed),
        **_parts(kind, said, _options(prepared, kind, said), faults),
        "asked_when": ask_when(kind, said, faults),
        "voice": ask_voice(kind, said, faults),
        "also": _ask_also(kind, said, prepared.also if prepared else (), faults),
        "first": asked_first(request, kind) if prepared else None,
        "hidden": [] if prepared else list(said.get(ALSO, ())),
    }
    return render(request, "record/record.html.jinja", context, status=status_of(request, faults))


def _parts(kind: Kind, said: Said, options: Options, faults: Sequence[Fault]) -> dict[str, Any]:
    """Return the questions; those that can wait stand folded, open where something is said there."""
    asked = ask(kind, said, options=options, faults=faults)
    folded = [(one, part) for one, part in asked if one.folded]
    wrong = {fault.where for fault in faults}
    return {
        "parts": [part for one, part in asked if not one.folded],
        "folded": [part for _, part in folded],
        "folded_open": any(one.name in wrong or said.get(PREFIX + one.name) for one, _ in folded),
    }


def _presets(request: Request, kind: Kind) -> Said:
    """Return what the link that led here already answers: what an entry belongs to, under which heading it stands."""
    chosen = (one for one in asked_fields(kind) if one.type in (FieldType.ENTRY, FieldType.CHOICE))
    given = {one.name: request.GET[one.name] for one in chosen if request.GET.get(one.name)}
    return {PREFIX + name: [value] for name, value in given.items()}


def _prepare(request: Request, story: UUID, kind: Kind, *, needed: bool) -> Prepared | None:
    """Open the story for its form. Where the records cannot be reached, words already typed are shown without it."""
    try:
        return prepare_entry(
            request.books,
            viewer=request.viewer,
            story=story,
            form=kind.name,
            now=request.now,
            key_of=keys(request),
        )
    except (DatabaseError, InterfaceError):
        if needed:
            raise
        return None


def _options(prepared: Prepared | None, kind: Kind, said: Said) -> Options:
    if prepared:
        return options_in(prepared.opened, kind)
    chosen = ((field.name, one(said, PREFIX + field.name)) for field in asked_fields(kind))
    return {name: [Option(value, "What you chose before")] for name, value in chosen if value}


def _ask_also(kind: Kind, said: Said, related: Sequence[Related], faults: Sequence[Fault]) -> dict[str, Any] | None:
    if not related or not of_several(kind):
        return None
    wrong = next((fault.what for fault in faults if fault.where in (ALSO, "children")), "")
    return {
        "name": ALSO,
        "idPrefix": ALSO,
        "fieldset": {"legend": {"text": "Is this also about …?", "classes": "govuk-fieldset__legend--s"}},
        "hint": {"text": "Each child that you choose gets an entry with these words in their own story."},
        "items": [{"value": str(each.story), "text": f"{each.name}, {each.relation}"} for each in related],
        "values": list(said.get(ALSO, ())),
        **({"errorMessage": {"text": wrong}} if wrong else {}),
    }
