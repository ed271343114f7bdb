"""Transitions: give work, hand it over, invite somebody or ask a service; and take it on, or decline with a reason."""

import secrets
from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import may_answer
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.agreement import AGREEMENT, Standing, ledger
from childjourney.core.steps.asks import Ask
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.answer_ask import asked, write_addressed
from childjourney.usecases.belonging import faults_of_belonging
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write

NOT_OWN = Fault("basis", "That agency is not yours. Choose the family's agreement, or another lawful basis.")
NOT_AGREED = Fault(
    "rests_on",
    "No agreement that stands covers this agency. Ask the family, write down what they say, or record another basis.",
)
NO_OTHER_BASIS = Fault(
    "rests_on",
    "Nothing is recorded on which this is shared with that agency. Record first why it is shared without agreement.",
)


def ask_transition(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    said: Contents,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Ask somebody to take work on or to join it, and return the entry's id. `said` are answers of transition_asked.

    What it rests on is found where it is not given, and has to stand and to cover the agency.
    Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.RECORD, now, story, randomness=randomness)
    today = local_day(now)

    def do(_decision: Decision) -> list[UUID]:
        kind = KINDS["transition_asked"]
        if faults := [*kind.faults(said), *faults_of_belonging(books, kind, said)]:
            raise DraftRefused(faults)
        lines = ledger(Story(story, books.entries([story])[story]).standing)
        told = {**said, **_resting(said, lines, viewer, today)}
        (entry,) = write(books, act, [Draft(story, kind.name, Span.day(today), viewer.membership, told)])
        return [entry.id]

    return once(books, act, saved, do)[0]


def answer_transition(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    entry: UUID,
    accepted: bool,
    notes: str = "",
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Take on what was asked, or decline with a reason; return the answer's id.

    Taking it on opens the story to the viewer, as far as what it rests on lets them see. A hand-over of the lead ends
    that of whoever led. Raises AccessRefused for whoever is not asked, and DraftRefused with every fault.
    """
    act = Act(viewer, Action.ANSWER_ASK, now, story, randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        ask = asked(books, story=story, entry=entry)
        if ask is None or ask.what != "transition" or not may_answer(viewer, ask):
            raise AccessRefused
        if not ask.waits:
            raise DraftRefused([Fault("", "This was answered meanwhile. Read the answer first.")])
        if not accepted and not notes.strip():
            raise DraftRefused([Fault("notes", "Say why you decline, so that they can ask somebody else.")])
        whole = Story(story, books.entries([story])[story])
        written = write_addressed(books, act, decision, list(_answer(act, whole, ask, accepted, notes)))
        return [written[0].id]

    return once(books, act, saved, do, addressed=True)[0]


def acknowledge_transition(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    entry: UUID,
    notes: str,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Say that it has arrived and when the answer comes; return the entry's id. Raises as `answer_transition` does."""
    act = Act(viewer, Action.ANSWER_ASK, now, story, purpose="acknowledge", randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        ask = asked(books, story=story, entry=entry)
        if ask is None or ask.what != "transition" or not may_answer(viewer, ask):
            raise AccessRefused
        said = {"began": str(entry), "notes": notes}
        draft = Draft(story, "transition_acknowledged", Span.day(local_day(now)), viewer.membership, said)
        (written,) = write_addressed(books, act, decision, [draft])
        return [written.id]

    return once(books, act, saved, do, addressed=True)[0]


def _resting(said: Contents, lines: tuple[Standing, ...], viewer: Viewer, today: date) -> dict[str, str]:
    """Return on what a transition rests. Raises DraftRefused where nothing that stands covers the agency."""
    agency = UUID(said["agency"])
    basis = said["basis"]
    if basis == "own":
        if agency != viewer.agency:
            raise DraftRefused([NOT_OWN])
        return {}
    by_agreement = basis == "agreement"
    standing = [
        line
        for line in lines
        if line.holds_on(today)
        and (line.basis == AGREEMENT) is by_agreement
        and line.agency in (None, agency)
        and (not said.get("rests_on") or str(line.entry) == said["rests_on"])
    ]
    if not standing:
        raise DraftRefused([NOT_AGREED if by_agreement else NO_OTHER_BASIS])
    # One that names the agency before one for the whole team, the latest of them.
    chosen = max(standing, key=lambda line: (line.agency is not None, line.first))
    return {"rests_on": str(chosen.entry)}


def _answer(act: Act, story: Story, ask: Ask, accepted: bool, notes: str) -> Iterator[Draft]:
    """Yield the answer, and where it is taken on what lets the viewer work with the child."""
    asking = story.reading(ask.entry)
    if asking is None:
        raise AccessRefused
    today, author, said = Span.day(local_day(act.now)), act.viewer.membership, asking.contents

    def draft(kind: str, told: Contents) -> Draft:
        return Draft(story.id, kind, today, author, told)

    yield draft("transition_answered", {"began": str(ask.entry), "accepted": accepted, "notes": notes})
    if not accepted:
        return
    if said.get("way") == "hand_over":
        for one in _handed_over(story, asking):
            yield draft("involvement_ended", {"began": str(one), "notes": "Handed over."})
    told = {"agency": str(act.viewer.agency), "member": str(author), "capacity": said["capacity"]}
    yield draft("involvement_began", {**told, "lead": said.get("lead"), "rests_on": said.get("rests_on")})


def _handed_over(story: Story, asking: Reading) -> list[UUID]:
    """Return the involvements that a hand-over ends: those of whoever asked, and of whoever led where the lead goes."""
    read = story.standing
    ended = {str(one.contents.get("began")) for one in read if one.kind.name == "involvement_ended"}
    lead = bool(asking.contents.get("lead"))
    return [
        one.id
        for one in read
        if one.kind.name == "involvement_began"
        and str(one.id) not in ended
        and (one.contents.get("member") == str(asking.entry.author) or (lead and one.contents.get("lead")))
    ]
