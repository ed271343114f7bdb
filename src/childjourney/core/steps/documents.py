"""Documents: the files of a story, and whether each can be opened, folded from what is written about them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from childjourney.core.people.directory import Directory
from childjourney.core.story.entry import Contents
from childjourney.core.story.file import CLEAN, NamedFile
from childjourney.core.story.story import Reading


class FileState(Enum):
    """Whether a file can be opened, and why."""

    QUARANTINED = "nobody has scanned it, and no manager has released it"
    CLEAN = "a scanner found nothing harmful"
    RELEASED = "a manager released it"
    REFUSED = "a manager refused it, or a scanner found something harmful"

    @property
    def opens(self) -> bool:
        """Whether the file can be opened by those who may read its entry."""
        return self in (FileState.CLEAN, FileState.RELEASED)


_JUDGES: Mapping[str, Callable[[Contents], FileState]] = {
    "document_released": lambda _said: FileState.RELEASED,
    "document_refused": lambda _said: FileState.REFUSED,
    "document_scanned": lambda said: FileState.CLEAN if said.get("found") == "nothing" else FileState.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file in a story, under the `entry` that added it at `since`.

    `judged` is the entry that decided over it last (None: nobody had to), by `judge` at `judged_at`, for `reason`.
    """

    story: UUID
    entry: UUID
    file: NamedFile
    state: FileState
    author: UUID
    since: datetime
    judged: UUID | None = None
    judge: UUID | None = None
    judged_at: datetime | None = None
    reason: str = ""


def documents_of(readings: Iterable[Reading]) -> dict[UUID, Document]:
    """Return the documents of a story by the entry that added each, in its order. Expects readings that stand.

    Which file an entry names, and about which document somebody decided, no correction can change: both are read from
    the entry's first words.
    """
    read = tuple(readings)
    judged: dict[str, Reading] = {}
    for one in sorted(read, key=lambda one: one.entry.position):
        if one.kind.name in _JUDGES:
            judged[str(one.entry.contents.get("began"))] = one
    added = (one for one in read if one.kind.name == "document_added")
    return {one.id: _document(one, judged.get(str(one.id))) for one in added}


def added_by(document: Document, membership: UUID, directory: Directory) -> bool:
    """Return whether whoever holds `membership` added the document, in this membership or in another of theirs."""
    people = {one.id: one.person.id for one in directory.memberships.values()}
    return document.author == membership or people.get(document.author, document.author) == people.get(membership)


def _document(added: Reading, judged: Reading | None) -> Document:
    file = NamedFile.of(added.entry.contents["file"])
    entry = added.entry
    if judged is None:
        state = FileState.CLEAN if file.scanned == CLEAN else FileState.QUARANTINED
        return Document(entry.story, entry.id, file, state, entry.author, entry.recorded_at)
    said = judged.entry
    return Document(
        story=entry.story,
        entry=entry.id,
        file=file,
        state=_JUDGES[judged.kind.name](said.contents),
        author=entry.author,
        since=entry.recorded_at,
        judged=said.id,
        judge=said.author,
        judged_at=said.recorded_at,
        reason=str(judged.contents.get("reason", "")),
    )
