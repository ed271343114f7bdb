"""Agree with a decision as a manager, or not: then what was decided is to be decided anew."""

import secrets
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import may_answer
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Draft
from childjourney.core.story.kinds.front_door import GOES_ON
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.answer_ask import asked, write_addressed
from childjourney.usecases.decide_contact import close_door
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books


def countersign(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    decision: UUID,
    agrees: bool,
    notes: str = "",
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Countersign the decision of an entry, or say that it is to be decided anew; return the new entry's id.

    Raises AccessRefused for whoever is not asked, and DraftRefused with every fault.
    """
    act = Act(viewer, Action.COUNTERSIGN, now, story, randomness=randomness)

    def do(allowed: Decision) -> list[UUID]:
        ask = asked(books, story=story, entry=decision)
        if ask is None or ask.what != "countersign" or not may_answer(viewer, ask):
            raise AccessRefused
        if not ask.waits:
            raise DraftRefused([Fault("", "Somebody has answered this meanwhile. Read their answer first.")])
        if not agrees and not notes.strip():
            raise DraftRefused([Fault("notes", "Say why, and what is still needed.")])
        said = {"began": str(decision), "agrees": agrees, "notes": notes}
        draft = Draft(story, "decision_countersigned", Span.day(local_day(now)), viewer.membership, said)
        whole = Story(story, books.entries([story])[story])
        (signed,) = write_addressed(books, act, allowed, [draft])
        decided = whole.reading(decision)
        if agrees and decided is not None and decided.contents.get("outcome") not in (None, *GOES_ON):
            close_door(books, act, allowed, whole.grown([signed]), contact=UUID(decided.contents["began"]))
        return [signed.id]

    return once(books, act, saved, do, addressed=True)[0]
