"""Two people who answer the same thing in the same moment, on PostgreSQL: one answers, the other is told (R10)."""

from collections.abc import Callable
from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.steps.asks import asks_of
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.store.books import DjangoBooks
from childjourney.usecases.advice import ask_advice, question_of
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.countersign import countersign
from childjourney.usecases.decide_contact import decide_contact
from childjourney.usecases.front_door import CAPACITY
from childjourney.usecases.make_contact import make_contact
from tests.conformance.area import Area
from tests.conformance.at_once import ON_THE_SERVER, USING, Act, Rivals, assert_sound, in_lanes

DECIDING, ANSWERING, ADVISING = 500, 300, 200

A_STORY = 18
"""After so many rounds another story is begun, so that none grows long."""

pytestmark = ON_THE_SERVER


class Door:
    """A teacher of a school with two leads, and two workers and two managers of the front door."""

    def __init__(self, area: Area) -> None:
        self.area, self.books = area, area.books
        self.teacher = area.worker("teacher", name="Tom Ashe")
        self.leads = [area.worker("safeguarding_lead", name=name) for name in ("Iris Lund", "Mia Holt")]
        self.workers = [area.worker("front_door_worker", name=name) for name in ("Leila Haddad", "Omar Said")]
        self.managers = [area.worker("front_door_manager", name=name) for name in ("Grace Obi", "Joan Pike")]
        self.stories: list[UUID] = []

    def contact(self) -> tuple[UUID, UUID]:
        """Begin a story, and tell the front door about the child."""
        child = self.area.child(self.teacher)
        self.stories.append(child)
        said = {"notes": "Third day without lunch.", "meant_as": "referral"}
        return child, make_contact(self.books, viewer=self.teacher, story=child, said=said, now=self.area.now)

    def decides(self, who: Viewer, child: UUID, contact: UUID, outcome: str = "advice") -> Act:
        """Return a decision."""
        said = {"notes": "The school keeps watching.", "outcome": outcome, "settled": "agreed"}
        return lambda: decide_contact(
            self.books, viewer=who, story=child, contact=contact, said=said, now=self.area.now
        )

    def signs(self, who: Viewer, child: UUID, decision: UUID, *, agrees: bool) -> Act:
        """Return a manager's word on a decision."""
        return lambda: countersign(
            self.books, viewer=who, story=child, decision=decision, agrees=agrees, notes="Why.", now=self.area.now
        )


@pytest.fixture
def door(transactional_db: None) -> Door:
    """A school and a front door, on the server."""
    return Door(Area.opened(DjangoBooks(USING)))


def the_one(found: tuple[object, object]) -> UUID:
    """Return what the one did who was first; the other was told to read it."""
    (done,) = (one for one in found if isinstance(one, UUID))
    (refused,) = (one for one in found if not isinstance(one, UUID))
    assert isinstance(refused, FaultsRefused)
    assert "meanwhile" in refused.faults[0].what
    return done


def assert_each_was_answered_while_it_waited(area: Area, story: UUID) -> None:
    """Hold that whatever was answered still waited for an answer when the answer took its place."""
    entries, directory = area.books.entries([story])[story], area.books.directory()
    kinds = {one.id: KINDS[one.kind] for one in entries}
    for one in entries:
        asked = kinds.get(UUID(one.contents["began"])) if one.contents.get("began") else None
        if asked is None or asked.asks is None or one.kind not in asked.asks.answered_by:
            continue
        before = asks_of(Story(story, entries[: one.position]).standing, directory)
        assert next(each.waits for each in before if str(each.entry) == one.contents["began"])


