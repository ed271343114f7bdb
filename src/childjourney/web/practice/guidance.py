"""Professional guidance: as its owner's people wrote it last, with every earlier wording; and the form to revise it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.access.action import Action
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.people.role import PROFESSIONS
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.rule import Guidance
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.question_rule import owns, revise_guidance
from childjourney.usecases.read_practice import PracticeRead, read_practice
from childjourney.web.practice.addresses import framework_of, guidance_href
from childjourney.web.practice.form import WRONG, Questions, field_of, key_by
from childjourney.web.practice.page import may, show
from childjourney.web.practice.provenance import provenance_shown
from childjourney.web.record.begun import Begun, begin, finish
from childjourney.web.record.said import Said, one
from childjourney.web.request import Request
from childjourney.web.story.told import writer

SEEN = "seen"
"""The name in the form of the revision that was on the screen."""

ASKS = Questions(
    tuple(field_of("guidance_revised", name) for name in ("says", "checked_by", "review_by")), {"owner": "says"}
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of guidance, who wrote it and when, and who checked it."""

    says: str
    who: str
    checked: str


def guidance(request: Request, country: str, edition: str, guidance: str) -> HttpResponse:
    """Show a piece of guidance as it reads now, and how it read before."""
    read = read_practice(request.books)
    framework, shipped = _found(read, country, edition, guidance)
    now = read.as_it_reads(shipped)
    wordings = _wordings(request, read, shipped)
    context = {
        "framework": framework,
        "guidance": now,
        "owner": PROFESSIONS.get(now.owner, now.owner),
        "wording": wordings[0],
        "earlier": wordings[1:],
        "provenance": provenance_shown(now.provenance, framework, today=local_day(request.now)),
        "may_revise": _may_revise(request, now),
    }
    return show(request, "guidance", context, room="practice")


def guidance_revise(request: Request, country: str, edition: str, guidance: str) -> HttpResponse:
    """Show the form with the words as they read, or take them anew."""
    read = read_practice(request.books)
    framework, shipped = _found(read, country, edition, guidance)
    now = read.as_it_reads(shipped)
    begun = begin(request, _kept_on(shipped))
    said = begun.said
    if request.method != "POST":
        held = begun if said else replace(begun, said=_as_said(now))
        return _form(request, framework, now, held, seen=one(said, SEEN) if said else _latest(read, shipped))
    answers, faults = ASKS.read(said)
    if faults:
        return _form(request, framework, now, begun, faults, seen=one(said, SEEN))
    try:
        revise_guidance(
            request.books,
            viewer=request.viewer,
            framework=shipped.edition,
            guidance=shipped.id,
            says=answers["says"],
            checked_by=answers["checked_by"],
            review_by=date.fromisoformat(answers["review_by"]),
            seen=_seen(one(said, SEEN)),
            now=request.now,
            key=key_by(request, said),
        )
    except FaultsRefused as refused:
        stale = _latest(read, shipped) != one(said, SEEN)
        return _form(request, framework, now, begun, refused.faults, seen=_latest(read, shipped), stale=stale)
    finish(request, _kept_on(shipped))
    messages.success(request, "The guidance was revised. Earlier wordings stay readable below.")
    return redirect(guidance_href(framework.id, shipped.id))


def _found(read: PracticeRead, country: str, edition: str, guidance: str) -> tuple[Framework, Guidance]:
    """Return an edition and a piece of its guidance as it shipped. Raises AccessRefused."""
    framework = framework_of(read.practice, country, edition)
    found = next((each for each in framework.guidance if each.id == guidance), None)
    if found is None:
        raise AccessRefused
    return framework, found


def _kept_on(shipped: Guidance) -> Page:
    return Page(None, f"guidance.{shipped.edition.replace('/', '.')}.{shipped.id}")


def _may_revise(request: Request, guidance: Guidance) -> bool:
    return may(request, Action.KEEP_GUIDANCE) and owns(request.viewer, guidance.owner)


def _wordings(request: Request, read: PracticeRead, shipped: Guidance) -> list[Wording]:
    """Return every wording, the latest first; the one that shipped is the oldest."""
    revised = [
        Wording(
            each.says,
            f"Written by {writer(each.author, request.directory)}, on {day_in_words(local_day(each.at))}",
            f"Checked by {each.checked_by}.",
        )
        for each in read.revisions_about(shipped)
    ]
    return [*reversed(revised), Wording(shipped.says, f"As it came, by {shipped.provenance.authored_by}", "")]


def _latest(read: PracticeRead, shipped: Guidance) -> str:
    """Return the id of the latest revision; empty where there is none."""
    own = read.revisions_about(shipped)
    return str(own[-1].entry) if own else ""


def _seen(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return UUID(int=0)


def _as_said(guidance: Guidance) -> Said:
    return {"says": [guidance.says]}


def _form(
    request: Request,
    framework: Framework,
    guidance: Guidance,
    begun: Begun,
    faults: Iterable[Fault] = (),
    *,
    seen: str,
    stale: bool = False,
) -> HttpResponse:
    faults = tuple(faults)
    own = _may_revise(request, guidance)
    context = {
        "framework": framework,
        "guidance": guidance,
        "owner": PROFESSIONS.get(guidance.owner, guidance.owner),
        "theirs": guidance.says if stale else "",
        "form": ASKS.drawn(begun, faults) if own or faults else None,
        "seen": seen,
    }
    return show(request, "revise", context, room="practice", status=WRONG if faults else 200)
