"""Choose what to add to a story: every kind that can be told now, the everyday ones first."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.access.action import Action
from childjourney.core.story.kind import Kind, Strand
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.open_story import open_story
from childjourney.web.record.around import can_be_told
from childjourney.web.record.examples import example_of
from childjourney.web.request import Request
from childjourney.web.story.marks import shape_of


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind as it is offered."""

    name: str
    title: str
    about: str
    shape: str


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that belong together."""

    title: str
    kinds: tuple[Offered, ...]


EVERYDAY, STEPS, PEOPLE = "From day to day", "Steps of help and protection", "The people around the child"


def by_hand() -> tuple[Kind, ...]:
    """Return the kinds that a person can record in a child's story."""
    return tuple(kind for kind in KINDS.values() if kind.by_hand and kind.strand is not Strand.JOURNAL)


def group_of(kind: Kind) -> str:
    """Return the title of the group to which a kind belongs."""
    if kind.strand is Strand.PEOPLE:
        return PEOPLE
    return STEPS if kind.begins or kind.ends or kind.source else EVERYDAY


def grouped(kinds: tuple[Kind, ...]) -> tuple[Group, ...]:
    """Return kinds by group, in the order of their declaration; no group is empty."""
    groups = (
        Group(title, tuple(offered(kind) for kind in kinds if group_of(kind) == title))
        for title in (EVERYDAY, STEPS, PEOPLE)
    )
    return tuple(group for group in groups if group.kinds)


def offered(kind: Kind) -> Offered:
    """Return a kind as it is offered."""
    return Offered(kind.name, kind.title, kind.about, shape_of(example_of(kind)))


def choose(request: Request, story: UUID) -> HttpResponse:
    """Show what can be added to a story."""
    opened = open_story(request.books, viewer=request.viewer, story=story, now=request.now)
    if Action.RECORD not in opened.may:
        raise AccessRefused
    now = tuple(kind for kind in by_hand() if can_be_told(kind, opened))
    later = [kind.title[:1].lower() + kind.title[1:] for kind in by_hand() if kind not in now]
    return render(request, "record/choose.html.jinja", {"child": opened.child, "groups": grouped(now), "later": later})