def test_a_contact_is_decided_once_until_a_manager_wants_it_decided_anew(door: Door) -> None:
    """R10: two decide; two countersign; one countersigns while another decides."""

    def lane(two: Rivals, rounds: range) -> None:
        child = contact = decision = UUID(int=0)
        decide = True
        for number, _ in enumerate(rounds):
            if number % A_STORY == 0:
                (child, contact), decide = door.contact(), True
            if decide:
                outcome = "advice" if number % 4 else "assessment"
                found = two.meet(*(door.decides(one, child, contact, outcome) for one in door.workers))
                decision, decide = the_one(found), False
                if outcome == "assessment":
                    # What goes on needs no signature: the contact is settled.
                    (child, contact), decide = door.contact(), True
            elif number % 3:
                last = number % A_STORY > A_STORY - 4
                decision = the_one(two.meet(*(door.signs(one, child, decision, agrees=last) for one in door.managers)))
                if last:
                    child, contact = door.contact()
                decide = True
            else:
                signs = door.signs(door.managers[0], child, decision, agrees=False)
                signed, anew = two.meet(signs, door.decides(door.workers[1], child, contact))
                assert isinstance(signed, UUID)
                decide = not isinstance(anew, UUID)
                decision = decision if decide else anew

    in_lanes(lane, DECIDING)
    closed = 0
    for child in door.stories:
        assert_each_was_answered_while_it_waited(door.area, child)
        closed += _door_closed_with_the_last_word(door, child)
    assert closed
    assert_sound(door.area, door.stories)


def _door_closed_with_the_last_word(door: Door, child: UUID) -> bool:
    """Hold that the front door sees the story until the contact is settled, and not after; return whether it was."""
    standing = Story(child, door.books.entries([child])[child]).standing
    ended = {one.contents["began"] for one in standing if one.kind.name == "involvement_ended"}
    opened = [
        str(one.id)
        for one in standing
        if one.kind.name == "involvement_began" and one.contents.get("capacity") == CAPACITY
    ]
    settled = any(one.kind.name == "decision_countersigned" and one.contents.get("agrees") for one in standing)
    assert len(opened) == 1
    assert (opened[0] in ended) == settled
    return settled


def _answers(door: Door, who: Viewer, story: UUID, entry: UUID, kind: str, **said: str) -> Act:
    return lambda: answer_ask(
        door.books, viewer=who, story=story, entry=entry, kind=kind, contents=said, now=door.area.now
    )


def _in_every_round(two: Rivals, rounds: range, acts: Callable[[int], tuple[Act, Act]]) -> None:
    for number, _ in enumerate(rounds):
        the_one(two.meet(*acts(number)))


def test_of_two_leads_who_answer_a_worry_one_is_told_that_it_is_answered(door: Door) -> None:
    """R10."""

    def lane(two: Rivals, rounds: range) -> None:
        child = UUID(int=0)

        def acts(number: int) -> tuple[Act, Act]:
            nonlocal child
            if number % A_STORY == 0:
                child = door.area.child(door.teacher)
                door.stories.append(child)
            (worry,) = door.area.tell(door.teacher, child)
            one, other = (
                _answers(door, who, child, worry, "worry_answered", next="talk", notes=who.membership.hex)
                for who in door.leads
            )
            return one, other

        _in_every_round(two, rounds, acts)

    in_lanes(lane, ANSWERING)
    for child in door.stories:
        assert_each_was_answered_while_it_waited(door.area, child)
    assert_sound(door.area, door.stories)


def test_of_two_who_give_advice_one_is_told_that_it_is_given(door: Door) -> None:
    """R10: a thread has no card, and is held to the same."""
    threads: list[UUID] = []
    said = {"what": "A pupil has come without lunch for a week. Whom do I ask first?", "by": "2026-03-19"}

    def acts(_number: int) -> tuple[Act, Act]:
        thread = ask_advice(door.books, viewer=door.teacher, said=said, now=door.area.now)
        threads.append(thread)
        question = question_of(door.books, thread=thread)
        one, other = (
            _answers(door, who, thread, question, "advice_answered", answer=who.membership.hex, next="talk")
            for who in door.workers
        )
        return one, other

    in_lanes(lambda two, rounds: _in_every_round(two, rounds, acts), ADVISING)
    for thread in threads:
        (ask,) = door.books.asks_of(thread)
        assert len(ask.answers) == 1
    assert_sound(door.area, ())
