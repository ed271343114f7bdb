"""Everything known about a family, child by child, as whoever decides a contact needs it: in one view."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from childjourney.core.access.see import Seen
from childjourney.core.base.words import day_in_words
from childjourney.core.steps.journey import level_on
from childjourney.usecases.open_contact import OpenContact
from childjourney.usecases.open_story import OpenStory
from childjourney.web.story.told import age_of, author, when

EARLIER = frozenset(
    {
        *("contact_received", "contact_decided", "referral", "referral_decided", "closure", "assessment_authorised"),
        *("enquiry_ended", "initial_conference", "early_help_ended", "missing_reported", "urgent_care_attended"),
        *("disagreement_raised", "early_help_agreement", "strategy_discussion"),
    }
)
"""Kinds of entry that tell of earlier episodes."""

WORRIES = 5
"""How many worries of each child are shown; the others stand in the story."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened: when, what, by whom, and where it can be read."""

    when: str
    what: str
    by: str
    href: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one child."""

    name: str
    age: str
    level: str
    href: str
    lasting: tuple[str, ...]
    earlier: tuple[Line, ...]
    worries: tuple[Line, ...]
    strengths: tuple[Line, ...]
    unknown: tuple[str, ...]


def known(opened: OpenContact) -> tuple[Known, ...]:
    """Return what is known of the child and of brothers and sisters, the child first."""
    return tuple(_known(one, opened.contact) for one in opened.family)


def _known(opened: OpenStory, contact: Seen) -> Known:
    child, today = opened.child, opened.until
    told = [one for one in reversed(opened.seen) if not one.withdrawn and one.id != contact.id]
    of = {name: [one for one in told if one.kind.name == name] for name in ("worry", "going_well", "unknown")}
    open_questions = set(opened.questions)
    return Known(
        name=child.name,
        age=child.age(today),
        level=level_on(opened.stretches, today).in_words,
        href=reverse("story", args=[child.id]),
        lasting=tuple(
            f"{one.name}, from {day_in_words(one.first)}" + (f" to {day_in_words(one.after)}" if one.after else "")
            for one in opened.stretches
            if one.lasts and one.name not in ("involvement", "relationship")
        ),
        earlier=tuple(_lines([one for one in told if one.kind.name in EARLIER], opened)),
        worries=tuple(_lines(of["worry"][:WORRIES], opened)),
        strengths=tuple(_lines(of["going_well"][:WORRIES], opened)),
        unknown=tuple(
            f"{one.heading} ({age_of(one.happened.first, today)})" for one in of["unknown"] if one.id in open_questions
        ),
    )


def _lines(seen: Iterable[Seen], opened: OpenStory) -> Iterable[Line]:
    for one in seen:
        href = reverse("entry", args=[opened.child.id, one.id])
        yield Line(when(one), one.heading, author(one, opened.directory), href)
