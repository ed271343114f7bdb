"""Open a document: its bytes, for whoever may read the entry that names it, once it is out of quarantine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import covers, see
from childjourney.core.steps.asks import asks_of
from childjourney.core.steps.documents import Document, documents_of
from childjourney.core.story.file import NamedFile
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.files_port import Files
from childjourney.usecases.open_story import beyond_of
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A file that is opened: what it is, and its bytes."""

    file: NamedFile
    chunks: Iterator[bytes]


def open_document(
    books: Books, files: Files, *, viewer: Viewer, story: UUID, entry: UUID, now: datetime
) -> OpenDocument:
    """Return the document that `entry` added. Leaves an audit line.

    Raises AccessRefused where the viewer may not read the entry, where the file is in quarantine or was refused, and
    alike where there is none; FilesRefused where it is no longer as it was added.
    """
    act = Act(viewer, Action.OPEN_DOCUMENT, now, story)

    def work() -> Document:
        decision = act.decided(books.grants(story))
        found = readable_document(books, act, decision, entry)
        if found is None or not found.state.opens:
            act.deny("There is no document here that this viewer can open.")
        books.note(act.line(decision))
        return found

    file = in_one_go(books, work).file
    return OpenDocument(file, files.open(file.id, story=story, digest=file.digest))


def readable_document(books: Books, act: Act, decision: Decision, entry: UUID) -> Document | None:
    """Return the document that `entry` added, where the viewer reads the contents of that entry; else None.

    Belongs inside a transaction.
    """
    whole = Story(act.about, books.entries([act.about])[act.about])
    found = documents_of(whole.standing).get(entry)
    reading = whole.reading(entry)
    if found is None or reading is None:
        return None
    directory = books.directory()
    beyond = beyond_of(asks_of(whole.standing, directory), directory, viewer=act.viewer)
    if not covers(decision, reading, viewer=act.viewer, beyond=beyond):
        return None
    seen = see(reading, viewer=act.viewer, decision=decision, beyond=beyond)
    return found if seen.level is ReadLevel.CONTENT else None
