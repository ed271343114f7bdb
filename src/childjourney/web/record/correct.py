"""Correct an entry or withdraw it. Nobody is locked out, and nobody overwrites what they have not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.access.see import Seen
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import Span, local_day
from childjourney.core.base.words import span_in_words
from childjourney.core.story.entry import Contents
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused, TooBusyRefused
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.open_story import OpenStory
from childjourney.usecases.prepare_entry import Prepared, prepare_entry
from childjourney.web.record.around import options_in, reads
from childjourney.web.record.fields import WAYS, Asked
from childjourney.web.record.form import Options, anchors, ask, left_out, read, write
from childjourney.web.record.said import Said, from_text, key_of, one, said_in
from childjourney.web.record.sent import sent_before_sign_in
from childjourney.web.record.when import ANCHORS, ask_when, read_when, write_when
from childjourney.web.record.writing import NOT_REACHED, SAVE_FAULT, SIGNED_OUT, keys, status_of, writing
from childjourney.web.request import Request
from childjourney.web.story.told import moment, writer

REASON, WITHDRAWN, VERSION = "reason", "withdrawn", "version"

_WHY = KINDS["correction"].by_name[REASON]

UNCHANGED = Fault(
    "unchanged",
    "Nothing here differs from what the entry says already. Change what is wrong, or go back without saving.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer as it stands now beside one's own; `differs` marks where they part."""

    label: str
    theirs: str
    mine: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.mine


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands, beside one's own correction. It has a reason where it is a correction itself."""

    who: str
    at: str
    reason: str
    rows: tuple[Row, ...]


