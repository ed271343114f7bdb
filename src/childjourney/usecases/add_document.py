"""Add a document to a child's story: looked at, scanned, encrypted, and only then named by an entry (R54)."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault, Refused
from childjourney.core.base.time import Span
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft, Voice
from childjourney.core.story.file import CLEAN, NamedFile, clean_name
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.documents.sniff import type_of
from childjourney.usecases.documents.upload import FileNotTaken, Upload
from childjourney.usecases.files_port import Files, Scanner, Stored, Verdict
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write

HARMFUL = (
    "The scanner found something harmful in this file, so it was not saved. Do not open it, and tell whoever looks "
    "after your computers."
)
"""What is said of a file in which a scanner found something."""

_KIND = "document_added"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What somebody says of a document, and the file (None: none was chosen)."""

    happened: Span
    contents: Contents
    voice: Voice
    upload: Upload | None


def add_document(
    books: Books,
    files: Files,
    scanner: Scanner,
    *,
    viewer: Viewer,
    story: UUID,
    new: NewDocument,
    now: datetime,
    key: str = "",
    typed_on: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Add a document to `story` and return the id of the entry that names it.

    Where no scanner answers, the file waits in quarantine: nobody can open it until a manager has released it.
    With a `key` a second call with the same file adds nothing and returns the first call's entry. `typed_on` is as in
    `record_entry`. Raises AccessRefused, DraftRefused with every fault, or FilesRefused where the file could not be
    kept; then nothing is recorded.
    """
    act = Act(viewer, Action.ADD_DOCUMENT, now, story, randomness=randomness)
    if done := _allowed(books, act, key, new.upload):
        return done
    kind_of_file, upload = _checked(new)
    verdict = scanner.scan(upload.chunks())
    if verdict is Verdict.HARMFUL:
        _note_harm(books, act)
        raise FileNotTaken(HARMFUL)
    stored = files.put(upload.chunks(), story=story, now=now, randomness=randomness)
    file = _named(stored, upload, kind_of_file, verdict)
    try:
        return in_one_go(books, lambda: _write(books, files, act, new, file, stored, key, typed_on))
    except Refused:
        # Whatever else goes wrong leaves it open whether the entry was kept; then the file stays, or is swept away.
        files.discard(stored)
        raise


def _allowed(books: Books, act: Act, key: str, upload: Upload | None) -> UUID | None:
    """Return what was added under the key before. Raises AccessRefused before anything is looked at or kept."""

    def work() -> UUID | None:
        act.decided(books.grants(act.about))
        done = books.receipt(_whole_key(key, upload.digest)) if key and upload else ()
        return done[0] if done else None

    return in_one_go(books, work)


def _checked(new: NewDocument) -> tuple[str, Upload]:
    """Return the type of the file, and the file. Raises DraftRefused with all that is wrong, the file's fault last."""
    told = [fault for fault in KINDS[_KIND].faults(new.contents) if fault.where != "file"]
    kind_of_file = ""
    if new.upload is None:
        told.append(Fault("file", "Choose the file that you want to add."))
    else:
        try:
            kind_of_file = type_of(new.upload)
        except FileNotTaken as refused:
            told.extend(refused.faults)
    if told or new.upload is None:
        raise DraftRefused(told)
    return kind_of_file, new.upload


def _note_harm(books: Books, act: Act) -> None:
    """Write down that somebody sent something harmful, without its name."""
    with books.transaction():
        books.note(act.line(Decision(False, ReadLevel.NOTHING, ("A scanner found something harmful.",))))


def _named(stored: Stored, upload: Upload, kind_of_file: str, verdict: Verdict) -> NamedFile:
    name = clean_name(upload.name, type=kind_of_file)
    scanned = CLEAN if verdict is Verdict.CLEAN else ""
    return NamedFile(stored.id, name, kind_of_file, stored.size, stored.digest, scanned)


def _write(
    books: Books, files: Files, act: Act, new: NewDocument, file: NamedFile, stored: Stored, key: str, typed_on: str
) -> UUID:
    if typed_on:
        books.drop_typed(membership=act.viewer.membership, page=typed_on)
    whole_key = _whole_key(key, file.digest)
    if key and (done := books.receipt(whole_key)):
        act.decided(books.grants(act.about))
        files.discard(stored)
        return done[0]
    draft = Draft(
        story=act.about,
        kind=_KIND,
        happened=new.happened,
        author=act.viewer.membership,
        contents={**new.contents, "file": file.value},
        voice=new.voice,
    )
    (entry,) = write(books, act, [draft])
    files.keep(stored)
    if key:
        books.acknowledge(whole_key, [entry.id])
        if not books.receipt(key):
            # Under the words alone too, so that what was typed and arrives late is known to be recorded.
            books.acknowledge(key, [entry.id])
    return entry.id


def _whole_key(key: str, digest: str) -> str:
    """Return the key of the words with the file: other bytes under the same words are another document."""
    return f"{key}:{digest}"
