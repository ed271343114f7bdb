"""Prepare an entry: open the story it is to go into, with the brothers and sisters it may also be about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer, decide
from childjourney.core.base.time import local_day
from childjourney.core.people.relationship import Relationship
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_typed import Page, typed_before
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.usecases.ports import Books, Typed


@dataclass(frozen=True, slots=True)
class Related:
    """Another child in whose story the viewer may record: the story, the name, what they are to this child."""

    story: UUID
    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a form needs: the story as the viewer sees it, whom else it may be about, and what was typed before."""

    opened: OpenStory
    also: tuple[Related, ...]
    typed: Typed | None


def prepare_entry(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    form: str,
    now: datetime,
    key_of: Callable[[str], str],
    action: Action = Action.RECORD,
) -> Prepared:
    """Return what is needed to write on the page `form` of a story. Leaves the audit line of opening the story.

    Raises AccessRefused where the viewer may not open the story or may not do `action` there.
    """
    opened = open_story(books, viewer=viewer, story=story, now=now)
    if action not in opened.may:
        raise AccessRefused
    typed = typed_before(books, viewer=viewer, page=Page(story, form), key_of=key_of, now=now)
    return Prepared(opened, also_about(books, opened.relationships, viewer=viewer, on=local_day(now)), typed)


def also_about(
    books: Books, relationships: tuple[Relationship, ...], *, viewer: Viewer, on: date
) -> tuple[Related, ...]:
    """Return the related children in whose stories `viewer` may record on a day, in the order given."""
    found: dict[UUID, Related] = {}
    for one in relationships:
        if one.child is None or one.ended:
            continue
        story = UUID(one.child)
        if story not in found and decide(viewer, Action.RECORD, grants=books.grants(story), on=on).allowed:
            found[story] = Related(story, one.name, one.relation.value)
    return tuple(found.values())