def correct(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Show an entry's present words in its form, or correct it to what was sent."""
    prepared = _prepare(request, story, entry)
    seen = _seen(prepared.opened, entry)
    if request.method != "POST":
        if sent := sent_before_sign_in(request, membership=request.viewer.membership):
            return _show(request, prepared, seen, sent, [SIGNED_OUT])
        typed = prepared.typed
        said = from_text(typed.text) if typed else present(seen)
        return _show(request, prepared, seen, said, kept=True)
    said = said_in(request.POST)
    try:
        return _correct(request, story, seen, said)
    except FaultsRefused as refused:
        if any(fault.where == "seen_version" for fault in refused.faults):
            return _show_both(request, story, entry, said, refused.faults)
        return _show(request, prepared, seen, said, refused.faults)
    except TooBusyRefused as busy:
        return _show(request, prepared, seen, said, [Fault(SAVE_FAULT, str(busy))])
    except (DatabaseError, InterfaceError):
        return _show(request, prepared, seen, said, [NOT_REACHED])


def present(seen: Seen) -> dict[str, list[str]]:
    """Return what the form holds when it says what the entry says now."""
    said = write(seen.kind, seen.contents) | write_when(seen.happened) | {VERSION: [str(version_of(seen))]}
    return said | ({WITHDRAWN: ["yes"]} if seen.withdrawn else {})


def version_of(seen: Seen) -> UUID:
    """Return the id of the version of an entry that is read now."""
    return seen.versions[-1].id if seen.versions else seen.id


def _prepare(request: Request, story: UUID, entry: UUID) -> Prepared:
    return prepare_entry(
        request.books,
        viewer=request.viewer,
        story=story,
        form=str(entry),
        now=request.now,
        key_of=keys(request),
        action=Action.CORRECT,
    )


def _seen(opened: OpenStory, entry: UUID) -> Seen:
    seen = next((each for each in opened.seen if each.id == entry), None)
    if seen is None or not reads(seen):
        raise AccessRefused
    return seen


def _correct(request: Request, story: UUID, seen: Seen, said: Said) -> HttpResponse:
    withdrawn = bool(one(said, WITHDRAWN))
    reason = one(said, REASON).strip()
    why = _WHY.fault(reason)
    faults = [Fault(REASON, why)] if why else []
    contents: Contents | None = None
    happened: Span | None = None
    if not withdrawn:
        contents, happened, faults_of_form = _read(request, seen, said)
        faults += faults_of_form
    if faults:
        raise FaultsRefused(faults)
    correct_entry(
        request.books,
        viewer=request.viewer,
        story=story,
        entry=seen.id,
        reason=reason,
        happened=happened,
        contents=contents,
        withdrawn=withdrawn,
        seen_version=_version(said),
        now=request.now,
        key=key_of(said, membership=request.viewer.membership),
        typed_on=Page(story, str(seen.id)).key,
    )
    done = "Withdrawn" if withdrawn else "Corrected"
    messages.success(request, f"{done}. The earlier words can still be read with this entry.")
    return redirect("entry", story, seen.id)


def _read(request: Request, seen: Seen, said: Said) -> tuple[Contents, Span | None, list[Fault]]:
    contents, faults = read(seen.kind, said)
    contents |= left_out(seen.kind, seen.contents)
    span, faults_of_time = read_when(said, today=local_day(request.now))
    faults += faults_of_time
    same = contents == seen.kind.clean(seen.contents) and span == seen.happened
    if same and not seen.withdrawn and _version(said) == version_of(seen):
        faults.append(UNCHANGED)
    return contents, span, faults


def _version(said: Said) -> UUID:
    """Return the version that was on the screen; one that never was, where the form does not say."""
    try:
        return UUID(one(said, VERSION))
    except ValueError:
        return UUID(int=0)


def _show_both(request: Request, story: UUID, entry: UUID, said: Said, faults: Sequence[Fault]) -> HttpResponse:
    """Show what somebody else wrote meanwhile beside what was sent, to be saved against their version."""
    prepared = _prepare(request, story, entry)
    seen = _seen(prepared.opened, entry)
    answering = dict(said) | {VERSION: [str(version_of(seen))]}
    return _show(request, prepared, seen, answering, faults, compared=_compared(prepared.opened, seen, said))


def _compared(opened: OpenStory, seen: Seen, said: Said) -> Compared:
    latest = seen.versions[-1] if seen.versions else seen  # a form without a version may be of one never corrected
    why = seen.versions[-1].reason if seen.versions else ""
    mine, _ = read(seen.kind, said)
    span, _ = read_when(said, today=opened.until)
    options = options_in(opened, seen.kind, seen.contents)
    theirs_told, mine_told = (_told(seen, contents, options) for contents in (seen.contents, mine))
    rows = [Row("When", span_in_words(seen.happened), span_in_words(span) if span else "")]
    rows += [Row(label, theirs_told.get(label, ""), mine_told.get(label, "")) for label in {**theirs_told, **mine_told}]
    out = [bool(each) for each in (seen.withdrawn, one(said, WITHDRAWN))]
    if any(out):
        rows.insert(0, Row("Should it be here at all?", *("No" if each else "Yes" for each in out)))
    return Compared(writer(latest.author, opened.directory), moment(latest.recorded_at), why, tuple(rows))


def _told(seen: Seen, contents: Contents, options: Options) -> dict[str, str]:
    """Return label and words of each answer, with what it points at by its name."""
    names = {option.value: option.text for each in options.values() for option in each}
    return {label: names.get(words, words) for label, words in seen.kind.told(contents)}


def _show(
    request: Request,
    prepared: Prepared,
    seen: Seen,
    said: Said,
    faults: Sequence[Fault] = (),
    *,
    kept: bool = False,
    compared: Compared | None = None,
) -> HttpResponse:
    child, kind = prepared.opened.child, seen.kind
    page = Page(child.id, str(seen.id))
    places = {**anchors(kind), **ANCHORS, REASON: REASON, "seen_version": "compared"}
    options = options_in(prepared.opened, kind, seen.contents)
    why = next((fault.what for fault in faults if fault.where == REASON), "")
    context = {
        "kind": kind,
        "child": child,
        "seen": seen,
        "happened": span_in_words(seen.happened),
        "writer": writer(version_author(seen), prepared.opened.directory),
        "recorded": moment(seen.versions[-1].recorded_at if seen.versions else seen.recorded_at),
        "back": {"text": "Back to the entry", "href": reverse("entry", args=[child.id, seen.id])},
        "writing": writing(request, page, said, faults=faults, anchors=places, typed=prepared.typed if kept else None),
        "reason": WAYS[_WHY.type].ask(Asked(_WHY, REASON, said, why)),
        "parts": [part for _, part in ask(kind, said, options=options, faults=faults)],
        "asked_when": ask_when(kind, said, faults),
        "withdrawn": bool(one(said, WITHDRAWN)),
        "version": one(said, VERSION),
        "compared": compared,
        "save_words": "Save my words in place of theirs" if compared else "Save the correction",
    }
    return render(request, "record/correct.html.jinja", context, status=status_of(request, faults))


def version_author(seen: Seen) -> UUID:
    """Return who wrote the version of an entry that is read now."""
    return seen.versions[-1].author if seen.versions else seen.author
