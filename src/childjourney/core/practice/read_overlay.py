"""Read one file of local variation."""

from datetime import date

from childjourney.core.practice.document import Document
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.framework import Framework, Page
from childjourney.core.practice.limit import limit_of
from childjourney.core.practice.overlay import Effect, Overlay, RuleChange, Term, faults_of
from childjourney.core.practice.read_rule import is_slug, read_rule
from childjourney.core.practice.stages import Stages, fault_of_stages
from childjourney.core.practice.vocabulary import Confidence, Starts


def read_overlay(said: Document, frameworks: dict[str, Framework], pages: dict[str, Page]) -> Overlay | None:
    """Return the overlay that a file holds, checked against its framework; None where that cannot be found."""
    framework = frameworks.get(said.text("framework"))
    if framework is None:
        said.fault(f"There is no framework of this name. There are: {', '.join(frameworks)}.", "framework")
        return None
    overlay = _read(said, framework)
    if overlay.id and not is_slug(overlay.id):
        said.fault(f"“id: {overlay.id[:40]}” is to be small letters, digits and hyphens.", "id")
    for page in overlay.pages:
        if page not in pages:
            said.fault(f"There is no page “{page[:40]}” (sources.yaml).", "pages")
    if not overlay.pages:
        said.fault("“pages” is missing. Say where this was read.")
    said.close()
    for fault in faults_of(overlay, framework):
        said.fault(fault.what, fault.where)
    return overlay


def _read(said: Document, framework: Framework) -> Overlay:
    adds = (read_rule(one, framework, own_file=False) for one in said.parts("adds"))
    first, after = said.day("from"), said.day("until")
    return Overlay(
        id=said.text("id"),
        ref=said.text("ref", needed=False),
        title=said.text("title"),
        about=said.text("about"),
        framework=framework.id,
        basis=said.text("basis", needed=False),
        granted_by=said.text("granted_by", needed=False),
        areas=said.texts("areas"),
        teams=frozenset(said.texts("teams")),
        changes=tuple(_change(one) for one in said.parts("changes")),
        adds=tuple(one for one in adds if one),
        first=first,
        after=after,
        stages=_stages(said, framework, first, after),
        conditions=said.texts("conditions"),
        monitoring=said.text("monitoring", needed=False),
        evaluation=said.text("evaluation", needed=False),
        extensions=tuple(_term(one) for one in said.parts("extensions")),
        parent=said.text("parent", needed=False),
        pages=said.texts("pages"),
        confidence=said.choice("confidence", Confidence).value,
        conflict=said.text("conflict", needed=False),
        notes=said.text("notes", needed=False),
        precision=said.text("precision", needed=False),
        applies=not said.yes("record_only"),
        why_not=said.text("why_record_only", needed=said.yes("record_only")),
        file=said.file,
    )


def _stages(said: Document, framework: Framework, first: date | None, after: date | None) -> Stages | None:
    """Return the stages of a variation, which hold within its time and that of its framework."""
    names, dates = said.texts("stages"), framework.dates
    if wrong := fault_of_stages(names):
        said.fault(wrong, "stages")
    if not names:
        return None
    ends = min((day for day in (after, dates.after) if day is not None), default=None)
    return Stages(names, said.text("title"), max(first or dates.first, dates.first), ends)


def _change(said: Document) -> RuleChange:
    triggers, expects = said.texts("trigger"), said.texts("expect")
    for key, names in (("trigger", triggers), ("expect", expects)):
        for name in names:
            if name not in EVENTS:
                said.fault(f"There is no event “{name[:60]}”.", key)
    change = RuleChange(
        rule=said.text("rule"),
        effect=said.choice("effect", Effect),
        limit=said.read("limit", limit_of),
        triggers=triggers,
        starts=said.choice("starts", Starts) if said.has("starts") else None,
        expects=expects,
        known=not said.yes("not_known_for_whom"),
        note=said.text("note", needed=False),
    )
    said.taken.add("starts")
    said.close()
    return change


def _term(said: Document) -> Term:
    term = Term(said.day("until"), said.text("note", needed=False))
    said.close()
    return term
