"""The assessment as it stands, and placing in it what is told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.base.words import day_in_words
from childjourney.core.steps.assessment import Assessment, ToldBy
from childjourney.core.story.dimensions import DOMAINS
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.continuing_assessment import PURPOSES
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.open_assessment import OpenAssessment, Part, open_assessment, part_of
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.usecases.seal_assessment import place
from childjourney.web.assessment.shown import chapters, placed_in_words, said, unknowns
from childjourney.web.record.own import OwnForm, Sent, own_form, preset
from childjourney.web.request import Request
from childjourney.web.story.told import possessive, writer

PLACED = KINDS["placed"]
SEEN = "seen"
"""The name of where something stood when the page was read; without it, it stood nowhere yet."""


def assessment(request: Request, story: UUID) -> HttpResponse:
    """Show the assessment as it stands."""
    opened = open_assessment(request.books, viewer=request.viewer, story=story, now=request.now)
    common = request.GET.get("by") == "common"
    part = opened.part
    context = of_child(part) | {
        "others": _others(opened),
        "chapters": chapters(opened, common=common),
        "common": common,
        "unplaced": [said(one, part) for one in part.assessment.unplaced[::-1]],
        "unknowns": unknowns(part.assessment.unknowns, part.opened.directory, part.opened.until),
        "analysis": analysis(part.assessment, part.opened),
        "seals": seals(part),
        "domains": DOMAINS.values(),
        "position": part.opened.length,
    }
    return render(request, "assessment/assessment.html.jinja", context)


def place_one(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Show where something that is told belongs, or place it there."""
    opened = open_story(request.books, viewer=request.viewer, story=story, now=request.now)
    part = part_of(opened)
    told = part.assessment.by_id.get(entry)
    if told is None:
        raise AccessRefused

    def does(sent: Sent) -> HttpResponse:
        where = sent.answers.get("dimensions", [])
        place(
            request.books,
            viewer=request.viewer,
            story=story,
            entry=entry,
            dimensions=where,
            seen=sent.said.get(SEEN, ()),
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, f"Placed under: {placed_in_words(where)}.")
        return redirect("assessment", story)

    fields = tuple(one for one in PLACED.fields if one.name == "dimensions")
    form = OwnForm(
        page=Page(story, f"place-{entry}"),
        fields=fields,
        title="Place it in the assessment",
        caption=f"{possessive(opened.child.short_name)} story",
        back={"text": "The assessment", "href": reverse("assessment", args=[story])},
        does=does,
        save_words="Place it",
        template="assessment/place.html.jinja",
        presets=preset(fields, {"dimensions": list(told.dimensions)}),
        context={"one": said(told, part), "stands": told.dimensions, "under": placed_in_words(told.dimensions)},
        also=(SEEN,),
    )
    return own_form(request, form)


def of_child(part: Part) -> dict[str, Any]:
    """Return what every page of the assessment shows."""
    child, may = part.opened.child, part.opened.may
    return {
        "child": child,
        "whose": possessive(child.short_name),
        "may_record": Action.RECORD in may,
        "may_seal": Action.SEAL_ASSESSMENT in may,
    }


def analysis(found: Assessment, opened: OpenStory) -> dict[str, Any] | None:
    """Return what everything means, with whoever wrote that."""
    return meaning(found.analysis, opened) if found.analysis else None


def meaning(one: ToldBy, opened: OpenStory) -> dict[str, Any]:
    """Return what an analysis says, with whoever wrote it."""
    by = writer(one.author, opened.directory)
    return {"rows": one.kind.told(one.contents), "by": by, "day": day_in_words(one.happened.first)}


def seals(part: Part) -> list[dict[str, str]]:
    """Return the seals, the latest first."""
    return [seal_line(one, part.opened) for one in reversed(part.assessment.seals)]


def seal_line(one: ToldBy, opened: OpenStory) -> dict[str, str]:
    """Return a seal as a line: for what, when and by whom; with its address where the viewer may read it."""
    return {
        "title": PURPOSES.get(str(one.contents.get("purpose")), "for a purpose"),
        "day": day_in_words(one.happened.first),
        "date": one.happened.first.isoformat(),
        "by": writer(one.author, opened.directory),
        "href": reverse("assessment_seal", args=[opened.child.id, one.id]) if one.contents else "",
    }


def _others(opened: OpenAssessment) -> list[tuple[str, str]]:
    children = [one.opened.child for one in opened.others]
    return [(one.short_name, reverse("assessment", args=[one.id])) for one in children]
