"""What a story admits: drafts become entries with a place, digests and a link, or are refused with every fault."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from childjourney.core.base.digest import canonical, digest
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import LOCAL, Precision, Span
from childjourney.core.story.entry import Contents, Draft, Entry, link
from childjourney.core.story.field import FieldType
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story

EARLIEST = date(1900, 1, 1)
"""Nothing that is told of a living child happened before."""


class DraftRefused(FaultsRefused):
    """A draft was not admitted into the story; `faults` says everything that is wrong with it."""


def admit(
    story: Story, drafts: Sequence[Draft], *, now: datetime, randomness: Randomness = secrets.token_bytes
) -> tuple[Entry, ...]:
    """Return the entries that `drafts` become at the end of `story`, in their order.

    Later drafts may point at earlier ones of the same call through their `id`.
    Raises DraftRefused with the faults of all drafts together; then nothing is admitted.
    """
    known: dict[UUID, str] = {entry.id: entry.kind for entry in story.entries}
    faults: list[Fault] = []
    for draft in drafts:
        faults.extend(_faults(draft, known=known, story=story, now=now))
        if draft.id is not None:
            known[draft.id] = draft.kind
    if faults:
        raise DraftRefused(faults)
    return tuple(_placed(story, drafts, now=now, randomness=randomness))


def _placed(story: Story, drafts: Sequence[Draft], *, now: datetime, randomness: Randomness) -> Iterator[Entry]:
    head = story.head
    for position, draft in enumerate(drafts, start=story.next_position):
        contents = KINDS[draft.kind].clean(draft.contents)
        unlinked = Entry(
            id=draft.id or new_id(now, randomness=randomness),
            story=draft.story,
            kind=draft.kind,
            happened=draft.happened,
            recorded_at=now,
            author=draft.author,
            voice=draft.voice,
            contents=contents,
            corrects=draft.corrects,
            encounter=draft.encounter,
            position=position,
            digest=digest(canonical(contents)),
            chained="",
        )
        head = link(head, unlinked)
        object.__setattr__(unlinked, "chained", head)
        yield unlinked


def _faults(draft: Draft, *, known: dict[UUID, str], story: Story, now: datetime) -> Iterator[Fault]:
    kind = KINDS.get(draft.kind)
    if kind is None:
        yield Fault("kind", f"There is no kind of entry called “{draft.kind[:60]}”.")
        return
    yield from kind.faults(draft.contents)
    yield from _faults_of_time(draft.happened, now=now.astimezone(LOCAL))
    if draft.voice not in kind.voices:
        yield Fault("voice", f"“{kind.title}” cannot be told in the voice “{draft.voice.value}”.")
    if draft.story != story.id:
        yield Fault("story", "This belongs to another story.")
    if (draft.corrects is None) != (draft.kind != "correction"):
        yield Fault("corrects", "A correction points at the entry that it corrects, and nothing else does.")
    elif draft.corrects is not None:
        yield from _faults_of_correction(draft, story=story, known=known)
    yield from _faults_of_pointers(kind, draft.contents, known=known)


def _faults_of_time(happened: Span, *, now: datetime) -> Iterator[Fault]:
    today = now.date()
    if happened.first > today:
        yield Fault("happened", "This has not happened yet. Give a day up to today.")
    elif happened.first == today and happened.at is not None and happened.at > now.time():
        yield Fault("happened", "This has not happened yet. Give a time up to now.")
    elif _ends_later(happened, today=today):
        yield Fault("happened", "This ends in the future. Leave the end open until it has ended.")
    if happened.first < EARLIEST:
        yield Fault("happened", f"This is before {EARLIEST.year}. Check the year.")


def _ends_later(happened: Span, *, today: date) -> bool:
    exact = happened.precision is Precision.SPAN and not happened.about
    return exact and happened.last is not None and happened.last > today


def _faults_of_correction(draft: Draft, *, story: Story, known: dict[UUID, str]) -> Iterator[Fault]:
    root = story.root_of(draft.corrects) if draft.corrects else None
    if root is None:
        yield Fault("corrects", "The entry to correct is not in this story.")
        return
    if draft.contents.get("withdrawn"):
        return
    said = draft.contents.get("contents")
    if not isinstance(said, dict):
        yield Fault("contents", "Write what the entry should say, or withdraw it.")
        return
    kind = KINDS[story.by_id[root].kind]
    yield from kind.faults(said)
    yield from _faults_of_pointers(kind, said, known=known)


def _faults_of_pointers(kind: Kind, contents: Contents, *, known: dict[UUID, str]) -> Iterator[Fault]:
    for one in kind.fields:
        value = contents.get(one.name)
        if one.type not in (FieldType.ENTRY, FieldType.ENTRIES) or not value or one.fault(value) is not None:
            continue
        pointed = value if one.type is FieldType.ENTRIES else [value]
        if any(known.get(UUID(each)) not in one.refers_to for each in pointed):
            yield Fault(one.name, one.complain("choose one that is in this story."))
