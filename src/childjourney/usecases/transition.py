"""Transitions: give work, hand it over, invite somebody or ask a service; and take it on, or decline with a reason."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import may_answer
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.agreement import AGREEMENT, Standing, ledger, rests
from childjourney.core.steps.asks import Ask
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import Act
from childjourney.usecases.answer_ask import asked, write_addressed
from childjourney.usecases.belonging import faults_of_belonging
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write

LEADS = ", lead professional"
"""Stands after the capacity of whoever leads, while they do."""

NOT_OWN = Fault("basis", "That agency is not yours. Choose the family's agreement, or another lawful basis.")
NOT_AGREED = Fault(
    "rests_on",
    "No agreement that stands covers this agency for this. Ask the family and write down what they say, or "
    "record another basis.",
)
GONE = Fault(
    "accepted",
    "What the family agreed to has ended meanwhile. Decline, and let them ask you again once the family agrees.",
)
PURPOSES_OF: Mapping[str, frozenset[str]] = {
    "assign": frozenset({"early_help_assessment", "team_around_family", "service"}),
    "hand_over": frozenset({"early_help_assessment", "team_around_family", "service"}),
    "invite": frozenset({"early_help_assessment", "team_around_family"}),
    "service": frozenset({"service", "team_around_family"}),
}
"""To which purposes the family has to have agreed before something is asked in each of the ways."""

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

    def do(decision: Decision) -> list[UUID]:
        kind = KINDS["transition_asked"]
        if faults := [*kind.faults(said), *faults_of_belonging(books, kind, said)]:
            raise DraftRefused(faults)
        whole = Story(story, books.entries([story])[story])
        told = {**said, **_resting(said, ledger(whole.standing), viewer, today, own=_own_line(whole, decision))}
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
            act.deny("The viewer is not asked for this.")
        if not ask.waits:
            raise DraftRefused([Fault("", "This was answered meanwhile. Read the answer first.")])
        if not accepted and not notes.strip():
            raise DraftRefused([Fault("notes", "Say why you decline, so that they can ask somebody else.")])
        whole = Story(story, books.entries([story])[story])
        drafts = list(_answer(act, whole, ask, accepted, notes))
        written = write_addressed(books, act, decision, drafts)
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
            act.deny("The viewer is not asked for this.")
        if not ask.waits:
            raise DraftRefused([Fault("", "This was answered meanwhile. Read the answer first.")])
        said = {"began": str(entry), "notes": notes}
        draft = Draft(story, "transition_acknowledged", Span.day(local_day(now)), viewer.membership, said)
        (written,) = write_addressed(books, act, decision, [draft])
        return [written.id]

    return once(books, act, saved, do, addressed=True)[0]


def withdraw_transition(
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
    """Ask no more for what the viewer asked by `entry`; return the new entry's id.

    Raises AccessRefused for whoever did not ask, and DraftRefused where an answer has come.
    """
    act = Act(viewer, Action.RECORD, now, story, randomness=randomness)

    def do(_decision: Decision) -> list[UUID]:
        ask = asked(books, story=story, entry=entry)
        if ask is None or ask.what != "transition" or ask.from_member != viewer.membership:
            act.deny("The viewer did not ask for this.")
        if not ask.waits:
            raise DraftRefused([Fault("", "An answer has come. Read it first.")])
        (written,) = write(books, act, [no_longer_asked(act, story, entry, notes)])
        return [written.id]

    return once(books, act, saved, do)[0]


def no_longer_asked(act: Act, story: UUID, entry: UUID, notes: str) -> Draft:
    """Return what takes back something that was asked."""
    said = {"began": str(entry), "notes": notes}
    return Draft(story, "transition_withdrawn", Span.day(local_day(act.now)), act.viewer.membership, said)


def _own_line(story: Story, decision: Decision) -> str:
    """Return the line of the ledger on which the viewer's own way into the story rests; empty for their own right."""
    way = story.reading(decision.basis) if decision.basis else None
    return str(way.contents.get("rests_on") or "") if way else ""


