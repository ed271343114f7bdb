"""List the documents that wait in quarantine, for whoever may release them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer, decide
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.steps.documents import Document, FileState, added_by
from childjourney.core.story.child import Child, child_of
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.open_document import readable_document
from childjourney.usecases.ports import Books

MOST = 100
"""How many documents are looked through at once, the longest waiting first."""


@dataclass(frozen=True, slots=True)
class Waits:
    """A document that waits for this viewer: in whose story, under which title, and the file."""

    child: Child
    title: str
    document: Document


@dataclass(frozen=True, slots=True)
class Quarantine:
    """What waits, the longest first; `more` says that not all were looked through."""

    waits: tuple[Waits, ...]
    more: bool
    directory: Directory


def list_quarantine(books: Books, *, viewer: Viewer, now: datetime) -> Quarantine:
    """Return the documents in quarantine that `viewer` may release; none that they added. Leaves an audit line.

    Raises AccessRefused.
    """
    act = Act(viewer, Action.SEE_QUARANTINE, now)

    def work() -> Quarantine:
        decision = act.decided()
        books.note(act.line(decision))
        kept = books.quarantined(viewer=viewer, on=local_day(now), most=MOST + 1)
        waits = tuple(_waiting(books, viewer, [(one.story, one.entry) for one in kept[:MOST]], now))
        return Quarantine(waits, len(kept) > MOST, books.directory())

    return in_one_go(books, work)


def _waiting(books: Books, viewer: Viewer, kept: list[tuple[UUID, UUID]], now: datetime) -> Iterator[Waits]:
    """Yield what the viewer may release by the decision itself: the list that was kept only says where to look."""
    directory = books.directory()
    for story, entry in kept:
        act = Act(viewer, Action.RELEASE_DOCUMENT, now, story)
        decision = decide(viewer, Action.RELEASE_DOCUMENT, grants=books.grants(story), on=local_day(now))
        found = readable_document(books, act, decision, entry) if decision.allowed else None
        if found is None or found.state is not FileState.QUARANTINED:
            continue
        if not added_by(found, viewer.membership, directory):
            whole = Story(story, books.entries([story])[story])
            reading = whole.reading(entry)
            yield Waits(child_of(whole), reading.heading if reading else "", found)
