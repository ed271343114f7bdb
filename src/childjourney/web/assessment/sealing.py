"""Sealing the assessment for a purpose, and reading what was sealed."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.see import Seen
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.continuing_assessment import PURPOSES
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.open_assessment import OpenAssessment
from childjourney.usecases.open_seal import OpenSeal, open_seal
from childjourney.usecases.prepare_seal import Sealing, prepare_seal
from childjourney.usecases.seal_assessment import seal_assessment
from childjourney.web.assessment.pages import analysis, of_child
from childjourney.web.assessment.shown import Chapter, Said, Section, chapters, said, unknowns
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.request import Request
from childjourney.web.story.told import moment, possessive, when, writer

SEALED = KINDS["assessment_sealed"]
SEEN = "seen"
"""The name of how many entries there were when the assessment was read."""


def seal(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or seal the assessment as it was read."""
    read = _read(request)
    found = prepare_seal(request.books, viewer=request.viewer, story=story, read=read, now=request.now)

    def does(sent: Sent) -> HttpResponse:
        sealed_ = seal_assessment(
            request.books,
            viewer=request.viewer,
            story=story,
            said=sent.answers,
            seen=-1 if read is None else read,
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, "The assessment is sealed, and goes on growing.")
        return redirect("assessment_seal", story, sealed_)

    form = OwnForm(
        page=Page(story, "seal"),
        fields=tuple(one for one in SEALED.fields if not one.quiet),
        title="Seal the assessment",
        caption=f"{possessive(found.part.opened.child.short_name)} story",
        about=SEALED.about,
        back={"text": "The assessment", "href": reverse("assessment", args=[story])},
        does=does,
        save_words="Seal it",
        template="assessment/seal.html.jinja",
        context=_context(found),
        also=(SEEN,),
    )
    return own_form(request, form)


def _read(request: Request) -> int | None:
    """Return how many entries there were when the assessment was read, as the form or the link to it says."""
    text = (request.POST if request.method == "POST" else request.GET).get(SEEN, "")
    return int(text) if text.isdecimal() and len(text) <= len("1000000") else None


def _context(found: Sealing) -> dict[str, object]:
    part = found.part
    return {
        "position": part.opened.length,
        "counted": len(part.assessment.contributions),
        "nothing": [
            section.title for chapter in chapters(OpenAssessment(part, ()), common=False) for section in chapter.nothing
        ],
        "unplaced": len(part.assessment.unplaced),
        "agreed": found.agreed,
        "since": [_since(one, found) for one in found.since],
        "story": part.opened.child.id,
    }


def _since(one: Seen, found: Sealing) -> dict[str, str]:
    became = "withdrawn" if one.withdrawn else "corrected" if len(one.versions) > 1 else ""
    return {
        "kind": one.kind.title,
        "heading": one.heading,
        "became": became,
        "by": writer(one.versions[-1].author if one.versions else one.author, found.part.opened.directory),
        "when": when(one),
        "href": reverse("entry", args=[found.part.opened.child.id, one.id]),
    }


def sealed(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Show what was sealed, in the very words that stood there then."""
    found = open_seal(request.books, viewer=request.viewer, story=story, entry=entry, now=request.now)
    part = found.then.part
    notes = {one.id: note for one in found.quoted if (note := _note(one.since, withdrawn=one.withdrawn))}
    context = of_child(part) | {
        "purpose": PURPOSES.get(str(found.seal.contents.get("purpose")), ""),
        "notes": found.seal.contents.get("notes", ""),
        "by": writer(found.seal.author, part.opened.directory),
        "at": moment(found.seal.recorded_at),
        "chapters": [_noted(one, notes) for one in chapters(found.then, common=_is_common(found))],
        "unplaced": [_with(said(one, part), notes) for one in part.assessment.unplaced],
        "unknowns": unknowns(part.assessment.unknowns, part.opened.directory, found.seal.happened.first),
        "analysis": analysis(part.assessment, part.opened),
        "changed": bool(notes),
    }
    return render(request, "assessment/sealed.html.jinja", context)


def _is_common(found: OpenSeal) -> bool:
    return found.seal.contents.get("purpose") == "common"


def _note(since: bool, *, withdrawn: bool) -> str:
    return "withdrawn after that" if withdrawn else "corrected after that" if since else ""


def _noted(chapter: Chapter, notes: dict[UUID, str]) -> Chapter:
    def noted(lines: tuple[Said, ...]) -> tuple[Said, ...]:
        return tuple(_with(one, notes) for one in lines)

    def section(one: Section) -> Section:
        return replace(one, strengths=noted(one.strengths), worries=noted(one.worries), others=noted(one.others))

    return replace(chapter, sections=tuple(section(one) for one in chapter.sections))


def _with(line: Said, notes: dict[UUID, str]) -> Said:
    return replace(line, note=notes.get(line.id, ""))
