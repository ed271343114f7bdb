"""What the command line says of a date: the rule, its clock, the days that were not counted, and its source."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.base.time import LOCAL
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.clock import Due
from childjourney.core.practice.conditions import CONDITIONS
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.limit import Unit
from childjourney.core.practice.overlay import Effect, Overlay
from childjourney.core.practice.rule import Provenance, Rule
from childjourney.core.practice.why import clock_in_words, not_counted

NONE = "none"
"""What stands in the first line where there is no day."""


def first_line(due: Due | None) -> str:
    """Return the day, with the time by the clocks of England where it is known."""
    if due is None:
        return NONE
    return due.day.isoformat() if due.at is None else f"{due.at.astimezone(LOCAL):%Y-%m-%d %H:%M}"


def timing(rule: Rule) -> str:
    """Return how soon, in words, where a rule gives no number."""
    return rule.timing or "No number is given."


def explained(rule: Rule, due: Due | None, *, edition: Framework, start: date, at: datetime | None) -> Iterator[str]:
    """Yield why the day is as it is, line by line."""
    calendar, limit = WorkingCalendar(), rule.limit
    yield f"Rule: {rule.title} ({', '.join(filter(None, (rule.id, rule.ref)))})"
    yield f"Framework: {edition.title} ({edition.id})"
    if due is not None:
        yield f"Clock: {clock_in_words(rule, limit, due, start=start, at=at, calendar=calendar)}"
    yield from _about_clock(rule, due, at=at)
    if skipped := not_counted(limit, due, start=start, calendar=calendar):
        yield "Bank holidays that were not counted:"
        yield from (f"  {day_in_words(day)}, {name}" for day, name in skipped)
    yield from _starts(rule)
    yield f"Who: {_parts(rule.responsible, edition)}"
    if rule.owed_to:
        yield f"Promised to: {_parts(rule.owed_to, edition)}"
    yield f"Binds as: {rule.authority.value} ({rule.strength.value})"
    yield from sources(rule.provenance, edition)
    for label, words in (("Conflict", rule.conflict), ("Local numbers", rule.local_values)):
        if words:
            yield f"{label}: {words}"


def _about_clock(rule: Rule, due: Due | None, *, at: datetime | None) -> Iterator[str]:
    limit = rule.limit
    if limit is None or due is None:
        if limit is not None and limit.field:
            yield "The number is agreed for each child, so there is none here."
        return
    if limit.at_least:
        yield "This is the first day on which it may happen, not the last."
    elif rule.clock and rule.clock.runs_out:
        yield "It ends then by itself."
    if limit.unit is not Unit.HOURS or limit.before:
        return
    if due.at is None or at is None:
        yield "The time of day is not given, so the whole of the last day is. With --at it is worked out to the minute."
    else:
        yield "Hours run through nights, weekends and bank holidays."
        if due.at.astimezone(LOCAL).utcoffset() != at.utcoffset():
            yield f"The clocks change in between: it is {due.at.astimezone(LOCAL):%H:%M} {due.at.astimezone(LOCAL):%Z}."


def _starts(rule: Rule) -> Iterator[str]:
    ticking = rule.clock
    if ticking is None:
        return
    needs = _conditions(ticking.needs)
    if ticking.triggers:
        yield f"Starts when: {_events(ticking.triggers)}{f', if {needs}' if needs else ''}"
    elif ticking.lateness_of:
        yield f"Starts when: {ticking.lateness_of} was not kept in time"
    if ticking.expects:
        yield f"Kept when: {_events(ticking.expects)}"
    if ticking.holds:
        yield f"Has to hold by then: {_conditions(ticking.holds)}"
    if ticking.ends:
        yield f"Falls away when: {_events(ticking.ends)}"


def _events(names: Iterable[str]) -> str:
    return " or ".join(EVENTS[name].words for name in names)


def _conditions(names: Iterable[str]) -> str:
    return " and ".join(CONDITIONS[name].words for name in names)


def _parts(parts: Sequence[str], edition: Framework) -> str:
    return ", ".join(edition.title_of(part) for part in parts) or "nobody is named"


def sources(provenance: Provenance, edition: Framework) -> Iterator[str]:
    """Yield where something is written, on which pages it was read, and how well it is known."""
    source = provenance.source
    book = edition.documents.get(source.document)
    title = book.title if book else source.document
    yield f"Source: {title}{f', {source.paragraph}' if source.paragraph else ''}"
    for key in source.pages:
        page = edition.pages.get(key)
        yield f"  read on: {f'{page.title}, {page.address}' if page else key}"
    yield f"Evidence: {provenance.evidence.in_words}; confidence: {provenance.confidence.value}"
    yield f"Checked by: {provenance.checked_by or 'no practitioner yet'}"
    if provenance.review_by:
        yield f"To be looked at again by: {day_in_words(provenance.review_by)}"


def trial_in_words(overlay: Overlay, rule: Rule, day: date) -> str:
    """Return what a local variation that was asked for does to a rule, or why it does nothing."""
    name = f"“{overlay.title}” ({overlay.id})"
    change = next((one for one in overlay.changes if one.rule == rule.id), None)
    if not overlay.applies:
        return f"{name} is a record and changes nothing here: {overlay.why_not}"
    if change is None and rule.id not in {one.id for one in overlay.adds}:
        return f"{name} does not change this rule."
    if change is not None and not change.known:
        return f"{name} is not applied, since the sources do not say for whom it changed this rule. {change.note}"
    if (overlay.first and day < overlay.first) or (overlay.after and day >= overlay.after):
        return f"{name} held {_span(overlay.first, overlay.after)}, so not on {day_in_words(day)}."
    does = "suspends this rule" if change and change.effect is Effect.SUSPEND else "holds"
    said = (f"{name} {does}, {_span(overlay.first, overlay.after)}.", *_grant(overlay), change.note if change else "")
    return " ".join(filter(None, said))


def _span(first: date | None, after: date | None) -> str:
    """Return from when until when in words; a variation of which no day is known holds as long as its framework."""
    if first is None and after is None:
        return "as long as its framework"
    begins = f"from {day_in_words(first)}" if first else "from its framework’s first day"
    return f"{begins}{f' to {day_in_words(after - timedelta(days=1))}' if after else ' on'}"


def _grant(overlay: Overlay) -> Iterator[str]:
    if overlay.granted_by:
        yield f"Granted by: {overlay.granted_by}."
    if overlay.basis:
        yield f"Basis: {overlay.basis}."
    if overlay.teams:
        yield f"For these teams alone: {', '.join(sorted(overlay.teams))}."
