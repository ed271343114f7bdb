"""Choose what to add to a story: by the chapters of a journey, the everyday first and open."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.access.action import Action
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.open_story import open_story
from childjourney.usecases.record_entry import OF_SPACE, SPACE
from childjourney.web.due import small
from childjourney.web.record.around import can_be_told
from childjourney.web.record.chapters import CHAPTERS, EVERYDAY, chapter_of, within
from childjourney.web.record.examples import example_of
from childjourney.web.request import Request
from childjourney.web.story.marks import shape_of

OWN_PAGES = {
    "document_added": ("add_document", Action.ADD_DOCUMENT),
    "contact_received": ("contact", Action.MAKE_CONTACT),
}
"""Kinds that are offered beside those by hand: the names of the addresses of their own pages, and who may open them."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind as it is offered; `own_page` names the address of a form that is a page of its own."""

    name: str
    title: str
    about: str
    shape: str
    own_page: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds of one chapter that can be told now, and in words those that something else has to come before."""

    title: str
    about: str
    kinds: tuple[Offered, ...]
    later: tuple[str, ...]
    open: bool


def by_hand() -> tuple[Kind, ...]:
    """Return the kinds that a person can record in a child's story."""
    return tuple(kind for kind in KINDS.values() if kind.by_hand and kind.of_child)


def group_of(kind: Kind) -> str:
    """Return the title of the chapter in which a kind is offered."""
    return chapter_of(kind).title


def grouped(now: Collection[Kind], later: Collection[Kind]) -> tuple[Group, ...]:
    """Return kinds by chapter: what can be told now, and what can be told later. No group is empty."""
    groups = (
        Group(
            chapter.title,
            chapter.about,
            tuple(offered(kind) for kind in within(chapter, now)),
            tuple(small(kind.title) for kind in within(chapter, later)),
            chapter is EVERYDAY,
        )
        for chapter in CHAPTERS
    )
    return tuple(group for group in groups if group.kinds or group.later)


def offered(kind: Kind) -> Offered:
    """Return a kind as it is offered."""
    own_page, _ = OWN_PAGES.get(kind.name, ("", None))
    return Offered(kind.name, kind.title, kind.about, shape_of(example_of(kind)), own_page)


def choose(request: Request, story: UUID) -> HttpResponse:
    """Show what can be added to a story."""
    opened = open_story(request.books, viewer=request.viewer, story=story, now=request.now)
    if Action.RECORD not in opened.may:
        raise AccessRefused
    kinds = [kind for kind in by_hand() if kind.name not in SPACE or OF_SPACE in opened.may]
    now = [kind for kind in kinds if can_be_told(kind, opened)]
    later = [kind for kind in kinds if kind not in now]
    now += [KINDS[name] for name, (_, action) in OWN_PAGES.items() if action in opened.may]
    return render(request, "record/choose.html.jinja", {"child": opened.child, "groups": grouped(now, later)})
