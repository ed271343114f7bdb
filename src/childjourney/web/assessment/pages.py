"""The pages of the assessment: as it stands, sealed, and between two moments."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.base.words import day_in_words
from childjourney.core.steps.assessment import difference
from childjourney.core.story.dimensions import DIMENSIONS
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.continuing_assessment import PURPOSES
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.once import Saved
from childjourney.usecases.open_assessment import OpenAssessment, open_assessment, part_of
from childjourney.usecases.open_story import open_story
from childjourney.usecases.seal_assessment import place, seal_assessment
from childjourney.web.assessment.shown import chapters, said, unknowns
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.request import Request
from childjourney.web.story.known import MomentRefused, moment_of
from childjourney.web.story.telling import find
from childjourney.web.story.told import moment, possessive, readable, writer

SEALED = KINDS["assessment_sealed"]
SEEN = "seen"


def assessment(request: Request, story: UUID) -> HttpResponse:
    """Show the assessment as it stands."""
    opened = open_assessment(request.books, viewer=request.viewer, story=story, now=request.now)
    common = request.GET.get("by") == "common"
    part = opened.part
    context = shown(opened) | {
        "chapters": chapters(opened, common=common),
        "common": common,
        "unplaced": [said(one, part) for one in part.assessment.unplaced[::-1]],
        "unknowns": unknowns(part.assessment.unknowns, part.opened.directory, part.opened.until),
        "analysis": _analysis(opened),
        "seals": [
            {
                "title": PURPOSES.get(str(one.contents.get("purpose")), "for a purpose"),
                "day": day_in_words(one.happened.first),
                "by": writer(one.author, part.opened.directory),
                "href": reverse("assessment_seal", args=[story, one.id]),
            }
            for one in reversed(part.assessment.seals)
        ],
        "dimensions": [(key, one.title) for key, one in DIMENSIONS.items()],
    }
    return render(request, "assessment/assessment.html.jinja", context)


def place_one(request: Request, story: UUID) -> HttpResponse:
    """Place something where it belongs."""
    try:
        entry = UUID(request.POST.get("entry", ""))
        place(
            request.books,
            viewer=request.viewer,
            story=story,
            entry=entry,
            dimensions=request.POST.getlist("dimensions"),
            now=request.now,
            saved=Saved(f"place {request.viewer.membership} {entry} {sorted(request.POST.getlist('dimensions'))}"),
        )
    except (ValueError, FaultsRefused):
        messages.warning(request, "It was not placed. Choose where it belongs, and try again.")
    return redirect("assessment", story)


def seal(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or seal the assessment as it was read."""
    opened = open_assessment(request.books, viewer=request.viewer, story=story, now=request.now)
    part = opened.part

    def does(sent: Sent) -> HttpResponse:
        read = sent.said.get(SEEN, ["-1"])[-1]
        sealed = seal_assessment(
            request.books,
            viewer=request.viewer,
            story=story,
            said=sent.answers,
            seen=int(read) if read.isdigit() else -1,
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, "The assessment is sealed, and goes on growing.")
        return redirect("assessment_seal", story, sealed)

    form = OwnForm(
        page=Page(story, "seal"),
        fields=tuple(one for one in SEALED.fields if not one.quiet),
        title="Seal the assessment",
        caption=f"{possessive(part.opened.child.short_name)} story",
        about=SEALED.about,
        back={"text": "The assessment", "href": reverse("assessment", args=[story])},
        does=does,
        save_words="Seal it",
        template="assessment/seal.html.jinja",
        context={
            "position": part.opened.length,
            "counted": len(part.assessment.contributions),
            "nothing": [s.title for chapter in chapters(opened, common=False) for s in chapter.nothing],
            "unplaced": len(part.assessment.unplaced),
            "story": story,
        },
        also=(SEEN,),
    )
    return own_form(request, form)


def sealed(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Show what was sealed, in the very words that stood there then."""
    opened = open_story(request.books, viewer=request.viewer, story=story, now=request.now)
    seal_ = find(opened, entry)
    if seal_ is None or seal_.kind is not SEALED or not readable(seal_):
        raise Http404
    versions = {version.id: (one, version) for one in opened.seen for version in one.versions}
    plain = {one.id: one for one in opened.seen if not one.versions}
    rows = []
    for text in seal_.contents.get("rests_on", ()):
        found = versions.get(UUID(text))
        one = found[0] if found else plain.get(UUID(text))
        if one is None:
            continue
        contents = found[1].contents if found else one.contents
        rows.append(
            {
                "title": one.kind.title,
                "rows": one.kind.told(contents),
                "by": writer(one.author, opened.directory),
                "day": day_in_words(one.happened.first),
                "since": bool(found) and one.versions[-1].id != UUID(text),
                "href": reverse("entry", args=[story, one.id]),
            }
        )
    context = {
        "child": opened.child,
        "whose": possessive(opened.child.short_name),
        "purpose": PURPOSES.get(str(seal_.contents.get("purpose")), ""),
        "notes": seal_.contents.get("notes", ""),
        "by": writer(seal_.author, opened.directory),
        "at": moment(seal_.recorded_at),
        "rows": rows,
    }
    return render(request, "assessment/sealed.html.jinja", context)


def compare(request: Request, story: UUID) -> HttpResponse:
    """Show what became of the assessment between two moments."""
    opened = open_assessment(request.books, viewer=request.viewer, story=story, now=request.now)
    first, last = _moment(request, "from"), _moment(request, "to")
    context = shown(opened) | {"asked": {name: request.GET.get(name, "") for name in ("from", "to")}}
    if first is not None and (last is None or first < last):
        then = open_story(request.books, viewer=request.viewer, story=story, now=request.now, known_at=first)
        until = (
            opened.part
            if last is None
            else part_of(open_story(request.books, viewer=request.viewer, story=story, now=request.now, known_at=last))
        )
        found = difference(part_of(then).assessment, until.assessment)
        context["difference"] = {
            "nothing": found.nothing,
            "added": [said(one, until) for one in found.added],
            "reworded": [(said(a, until), said(b, until)) for a, b in found.reworded],
            "moved": [
                (said(b, until), [DIMENSIONS[d].title for d in b.dimensions if d in DIMENSIONS]) for _, b in found.moved
            ],
            "gone": [said(one, until) for one in found.gone],
            "asked": [one.what for one in found.asked],
            "answered": [one.what for one in found.answered],
        }
    elif request.GET:
        context["fault"] = "Give a day, and a later one where you do not mean today."
    return render(request, "assessment/compare.html.jinja", context)


def shown(opened: OpenAssessment) -> dict[str, Any]:
    """Return what every page of the assessment shows."""
    child = opened.part.opened.child
    return {
        "child": child,
        "whose": possessive(child.short_name),
        "others": [
            (one.opened.child.short_name, reverse("assessment", args=[one.opened.child.id])) for one in opened.others
        ],
        "may_record": Action.RECORD in opened.part.opened.may,
        "may_seal": Action.SEAL_ASSESSMENT in opened.part.opened.may,
    }


def _analysis(opened: OpenAssessment) -> dict[str, Any] | None:
    found = opened.part.assessment.analysis
    if found is None:
        return None
    by = writer(found.author, opened.part.opened.directory)
    return {"rows": found.kind.told(found.contents), "by": by, "day": day_in_words(found.happened.first)}


def _moment(request: Request, name: str) -> datetime | None:
    """Return the end of the day that was given; None where none was, or where it is none."""
    try:
        found = moment_of({"known_at": request.GET.get(name, "")}, now=request.now)
    except MomentRefused:
        return None
    return found.at if found else None
