"""What a form can point at: entries of the story that are still open, and who belongs to the area today."""

from collections.abc import Callable, Iterator
from uuid import UUID

from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import Seen
from childjourney.core.base.words import span_in_words
from childjourney.core.people.role import Sector
from childjourney.core.story.entry import Contents
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Strand
from childjourney.usecases.open_story import OpenStory
from childjourney.web.record.fields import Option
from childjourney.web.record.form import Options, asked_fields


def options_in(opened: OpenStory, kind: Kind, chosen: Contents | None = None) -> Options:
    """Return what the fields of `kind` can point at in a story; `chosen` (what an entry says now) always stays."""
    said = chosen or {}
    return {
        each.name: list(_WAYS[each.type](opened, each, str(said.get(each.name, ""))))
        for each in asked_fields(kind)
        if each.type in _WAYS
    }


def can_be_told(kind: Kind, opened: OpenStory) -> bool:
    """Return whether a form can be filled in: what has to point at an earlier entry needs one that is open."""
    options = options_in(opened, kind)
    return all(options[one.name] for one in _must_point(kind))


def of_several(kind: Kind) -> bool:
    """Return whether `kind` can be told of several children at once: not who a child is, nor what ends something."""
    about_one = kind.strand is Strand.PEOPLE and not kind.begins
    return not about_one and not _must_point(kind)


def _must_point(kind: Kind) -> list[Field]:
    return [one for one in asked_fields(kind) if one.type is FieldType.ENTRY and one.required]


def _entries(opened: OpenStory, field: Field, chosen: str) -> Iterator[Option]:
    over: set[UUID] = {one.began for one in opened.stretches if one.ended}
    for seen in opened.seen:
        if str(seen.id) == chosen or (_fits(seen, field, opened) and seen.id not in over):
            yield Option(str(seen.id), seen.heading, span_in_words(seen.happened))


def _fits(seen: Seen, field: Field, opened: OpenStory) -> bool:
    if seen.withdrawn or seen.kind.name not in field.refers_to:
        return False
    return seen.kind.name != "unknown" or seen.id in opened.questions


def _members(opened: OpenStory, _field: Field, chosen: str) -> Iterator[Option]:
    held = sorted(opened.directory.memberships.values(), key=lambda one: (one.agency.name, one.person.name, one.id))
    for one in held:
        works = one.holds_on(opened.until) and one.agency.sector is not Sector.SYSTEM
        if works or str(one.id) == chosen:
            yield Option(str(one.id), f"{one.agency.name}: {one.person.name}, {one.role.title.lower()}")


def _agencies(opened: OpenStory, _field: Field, chosen: str) -> Iterator[Option]:
    for one in sorted(opened.directory.agencies.values(), key=lambda one: (one.name, one.id)):
        if one.sector is not Sector.SYSTEM or str(one.id) == chosen:
            yield Option(str(one.id), one.name)


_WAYS: dict[FieldType, Callable[[OpenStory, Field, str], Iterator[Option]]] = {
    FieldType.ENTRY: _entries,
    FieldType.MEMBER: _members,
    FieldType.AGENCY: _agencies,
}


def reads(seen: Seen) -> bool:
    """Return whether the viewer reads the contents of an entry, as whoever corrects it must."""
    return seen.level is ReadLevel.CONTENT
