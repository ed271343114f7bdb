"""One entry in full: everything it says, who wrote it, what it said before, and whom to ring."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.see import Seen, Version
from childjourney.core.base.words import span_in_words
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind
from childjourney.usecases.open_story import OpenStory
from childjourney.usecases.refold import NOBODY
from childjourney.web.asked.next_steps import NextStep, steps_from
from childjourney.web.story.addresses import Addresses
from childjourney.web.story.compare import Piece, pieces
from childjourney.web.story.facts import to_ring
from childjourney.web.story.marks import shape_of
from childjourney.web.story.told import BY_ITSELF, FROM_RECORD, days_late, late, moment, readable, when, writer

VOICES = {
    Voice.CHILD: "The child’s own words",
    Voice.FAMILY: "The family’s own words",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A field of an entry: its question, and its answer, which may lead to another page."""

    label: str
    words: str
    href: str = ""
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of an entry: when it was written and by whom, why, and what it said."""

    title: str
    by: str
    reason: str
    rows: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One entry as its page tells it."""

    seen: Seen
    shape: str
    when: str
    author: str
    recorded: str
    rows: tuple[Row, ...]
    wordings: tuple[Wording, ...]
    withdrawn: str
    withdrawn_by: str
    ring: tuple[str, str] | None
    voice: str
    correctable: bool
    next: tuple[NextStep, ...]
    earlier: tuple[str, str] | None
    later: tuple[str, str] | None


def find(opened: OpenStory, entry: UUID) -> Seen | None:
    """Return the reading of an entry, also when asked for by the id of one of its corrections."""
    for one in opened.seen:
        if one.id == entry or any(version.id == entry for version in one.versions):
            return one
    return None


def tell(opened: OpenStory, seen: Seen, addresses: Addresses) -> Telling:
    """Return everything that the page of one entry shows."""
    by_id = {one.id: one for one in opened.seen}
    latest = seen.versions[-1] if seen.versions else None
    ids = [one.id for one in opened.seen if one.id == seen.id or not one.kind.beside]
    place = ids.index(seen.id)
    allowed = Action.CORRECT in opened.may and readable(seen) and not seen.withdrawn and opened.known_at is None
    return Telling(
        seen=seen,
        shape=shape_of(seen),
        when=when(seen),
        author=_author(seen, opened),
        recorded=_recorded(seen),
        rows=(*_rows(seen, opened, by_id, addresses), *_stands_beside(seen, opened, addresses)),
        wordings=_wordings(seen, opened, by_id),
        withdrawn=latest.reason if latest and seen.withdrawn else "",
        withdrawn_by=_by(latest, opened) if latest and seen.withdrawn else "",
        ring=None if readable(seen) else to_ring(seen, opened),
        voice=VOICES.get(seen.voice, ""),
        correctable=allowed,
        next=steps_from(seen, opened) if opened.known_at is None and not seen.withdrawn else (),
        earlier=_neighbour(ids, place - 1, by_id, addresses),
        later=_neighbour(ids, place + 1, by_id, addresses),
    )


def _author(seen: Seen, opened: OpenStory) -> str:
    if seen.author == NOBODY:
        return BY_ITSELF
    who = writer(seen.author, opened.directory)
    return f"{FROM_RECORD}, brought in by {who}" if seen.voice is Voice.RECORD else who


def _recorded(seen: Seen) -> str:
    delay = late(seen)
    words = moment(seen.recorded_at)
    return f"{words}, {days_late(seen):,} days later" if delay else words


def _neighbour(
    ids: Sequence[UUID], place: int, by_id: dict[UUID, Seen], addresses: Addresses
) -> tuple[str, str] | None:
    if not 0 <= place < len(ids):
        return None
    return by_id[ids[place]].heading, addresses.entry(ids[place])


def _rows(seen: Seen, opened: OpenStory, by_id: dict[UUID, Seen], addresses: Addresses) -> list[Row]:
    found = []
    for one in seen.kind.fields:
        if not _is_told(one):
            continue
        words = said(one, seen.contents.get(one.name), opened, by_id)
        if words:
            href = _leads_to(one, seen.contents.get(one.name), by_id, addresses)
            found.append(Row(one.label, words, href, own_words=one.name == "words"))
    return found


def _stands_beside(seen: Seen, opened: OpenStory, addresses: Addresses) -> list[Row]:
    """Return what stands beside an entry: the latest of each kind that does and can be read."""
    ended = {
        one.contents.get("began") for one in opened.seen if one.kind.name == "significance_ended" and not one.withdrawn
    }
    latest = {
        one.kind.name: one
        for one in opened.seen
        if one.kind.beside and readable(one) and not one.withdrawn
        if one.contents.get("began") == str(seen.id) and str(one.id) not in ended
    }
    return [Row(one.kind.title, one.heading, addresses.entry(one.id)) for one in latest.values()]


def _is_told(one: Field) -> bool:
    return not one.quiet or one.type in (FieldType.SOURCE, FieldType.CHILD) or one.name == "as_sent"


def said(one: Field, value: object, opened: OpenStory, by_id: dict[UUID, Seen]) -> str:
    """Return what a field says in words, with the names of those it points at."""
    if value in (None, "", []):
        return ""
    if one.type is FieldType.CHILD:
        return "Open it, if you work with them too"
    if one.type is FieldType.ENTRY:
        other = by_id.get(UUID(str(value)))
        return f"{other.heading}, {span_in_words(other.happened)}" if other else "An entry that was not known then"
    if one.type is FieldType.MEMBER:
        member = opened.directory.memberships.get(UUID(str(value)))
        return member.in_words if member else "Somebody who is no longer listed"
    if one.type is FieldType.AGENCY:
        agency = opened.directory.agencies.get(UUID(str(value)))
        return agency.name if agency else "An agency that has left"
    return one.in_words(value)


def _leads_to(one: Field, value: object, by_id: dict[UUID, Seen], addresses: Addresses) -> str:
    if one.type is FieldType.ENTRY and UUID(str(value)) in by_id:
        return addresses.entry(UUID(str(value)))
    if one.type is FieldType.CHILD:
        return Addresses(UUID(str(value))).here()
    return ""


def _wordings(seen: Seen, opened: OpenStory, by_id: dict[UUID, Seen]) -> tuple[Wording, ...]:
    """Return the versions of a corrected entry, oldest first, each compared with the one beside it."""
    told = [one for one in seen.versions if one.contents]
    texts = [_texts(seen.kind, one, opened, by_id) for one in told]
    found = []
    for place, version in enumerate(told):
        beside = texts[place - 1] if place else texts[1] if len(texts) > 1 else texts[0]
        rows = tuple((label, pieces(words, beside.get(label, ""))) for label, words in texts[place].items())
        title = "As first written" if place == 0 else "As corrected"
        found.append(Wording(title, _by(version, opened), version.reason, rows))
    return tuple(found)


def _texts(kind: Kind, version: Version, opened: OpenStory, by_id: dict[UUID, Seen]) -> dict[str, str]:
    contents: Contents = version.contents
    told = {"When": span_in_words(version.happened)}
    for one in kind.fields:
        if _is_told(one) and (words := said(one, contents.get(one.name), opened, by_id)):
            told[one.label] = words
    return told


def _by(version: Version, opened: OpenStory) -> str:
    return f"{writer(version.author, opened.directory)}, {moment(version.recorded_at)}"
