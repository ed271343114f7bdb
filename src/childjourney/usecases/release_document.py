"""Release a document from quarantine, or refuse it: a manager's decision, with a reason, in the child's story.

It takes two people: nobody decides about a document that they added themselves (R36).
"""

import secrets
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.documents import FileState, added_by
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Draft
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.open_document import readable_document
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write

OWN = "You added this document yourself, so another manager decides about it. Nothing was changed."
"""What is said to a manager who decides about a document of their own."""

_KINDS = {True: "document_released", False: "document_refused"}


class OwnDocument(DraftRefused):
    """Whoever decides about the document is whoever added it."""

    def __init__(self) -> None:
        super().__init__([Fault("decision", OWN)])


def release_document(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    entry: UUID,
    reason: str,
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Let the document of `entry` out of quarantine and return the id of the entry that says so.

    With a `key` a second call writes nothing and returns the first call's entry. Raises AccessRefused for whoever may
    not release, or may not read that entry; OwnDocument for whoever added it; DraftRefused without a reason, and
    where it is not in quarantine any more.
    """
    act = Act(viewer, Action.RELEASE_DOCUMENT, now, story, randomness=randomness)
    return _judge(books, act, entry=entry, reason=reason, releases=True, key=key)


def refuse_document(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    entry: UUID,
    reason: str,
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Decide that nobody opens the document of `entry`, and return the id of the entry that says so.

    `key` and refusals are as in `release_document`.
    """
    act = Act(viewer, Action.RELEASE_DOCUMENT, now, story, randomness=randomness)
    return _judge(books, act, entry=entry, reason=reason, releases=False, key=key)


def _judge(books: Books, act: Act, *, entry: UUID, reason: str, releases: bool, key: str) -> UUID:
    def work() -> UUID:
        decision = act.decided(books.grants(act.about))
        if key and (done := books.receipt(key)):
            return done[0]
        found = readable_document(books, act, decision, entry)
        if found is None:
            act.deny("There is no document here that this viewer can release.")
        if added_by(found, act.viewer.membership, books.directory()):
            raise OwnDocument
        if found.state is not FileState.QUARANTINED:
            raise DraftRefused([Fault("", "Somebody decided about this document meanwhile. Nothing was changed.")])
        said = {"began": str(entry), "reason": reason}
        draft = Draft(act.about, _KINDS[releases], Span.day(local_day(act.now)), act.viewer.membership, said)
        (written,) = write(books, act, [draft])
        if key:
            books.acknowledge(key, [written.id])
        return written.id

    try:
        return in_one_go(books, work)
    except OwnDocument:
        with books.transaction():
            books.note(act.line(Decision(False, ReadLevel.NOTHING, ("Whoever added it does not decide about it.",))))
        raise
