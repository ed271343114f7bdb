"""The night's work on documents: scan again what waits in quarantine, and sweep away what belongs to no entry."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.audit import Line
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.documents import FileState, documents_of
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft, Voice
from childjourney.core.story.file import NamedFile
from childjourney.core.story.story import Story
from childjourney.usecases.act import covered, in_one_go
from childjourney.usecases.card import folded
from childjourney.usecases.files_port import Files, FilesRefused, Scanner, Verdict
from childjourney.usecases.ports import Books, Quarantined
from childjourney.usecases.refold import NOBODY
from childjourney.usecases.runs_port import Run, Runs

RUN = "documents"
"""The kind of job that this is."""

STRAY = timedelta(days=1)
"""How long a file may lie without an entry before it is swept away."""

MOST = 1_000
"""How many documents in quarantine are scanned in one night."""


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """What a night found: how many were scanned clean or harmful, swept away, still waiting, or are missing."""

    clean: int = 0
    harmful: int = 0
    waiting: int = 0
    swept: int = 0
    missing: tuple[UUID, ...] = ()

    @property
    def summary(self) -> Mapping[str, Any]:
        """What is kept of it with its job: words and counts."""
        words = f"{self.clean} scanned and clean, {self.harmful} harmful, {self.waiting} wait for a manager."
        missing = [str(one) for one in self.missing[:100]]
        return {
            "words": f"In quarantine: {words} Swept away: {self.swept}. Missing: {len(self.missing)}.",
            "missing": missing,
        }


def begin_documents(runs: Runs, *, now: datetime) -> Run:
    """Put the night's work on documents into the queue and return it."""
    return runs.create(kind=RUN, membership=NOBODY, file_name="", path="", now=now)


def look_after_documents(
    books: Books, files: Files, scanner: Scanner, *, now: datetime, randomness: Randomness = secrets.token_bytes
) -> LookedAfter:
    """Scan again what nobody could scan, and sweep. What a scanner says is written into the story by the record itself.

    It may be run at any time. Where no scanner answers, everything in quarantine stays there.
    """
    found = LookedAfter()
    for waits in books.quarantined(viewer=None, on=local_day(now), most=MOST):
        document = _file_of(books, waits.story, waits.entry)
        verdict = _scanned(files, scanner, waits.story, document) if document else Verdict.SILENT
        if verdict is Verdict.SILENT or not _write(books, waits, verdict, now, randomness):
            found = replace(found, waiting=found.waiting + 1)
        elif verdict is Verdict.CLEAN:
            found = replace(found, clean=found.clean + 1)
        else:
            found = replace(found, harmful=found.harmful + 1)
    swept = files.sweep(before=now - STRAY)
    return replace(found, swept=swept.removed, missing=swept.missing)


def _file_of(books: Books, story: UUID, entry: UUID) -> NamedFile | None:
    found = documents_of(Story(story, books.entries([story])[story]).standing).get(entry)
    return found.file if found and found.state is FileState.QUARANTINED else None


def _scanned(files: Files, scanner: Scanner, story: UUID, file: NamedFile) -> Verdict:
    try:
        return scanner.scan(files.open(file.id, story=story, digest=file.digest))
    except FilesRefused:
        return Verdict.SILENT


def _write(books: Books, waits: Quarantined, verdict: Verdict, now: datetime, randomness: Randomness) -> bool:
    """Write into a story what the scanner said, and return whether it was; not where a manager decided meanwhile."""

    story, entry = waits.story, waits.entry

    def work() -> bool:
        whole = Story(story, books.entries([story])[story])
        document = documents_of(whole.standing).get(entry)
        if document is None or document.state is not FileState.QUARANTINED:
            return False
        said = {"began": str(entry), "found": "nothing" if verdict is Verdict.CLEAN else "harm"}
        draft = Draft(story, "document_scanned", Span.day(local_day(now)), NOBODY, said, Voice.RECORD)
        entries = admit(whole, [draft], now=now, randomness=randomness)
        line = Line(
            id=new_id(now, randomness=randomness),
            at=now,
            membership=None,
            action=Action.RELEASE_DOCUMENT.value,
            allowed=True,
            story=story,
            purpose="scanned again",
            entries=len(entries),
            covers=covered(entries),
        )
        books.append(entries, line=line)
        books.keep([folded(books, whole.grown(entries))])
        return True

    return in_one_go(books, work)
