"""What somebody of the family reads, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from childjourney.core.access.family import FamilyReading
from childjourney.core.base.words import span_in_words
from childjourney.core.story.field import FieldType
from childjourney.core.story.kind import Kind
from childjourney.usecases.family.open_space import FamilyStory
from childjourney.web.due import capital
from childjourney.web.family.plain import ASKED, NOT_TOLD, OF_ONESELF, TITLES
from childjourney.web.story.told import writer

UNSAID = frozenset({FieldType.ENTRY, FieldType.ENTRIES, FieldType.CHILD, FieldType.SOURCE, FieldType.CONTENTS})
"""Answers that are no words: what points somewhere is shown where it points."""

BESIDE = frozenset({"family_disagrees", "help_answered"})
"""Kinds that are read beside what they answer, and not by themselves."""

SKIPPED = frozenset({"particulars", "involvement_began", "involvement_ended", "agreement_given", "agreement_withdrawn"})
"""Kinds that other pages of the space tell better."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Words beside an entry: how somebody sees it, or the answer."""

    title: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry as its reader reads it."""

    id: UUID
    title: str
    when: str
    by: str
    rows: tuple[tuple[str, str], ...]
    plain: str
    own: bool
    beside: tuple[Beside, ...]


def entries(story: FamilyStory) -> list[EntryShown]:
    """Return what somebody reads, the latest first, each with what is written beside it."""
    beside: dict[str, list[Beside]] = {}
    for one in story.read:
        if one.reading.kind.name in BESIDE:
            began = str(one.reading.contents.get("began"))
            beside.setdefault(began, []).append(_beside(one, story))
    told = [one for one in story.read if one.reading.kind.name not in BESIDE | SKIPPED]
    return [_entry(one, story, beside.get(str(one.reading.id), ())) for one in reversed(told)]


def _entry(one: FamilyReading, story: FamilyStory, beside: Iterable[Beside]) -> EntryShown:
    reading = one.reading
    return EntryShown(
        id=reading.id,
        title=reading.kind.title if one.plain else _title(reading.kind, story),
        when=span_in_words(reading.happened),
        by="You" if one.own else "" if one.plain else writer(reading.entry.author, story.directory),
        rows=() if one.plain else tuple(_rows(reading.kind, reading.contents, story)),
        plain=one.plain,
        own=one.own,
        beside=tuple(beside),
    )


def _title(kind: Kind, story: FamilyStory) -> str:
    own = OF_ONESELF.get(kind.name) if story.space.themselves else None
    return own or TITLES.get(kind.name, kind.title)


def _beside(one: FamilyReading, story: FamilyStory) -> Beside:
    said = one.reading.contents
    by = "You" if one.own else writer(one.reading.entry.author, story.directory)
    return Beside(TITLES[one.reading.kind.name], str(said.get("words") or said.get("notes") or ""), by)


def _rows(kind: Kind, said: object, story: FamilyStory) -> Iterable[tuple[str, str]]:
    contents = dict(said)  # type: ignore[call-overload]  # contents are a mapping
    for one in kind.fields:
        if one.quiet or one.type in UNSAID or one.name in NOT_TOLD or contents.get(one.name) in (None, "", []):
            continue
        value, label = contents[one.name], ASKED.get((kind.name, one.name), one.label)
        if one.type is FieldType.MEMBER:
            member = story.directory.memberships.get(UUID(value))
            yield label, member.person.name if member else ""
        elif one.type is FieldType.AGENCY:
            agency = story.directory.agencies.get(UUID(value))
            yield label, agency.name if agency else ""
        else:
            words = one.in_words(value)
            # Somebody is often named by a small word ("mum"); what somebody said stays as they said it.
            yield label, capital(words) if one.type in (FieldType.LINE, FieldType.NAME) else words
