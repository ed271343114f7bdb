"""Answer what one is asked: the answer goes into the story in which it was asked, and no other way into it opens."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import may_answer
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.asks import Ask
from childjourney.core.story.admit import DraftRefused, admit
from childjourney.core.story.entry import Contents, Draft, Entry
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.card import asks_in, folded
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books


def answer_ask(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    entry: UUID,
    kind: str,
    contents: Contents,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Answer the ask of `entry` with an entry of `kind`, and return the answer's id.

    `saved` is as in `once`. Raises AccessRefused for whoever is not asked, and DraftRefused
    with every fault, also where it was answered meanwhile.
    """
    act = Act(viewer, Action.ANSWER_ASK, now, story, randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        ask = asked(books, story=story, entry=entry)
        if ask is None or not may_answer(viewer, ask):
            raise AccessRefused
        if not ask.waits:
            raise DraftRefused([Fault("", "This was answered meanwhile. Read the answer first.")])
        if kind not in answers_of(ask):
            raise DraftRefused([Fault("kind", "This is not answered in that way.")])
        draft = Draft(story, kind, Span.day(local_day(now)), viewer.membership, {**contents, "began": str(entry)})
        (answer,) = write_addressed(books, act, decision, [draft])
        return [answer.id]

    return once(books, act, saved, do, addressed=True)[0]


def asked(books: Books, *, story: UUID, entry: UUID) -> Ask | None:
    """Return the ask of an entry as it stands now; None where it asks nothing."""
    whole = Story(story, books.entries([story])[story])
    found = asks_in(books, whole)
    return next((one for one in found if one.entry == entry), None)


def answers_of(ask: Ask) -> tuple[str, ...]:
    """Return the kinds of entry that answer an ask."""
    asks = KINDS[ask.kind].asks
    return asks.answered_by if asks else ()


def write_addressed(books: Books, act: Act, decision: Decision, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
    """Admit, append and fold again, for an act that was decided because its viewer asks or is asked.

    Works alike for a child's story and for a thread. Belongs inside a transaction. Raises DraftRefused.
    """
    whole = Story(act.about, books.entries([act.about])[act.about])
    entries = admit(whole, drafts, now=act.now, randomness=act.randomness)
    books.append(entries, line=act.line(decision, entries))
    grown = whole.grown(entries)
    if grown.entries and not KINDS[grown.entries[0].kind].of_child:
        books.keep_asks(whole.id, asks_in(books, grown))
    else:
        books.keep([folded(books, grown)])
    return entries
