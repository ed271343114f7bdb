"""One promise explained: what, who to whom, by when and why, what the rule says, and how we know it (M-04)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.clock import Due
from childjourney.core.practice.duty import Duty, State
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.happenings import Occurrence
from childjourney.core.practice.limit import Unit
from childjourney.core.practice.rule import Rule
from childjourney.usecases.open_story import OpenStory
from childjourney.web.due import By, capital, small
from childjourney.web.practice.provenance import ProvenanceShown, provenance_shown
from childjourney.web.practice.rule_words import listed, strength_in_words
from childjourney.web.promises.standing import earlier_in_words, excuse_in_words, stands
from childjourney.web.story.addresses import Addresses
from childjourney.web.story.telling import find


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about a promise: a label and what is said, which may lead somewhere and have more lines."""

    label: str
    words: str
    href: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ring:
    """Whom to ring about a promise that nobody seems to keep."""

    name: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A promise as its page tells it. `late` is the one whose lateness this asks the reason of."""

    rule: Rule
    by: By
    because: str
    owed: bool
    facts: tuple[Fact, ...]
    edition: str
    strength: str
    provenance: ProvenanceShown
    rule_href: str
    chase: str
    ring: tuple[Ring, ...]
    late: Fact | None


def explained(duty: Duty, opened: OpenStory, addresses: Addresses, *, now: datetime) -> Explained:
    """Return everything that there is to say about a duty, read at `now`."""
    rule = duty.rule
    practice = opened.practice
    edition = practice.library.frameworks.get(rule.edition, practice.framework)
    return Explained(
        rule=rule,
        by=stands(duty, now=now),
        because=duty.why.sentence,
        owed=duty.owed,
        facts=tuple(_facts(duty, opened, edition, addresses)),
        edition=edition.title,
        strength=strength_in_words(rule),
        provenance=provenance_shown(rule.provenance, edition, today=local_day(now)),
        rule_href=rule_href(rule),
        chase=_chase(duty, edition),
        ring=_ring(duty, opened, edition) if duty.owed else (),
        late=_late(duty, opened, addresses),
    )


def rule_href(rule: Rule) -> str:
    """Return the address of a rule's own page; empty where there is no such page."""
    try:
        return reverse("practice_rule", args=[*rule.edition.split("/"), rule.id])
    except NoReverseMatch:
        return ""


# ── What there is to know ────────────────────────────────────────────────────────────────────────


def _facts(duty: Duty, opened: OpenStory, edition: Framework, addresses: Addresses) -> Iterator[Fact]:
    yield Fact("Promised by", capital(_parts(duty.rule.responsible, edition)))
    yield Fact("Promised to", capital(_parts(duty.rule.owed_to, edition)))
    yield _entry("It began with", duty.start, opened, addresses)
    if duty.condition and duty.owed:
        yield Fact("Only if", f"{capital(duty.condition)}.")
    if duty.due is not None:
        yield Fact("First possible day" if duty.limit and duty.limit.at_least else "Due", _due(duty.due))
    yield Fact("How it is counted", f"{capital(duty.why.clock)}.", more=tuple(_counting(duty)))
    if earlier := earlier_in_words(duty):
        yield Fact("Due dates before", earlier[0], more=tuple(earlier[1:]))
    if duty.rule.changed is not None and not duty.suspended:
        yield Fact("Local trial", f"“{duty.rule.changed.title}” changes this here.")
    if duty.rule.clock is not None and duty.rule.clock.holds:
        yield Fact("It has to be so by then" if duty.met is None else "So it was", f"{capital(duty.expected)}.")
    elif duty.met is not None:
        yield _entry("Kept by", duty.met, opened, addresses)
    elif duty.ended is not None:
        yield _entry("Fell away with", duty.ended, opened, addresses)
    elif duty.expected:
        yield Fact("It is kept when", f"{capital(duty.expected)}.")
    if duty.excuse is not None:
        notes = (duty.excuse.notes,) if duty.excuse.notes else ()
        said = f"{capital(excuse_in_words(duty))}."
        yield Fact("Why it was late", said, addresses.entry(duty.excuse.entry), notes)


def _due(due: Due) -> str:
    at = f" at {due.at.astimezone(LOCAL):%H:%M}" if due.at is not None else ""
    return f"{due.day:%A} {day_in_words(due.day)}{at}"


def _entry(label: str, one: Occurrence, opened: OpenStory, addresses: Addresses) -> Fact:
    seen = find(opened, one.entry)
    words = f"{seen.heading if seen else one.reading.kind.title}, {day_in_words(one.day)}"
    return Fact(label, words, addresses.entry(one.entry))


def _parts(parts: tuple[str, ...], edition: Framework) -> str:
    return listed([small(edition.title_of(part)) for part in parts])


def _counting(duty: Duty) -> Iterator[str]:
    """Yield how a date was counted: from when to when, and which days were left out, by their names."""
    if duty.due is None or duty.limit is None:
        return
    if duty.limit.unit is Unit.WORKING_DAYS:
        names = [f"{capital(name)} ({_short(day, duty.due.day)})" for day, name in duty.why.skipped]
        yield f"Not counted: {listed(['Saturdays', 'Sundays', *names])}."
    elif duty.limit.unit is Unit.HOURS:
        yield "Hours run through nights and weekends."
    if duty.counted_from != duty.start.day and not duty.limit.before:
        yield f"It happened on {day_in_words(duty.start.day)}, and counts from {day_in_words(duty.counted_from)}."


def _short(day: date, near: date) -> str:
    return f"{day.day} {day:%B}" if day.year == near.year else day_in_words(day)


# ── When nothing comes ───────────────────────────────────────────────────────────────────────────


def _chase(duty: Duty, edition: Framework) -> str:
    """Return what whoever waits in vain may do, and from when on (M-61)."""
    if duty.rule.chase is None or not duty.owed:
        return ""
    asks = capital(edition.title_of(duty.rule.chase.by))
    return f"{asks} may ask again after {duty.rule.chase.after.in_words}. {duty.rule.chase.how}"


def _ring(duty: Duty, opened: OpenStory, edition: Framework) -> tuple[Ring, ...]:
    """Return the agencies of those who have promised, with their numbers."""
    roles = {role for part in duty.rule.responsible for role in edition.roles_of(part)}
    found: dict[UUID, Ring] = {
        one.agency.id: Ring(one.agency.name, one.agency.telephone)
        for one in opened.directory.memberships.values()
        if one.role.key in roles and one.holds_on(opened.until)
    }
    return tuple(sorted(found.values(), key=lambda one: one.name)) if len(found) <= MOST_TO_RING else ()


MOST_TO_RING = 3
"""Where more agencies than this could have been meant, none of them is the one to ring."""


def _late(duty: Duty, opened: OpenStory, addresses: Addresses) -> Fact | None:
    """Return the promise that was late, where this one asks for the reason."""
    name = duty.rule.clock.lateness_of if duty.rule.clock else ""
    if not name or duty.state not in (State.OPEN, State.NOT_YET):
        return None
    late = next((one for one in opened.duties if one.key == (name, duty.start.entry)), None)
    return Fact("Give the reason", late.rule.title, addresses.promise(*late.key)) if late and late.is_late else None
