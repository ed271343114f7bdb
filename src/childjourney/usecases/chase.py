"""Ask again where no answer has come (M-61)."""

import secrets
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Draft
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.answer_ask import asked, write_addressed
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books


def chase(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    entry: UUID,
    notes: str = "",
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Ask again about what the viewer asked by `entry`, and return the new entry's id.

    Raises AccessRefused for whoever did not ask, and DraftRefused where an answer has come.
    """
    act = Act(viewer, Action.OPEN_ASK, now, story, purpose="chase", randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        ask = asked(books, story=story, entry=entry)
        if ask is None or ask.from_member != viewer.membership:
            raise AccessRefused
        if not ask.waits:
            raise DraftRefused([Fault("", "An answer has come. Read it first.")])
        said = {"began": str(entry), "notes": notes}
        draft = Draft(story, "chased", Span.day(local_day(now)), viewer.membership, said)
        (again,) = write_addressed(books, act, decision, [draft])
        return [again.id]

    return once(books, act, saved, do, addressed=True)[0]
