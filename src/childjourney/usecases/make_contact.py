"""Tell children's social care about a child: what was written before is pointed at, and nothing is typed again."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import Span, local_day
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.kinds.front_door import CARRIED
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.answer_ask import write_addressed
from childjourney.usecases.front_door import family_of, front_door_of, opening
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books


class NoFrontDoorRefused(FaultsRefused):
    """Nobody in the area decides contacts."""

    def __init__(self) -> None:
        super().__init__([Fault("", "Nobody in this area decides contacts yet. Ring children's social care.")])


def make_contact(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    said: Contents,
    about: Sequence[UUID] = (),
    thread: UUID | None = None,
    happened: Span | None = None,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Record a contact that asks the front door for a decision, and return its entry's id.

    `said` are the answers of the kind contact_received; `about` are entries of the story on which it rests; `thread`
    is advice that the viewer asked for before; `happened` is when it reached social care, today where nothing is said.
    The front door sees the stories of the child and of brothers and
    sisters until it has decided. `saved` is as in `once`.
    Raises AccessRefused, NoFrontDoorRefused, or DraftRefused with every fault; then nothing is recorded.
    """
    act = Act(viewer, Action.MAKE_CONTACT, now, story, randomness=randomness)
    today = local_day(now)

    def do(decision: Decision) -> list[UUID]:
        agency = front_door_of(books.directory())
        if agency is None:
            raise NoFrontDoorRefused
        whole = Story(story, books.entries([story])[story])
        told = {**said, "agency": str(agency), **_resting_on(whole, about)}
        if thread is not None:
            told["thread"] = str(thread)
            _tie(books, act, decision, thread, story)
        contact = Draft(story, "contact_received", happened or Span.day(today), viewer.membership, told)
        family = family_of(books, whole)
        written = write_addressed(
            books, act, decision, [contact, *opening(whole, agency, author=viewer.membership, on=today)]
        )
        for other in list(family.values())[1:]:
            drafts = list(opening(other, agency, author=viewer.membership, on=today))
            if drafts:
                write_addressed(books, _beside(act, other.id), decision, drafts)
        return [written[0].id]

    return once(books, act, saved, do)[0]


def _resting_on(story: Story, about: Sequence[UUID]) -> dict[str, object]:
    """Return the pointers at what was written before; the first worry among it is answered by the contact."""
    kinds = {one.id: one.kind.name for one in story.standing}
    if any(kinds.get(one) not in CARRIED for one in about):
        raise DraftRefused([Fault("about", "Choose again what it is about: something chosen is no longer there.")])
    worry = next((one for one in about if kinds[one] == "worry"), None)
    pointed: dict[str, object] = {"about": [str(one) for one in about]} if about else {}
    return {**pointed, "began": str(worry)} if worry else pointed


def _tie(books: Books, act: Act, decision: Decision, thread: UUID, child: UUID) -> None:
    """Write into the thread what became of the advice. Only whoever asked for it can tie it to a child."""
    told = Story(thread, books.entries([thread])[thread]).standing
    if not told or told[0].kind.name != "advice_asked" or told[0].entry.author != act.viewer.membership:
        raise AccessRefused
    said = {"began": str(told[0].id), "decided": "contact", "child": str(child)}
    day = Span.day(local_day(act.now))
    draft = Draft(thread, "advice_followed", day, act.viewer.membership, said)
    write_addressed(books, _beside(act, thread), decision, [draft])


def _beside(act: Act, story: UUID) -> Act:
    return Act(act.viewer, act.action, act.now, story, act.purpose, act.randomness)
