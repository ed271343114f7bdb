"""Record an entry in the story of one child, or of several children at once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span
from childjourney.core.story.admit import DraftRefused, admit
from childjourney.core.story.entry import Contents, Draft, Entry, Voice
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.belonging import faults_of_belonging
from childjourney.usecases.card import folded
from childjourney.usecases.ports import Books
from childjourney.usecases.reviewed import faults_of_review
from childjourney.usecases.way_in import faults_of_way_in

OF_SPACE = Action.KEEP_FAMILY_SPACE
SPACE = frozenset(
    {
        *("shared_with_family", "withheld_from_family", "withholding_ended"),
        *("family_access_ended", "family_access_reviewed"),
    }
)
"""Kinds of entry that decide what the family reads: more than to record is needed for them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What someone tells, before it is put into any child's story."""

    kind: str
    happened: Span
    contents: Contents
    voice: Voice | None = None


def record_entry(
    books: Books,
    *,
    viewer: Viewer,
    stories: Sequence[UUID],
    telling: Telling,
    now: datetime,
    key: str = "",
    typed_on: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> tuple[UUID, ...]:
    """Put what was told into each of `stories` and return the entries' ids, in the order of `stories`.

    Told of several children it is one encounter and an entry for each, so that each story stands alone.
    With a `key` a second call records nothing and returns the first call's entries. What was kept of the
    viewer's typing on the page `typed_on` is forgotten together with the recording.
    Raises AccessRefused, or DraftRefused with every fault; then nothing is recorded in any story.
    """
    _check(books, stories, telling)
    encounter = new_id(now, randomness=randomness) if len(stories) > 1 else None
    voice = telling.voice or (KINDS[telling.kind].voices[0] if telling.kind in KINDS else Voice.PROFESSIONAL)

    def work() -> tuple[UUID, ...]:
        if typed_on:
            books.drop_typed(membership=viewer.membership, page=typed_on)
        action = OF_SPACE if telling.kind in SPACE else Action.RECORD
        acts = [Act(viewer, action, now, story, randomness=randomness) for story in dict.fromkeys(stories)]
        if key and (done := books.receipt(key)):
            for act in acts:
                act.decided(books.grants(act.about))
            return done
        ids: list[UUID] = []
        for act in acts:
            draft = Draft(
                story=act.about,
                kind=telling.kind,
                happened=telling.happened,
                author=viewer.membership,
                contents=telling.contents,
                voice=voice,
                encounter=encounter,
            )
            if telling.kind in ("involvement_began", "sharing_reviewed"):
                act.decided(books.grants(act.about))
                whole = Story(act.about, books.entries([act.about])[act.about])
                faults = faults_of_way_in(books, act, whole, [draft])
                if faults := [*faults, *faults_of_review(books, viewer, whole, [draft])]:
                    raise DraftRefused(faults)
            ids.extend(entry.id for entry in write(books, act, [draft]))
        if key:
            books.acknowledge(key, ids)
        return tuple(ids)

    return in_one_go(books, work)


def write(books: Books, act: Act, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
    """Decide, admit, append with the audit line, and fold again what is kept beside the story of `act`.

    Belongs inside a transaction. Returns the entries. Raises as `record_entry` does.
    """
    decision = act.decided(books.grants(act.about))
    story = Story(act.about, books.entries([act.about])[act.about])
    entries = admit(story, drafts, now=act.now, randomness=act.randomness)
    books.append(entries, line=act.line(decision, entries))
    books.keep([folded(books, story.grown(entries))])
    return entries


def _check(books: Books, stories: Sequence[UUID], telling: Telling) -> None:
    faults = []
    if not stories:
        faults.append(Fault("children", "Choose at least one child."))
    kind = KINDS.get(telling.kind)
    if kind is not None and (not kind.of_child or kind.own_way or kind.name == "correction"):
        faults.append(Fault("kind", f"“{kind.title}” is not recorded in this way."))
    if kind is not None:
        faults.extend(faults_of_belonging(books, kind, telling.contents))
    if faults:
        raise DraftRefused(faults)