def _resting(said: Contents, lines: Sequence[Standing], viewer: Viewer, today: date, *, own: str) -> dict[str, str]:
    """Return on what a transition rests. Raises DraftRefused where nothing that stands covers the agency."""
    agency = UUID(said["agency"])
    basis = said["basis"]
    if basis == "own":
        if agency != viewer.agency:
            raise DraftRefused([NOT_OWN])
        return {"rests_on": own} if own else {}
    by_agreement = basis == "agreement"
    standing = [
        line
        for line in lines
        if _covers(line, by_agreement=by_agreement, way=said["way"], agency=agency)
        and line.holds_on(today)
        and _holds(lines, line.entry, agency, today)
        and (not said.get("rests_on") or str(line.entry) == said["rests_on"])
    ]
    if not standing:
        raise DraftRefused([NOT_AGREED if by_agreement else NO_OTHER_BASIS])
    # One that names the agency before one for the whole team, the latest of them.
    chosen = max(standing, key=lambda line: (line.agency is not None, line.first))
    return {"rests_on": str(chosen.entry)}


def _covers(line: Standing, *, by_agreement: bool, way: str, agency: UUID) -> bool:
    """Return whether a line is about what is asked, and about the agency that is asked."""
    if line.agency not in (None, agency):
        return False
    if not by_agreement:
        return line.basis != AGREEMENT
    return line.basis == AGREEMENT and line.purpose in PURPOSES_OF[way]


def _holds(lines: Sequence[Standing], line: UUID, agency: UUID, today: date) -> bool:
    """Return whether something may rest on a line today, with an agency."""
    found = rests(lines, line, agency)
    return found is not None and found.holds_on(today)


def _answer(act: Act, story: Story, ask: Ask, accepted: bool, notes: str) -> Iterator[Draft]:
    """Yield the answer, and where it is taken on what lets the viewer work with the child."""
    asking = story.reading(ask.entry)
    if asking is None:
        act.deny("There is no such ask.")
    today, author, said = Span.day(local_day(act.now)), act.viewer.membership, asking.contents

    def draft(kind: str, told: Contents) -> Draft:
        return Draft(story.id, kind, today, author, told)

    yield draft("transition_answered", {"began": str(ask.entry), "accepted": accepted, "notes": notes})
    if not accepted:
        return
    line = said.get("rests_on")
    if line and not _holds(ledger(story.standing), UUID(line), act.viewer.agency, local_day(act.now)):
        raise DraftRefused([GONE])
    if said.get("way") == "hand_over":
        yield from (draft(kind, told) for kind, told in _handed_over(story, asking))
    told = {"agency": str(act.viewer.agency), "member": str(author), "capacity": said["capacity"]}
    yield draft("involvement_began", {**told, "lead": said.get("lead"), "rests_on": said.get("rests_on")})


def _handed_over(story: Story, asking: Reading) -> Iterator[tuple[str, Contents]]:
    """Yield how a hand-over ends the part of whoever asked, unless they stay, and the lead where it goes (M-67)."""
    read = story.standing
    ended = {str(one.contents.get("began")) for one in read if one.kind.name == "involvement_ended"}
    lead, stays = bool(asking.contents.get("lead")), bool(asking.contents.get("stays"))
    for one in read:
        if one.kind.name != "involvement_began" or str(one.id) in ended:
            continue
        theirs = one.contents.get("member") == str(asking.entry.author)
        led = lead and bool(one.contents.get("lead"))
        if not (led or (theirs and not stays)):
            continue
        yield "involvement_ended", {"began": str(one.id), "notes": "Handed over."}
        if stays or not theirs:
            capacity = str(one.contents.get("capacity", "")).removesuffix(LEADS)
            yield "involvement_began", {**one.contents, "lead": None, "capacity": capacity}
