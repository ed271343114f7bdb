"""The assessment as its page tells it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse

from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Directory
from childjourney.core.steps.assessment import NEITHER, STRENGTH, WORRY, Contribution, Unknown
from childjourney.core.story.dimensions import COMMON, DIMENSIONS, DOMAINS, OF_FAMILY
from childjourney.core.story.entry import Voice
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.open_assessment import OpenAssessment, Part
from childjourney.web.story.told import age_of, count, writer

GRADES: Mapping[str, str] = {
    "seen": "seen or heard by the writer",
    "told": "told to the writer",
    "inferred": "concluded",
    "opinion": "a professional opinion",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A contribution as a line: its words, how it is known, who wrote it and when, and how often it was repeated.

    `whose` names the children whom it was told of, where that is not this child alone; `note` says what became of it.
    """

    id: UUID
    kind: str
    words: str
    known: str
    by: str
    day: str
    echoes: str
    voice: str
    href: str
    whose: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A dimension (or an element of the common assessment) with what is told under it."""

    key: str
    title: str
    asks: str
    strengths: tuple[Said, ...]
    worries: tuple[Said, ...]
    others: tuple[Said, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is told here."""
        return not (self.strengths or self.worries or self.others)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A domain with its sections; `nothing` are those under which nothing is told."""

    title: str
    sections: tuple[Section, ...]
    nothing: tuple[Section, ...]


def chapters(opened: OpenAssessment, *, common: bool) -> list[Chapter]:
    """Return the assessment by dimension, or by the elements of the common assessment."""
    if common:
        groups = [
            (title, [(key, one.title, "", one.dimensions) for key, one in elements.items()])
            for title, elements in COMMON.items()
        ]
    else:
        groups = [
            (domain.title, [(key, one.title, one.asks, (key,)) for key, one in domain.dimensions.items()])
            for domain in DOMAINS.values()
        ]
    lines = list(_lines(opened))
    found = []
    for title, sections in groups:
        told = [_section(lines, *section) for section in sections]
        full, empty = (tuple(one for one in told if one.empty is state) for state in (False, True))
        found.append(Chapter(title, full, empty))
    return found


def _section(
    lines: Iterable[tuple[Contribution, Said]], key: str, title: str, asks: str, dimensions: Collection[str]
) -> Section:
    here = [(one, line) for one, line in lines if set(dimensions) & set(one.dimensions)]
    sides = {side: tuple(line for one, line in here if one.side == side) for side in (STRENGTH, WORRY, NEITHER)}
    return Section(key, title, asks, sides[STRENGTH], sides[WORRY], sides[NEITHER])


def _lines(opened: OpenAssessment) -> Iterator[tuple[Contribution, Said]]:
    """Yield what is told of the child, and what is told of the family in the parts of brothers and sisters.

    What was told of several children at once, in the same words, stands once with their names.
    """
    parts = (opened.part, *opened.others)
    together: dict[object, list[str]] = {}
    told: list[tuple[object, Part, Contribution]] = []
    for part in parts:
        encounters = {one.id: one.encounter for one in part.opened.seen}
        for one in part.assessment.contributions:
            encounter = encounters.get(one.id)
            key: object = (encounter, one.words) if encounter else one.id
            together.setdefault(key, []).append(part.opened.child.short_name)
            told.append((key, part, one))
    shown: set[object] = set()
    for key, part, one in told:
        own = part is opened.part
        placed = one.dimensions if own else tuple(OF_FAMILY.intersection(one.dimensions))
        if placed and key not in shown:
            shown.add(key)
            whose = "" if own and len(together[key]) == 1 else in_a_row(together[key])
            yield replace(one, dimensions=placed), said(one, part, whose=whose)


def in_a_row(names: list[str]) -> str:
    """Return names as a list in a sentence: "Maya, Leo and Ada"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def said(one: Contribution, part: Part, *, whose: str = "") -> Said:
    """Return a contribution as a line."""
    opened = part.opened
    told_by = f" by {one.told_by}" if one.told_by and one.grade == "told" else ""
    own_words = {Voice.CHILD: "", Voice.FAMILY: f"said by {one.told_by}" if one.told_by else ""}
    known = own_words.get(one.voice, f"{GRADES.get(one.grade, 'not said how it is known')}{told_by}")
    return Said(
        id=one.id,
        kind=KINDS[one.kind].title,
        words=one.words,
        known=known,
        by=writer(one.author, opened.directory),
        day=day_in_words(one.day),
        echoes=_repeated(len(one.echoes)),
        voice=one.voice.value,
        href=reverse("entry", args=[opened.child.id, one.id]),
        whose=whose,
    )


def _repeated(times: int) -> str:
    often = "once" if times == 1 else count(times, "time")
    return f"repeated {often}, and still one source" if times else ""


def placed_in_words(dimensions: Iterable[str]) -> str:
    """Return the titles of dimensions."""
    return ", ".join(DIMENSIONS[one].title for one in dimensions if one in DIMENSIONS)


def unknowns(found: Iterable[Unknown], directory: Directory, today: date) -> list[dict[str, str]]:
    """Return what is not known, with its owner and its age; the oldest first."""
    return [
        {
            "what": one.what,
            "owner": directory.memberships[one.owner].in_words if one.owner in directory.memberships else "nobody yet",
            "age": age_of(one.since, today),
            "id": str(one.id),
        }
        for one in sorted(found, key=lambda one: (one.since, one.id.hex))
    ]
