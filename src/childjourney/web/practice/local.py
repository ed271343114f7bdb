"""What was done elsewhere: the local variations that ship with the library, each as a record of its own (M-06)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse

from childjourney.core.base.words import day_in_words
from childjourney.core.practice.area import Practice
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.overlay import Overlay, RuleChange
from childjourney.core.practice.rule import Rule
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.addresses import framework_href, rule_href, title_of
from childjourney.web.practice.page import show
from childjourney.web.practice.rule_shown import facts
from childjourney.web.practice.rule_words import listed
from childjourney.web.practice.trial_words import change_in_words, time_in_words, whom_in_words
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class OverlayLine:
    """A local variation in a list: where, when, on which edition."""

    title: str
    href: str
    where: str
    when: str
    edition: str
    record_only: bool
    here: bool


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """What a variation makes of one rule; `known` is False where nobody knows for whom."""

    title: str
    href: str
    words: str
    note: str
    known: bool


def overlays(request: Request) -> HttpResponse:
    """Show every local variation that is known, by where it was."""
    practice = read_practice(request.books).practice
    lines = [_line(one, practice) for one in practice.library.overlays.values()]
    context = {"overlays": sorted(lines, key=lambda one: (not one.here, one.where, one.title))}
    return show(request, "overlays", context, room="practice_overlays")


def overlay(request: Request, slug: str) -> HttpResponse:
    """Show one local variation whole."""
    practice = read_practice(request.books).practice
    found = practice.library.overlays.get(slug)
    framework = practice.library.frameworks.get(found.framework) if found else None
    if found is None or framework is None:
        raise AccessRefused
    parent = practice.library.overlays.get(found.parent)
    context = {
        "overlay": found,
        "facts": [(label, words) for label, words in _facts(found) if words],
        "edition": framework.title,
        "edition_href": framework_href(framework.id),
        "changes": [_change(one, framework) for one in found.changes],
        "adds": [_added(one, framework) for one in found.adds],
        "extensions": [_term(one.until, one.note) for one in found.extensions],
        "pages": [framework.pages[key] for key in found.pages if key in framework.pages],
        "parent": parent,
        "here": found in practice.recorded,
    }
    return show(request, "overlay", context, room="practice_overlays")


def _line(overlay: Overlay, practice: Practice) -> OverlayLine:
    return OverlayLine(
        title=overlay.title,
        href=reverse("practice_overlay", args=[overlay.id]),
        where=_where(overlay),
        when=time_in_words(overlay),
        edition=title_of(practice, overlay.framework),
        record_only=not overlay.applies,
        here=overlay in practice.recorded,
    )


def _where(overlay: Overlay) -> str:
    return listed(overlay.areas) if overlay.areas else "no one area is named"


def _facts(overlay: Overlay) -> Iterator[tuple[str, str]]:
    yield "Where", _where(overlay)
    yield "For whom there", whom_in_words(overlay) if overlay.teams else ""
    yield "When", time_in_words(overlay)
    yield "How exactly that is known", overlay.precision
    yield "On which basis", overlay.basis
    yield "Who granted it", overlay.granted_by or "Nobody had to: it asks for no less, or nobody is named."
    yield "On what conditions", " ".join(overlay.conditions)
    yield "How it was watched", overlay.monitoring
    yield "What came of it", overlay.evaluation
    yield "Why it cannot be put into force here", overlay.why_not
    yield "What is not agreed or not known", overlay.conflict
    yield "Notes", overlay.notes
    yield "How sure we are", overlay.confidence


def _change(change: RuleChange, framework: Framework) -> ChangeShown:
    rule = next((one for one in framework.rules if one.id == change.rule), None)
    return ChangeShown(
        title=rule.title if rule else change.rule,
        href=rule_href(framework.id, change.rule) if rule else "",
        words=change_in_words(change, rule),
        note=change.note,
        known=change.known,
    )


def _added(rule: Rule, framework: Framework) -> dict[str, object]:
    """Return a rule of the variation's own, which has no page in any edition."""
    return {"rule": rule, "facts": facts(rule, framework), "notes": rule.provenance.notes}


def _term(until: date | None, note: str) -> str:
    words = f"until {day_in_words(until - timedelta(days=1))}" if until else "end not known"
    return f"{words[:1].upper()}{words[1:]}. {note}".strip()
