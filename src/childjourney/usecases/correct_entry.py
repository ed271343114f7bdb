"""Correct an entry, or withdraw it: a new entry that points at the old one, whose words stay."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import covers, see
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span
from childjourney.core.steps.asks import asks_of
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.field import FieldType
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.belonging import faults_of_belonging
from childjourney.usecases.open_story import beyond_of
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write
from childjourney.usecases.reviewed import faults_of_review
from childjourney.usecases.way_in import faults_of_way_in


def correct_entry(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    entry: UUID,
    reason: str,
    happened: Span | None = None,
    contents: Contents | None = None,
    kind: str = "",
    withdrawn: bool = False,
    seen_version: UUID | None = None,
    now: datetime,
    key: str = "",
    typed_on: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Correct `entry` to `contents` (and `happened`, where that was wrong), or withdraw it; return the correction's id.

    Whoever corrects must be able to read the contents. `seen_version` is the version that was on the screen:
    where somebody corrected it meanwhile, DraftRefused says so and the words typed are not lost to the page.
    `kind`, where it is given, is the kind of entry that `contents` were written for; an entry of another is refused.
    `typed_on` is as in `record_entry`.
    Raises AccessRefused or DraftRefused; then nothing is recorded.
    """
    act = Act(viewer, Action.CORRECT, now, story, randomness=randomness)

    def work() -> UUID:
        if typed_on:
            books.drop_typed(membership=viewer.membership, page=typed_on)
        decision = act.decided(books.grants(story))
        if key and (done := books.receipt(key)):
            return done[0]
        whole = Story(story, books.entries([story])[story])
        reading = _reading(whole, entry, kind=kind)
        directory = books.directory()
        beyond = beyond_of(asks_of(whole.standing, directory), directory, viewer=viewer)
        if (
            not covers(decision, reading, viewer=viewer, beyond=beyond)
            or see(reading, viewer=viewer, decision=decision, beyond=beyond).level is not ReadLevel.CONTENT
        ):
            raise DraftRefused([Fault("corrects", "Only someone who may read this entry can correct it.")])
        if seen_version is not None and reading.versions[-1].id != seen_version:
            raise DraftRefused(
                [Fault("seen_version", "Somebody corrected this while you were writing. Read their words first.")]
            )
        said: dict[str, Any] = {"reason": reason, "withdrawn": withdrawn or None}
        if not withdrawn:
            said["contents"] = reading.kind.clean(reading.contents if contents is None else contents)
            belonging = faults_of_belonging(books, reading.kind, said["contents"])
            if faults := [*_must_stay(reading, said["contents"]), *belonging]:
                raise DraftRefused(faults)
        draft = Draft(
            story=story,
            kind="correction",
            happened=happened or reading.happened,
            author=viewer.membership,
            contents=said,
            voice=reading.entry.voice,
            corrects=entry,
        )
        faults = faults_of_way_in(books, act, whole, [draft])
        if faults := [*faults, *faults_of_review(books, viewer, whole, [draft])]:
            raise DraftRefused(faults)
        (correction,) = write(books, act, [draft])
        if key:
            books.acknowledge(key, [correction.id])
        return correction.id

    return in_one_go(books, work)


def _reading(story: Story, entry: UUID, *, kind: str) -> Reading:
    reading = story.reading(entry)
    if reading is None:
        raise DraftRefused([Fault("corrects", "The entry to correct is not in this story.")])
    if kind and kind != reading.kind.name:
        raise DraftRefused([Fault("kind", f"The entry to correct is of another kind: “{reading.kind.title}”.")])
    return reading


def _must_stay(reading: Reading, said: Contents) -> list[Fault]:
    """Return what a correction must leave as it is and does not: the file, and about which document was decided."""
    lasting = [
        one
        for one in reading.kind.fields
        if one.type is FieldType.FILE or (one.type is FieldType.ENTRY and reading.kind.own_way)
    ]
    first = reading.entry.contents
    words = "a correction cannot change this. Withdraw the entry and add it anew."
    return [Fault(one.name, one.complain(words)) for one in lasting if said.get(one.name) != first.get(one.name)]
