"""Disagreement has its stages and its answer, and stops nothing that protects a child (M-66)."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.role import Sector
from childjourney.core.steps.asks import asks_of
from childjourney.core.steps.disagreement import State, disagreements_of
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.decide_contact import decide_contact
from childjourney.usecases.disagree import disagree, go_on_disagreeing
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.make_contact import make_contact
from childjourney.usecases.once import Saved
from childjourney.usecases.open_ask import open_ask
from childjourney.usecases.ports import AskedOf
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.start_story import start_story
from childjourney.usecases.verify import verify
from tests.conformance.area import TODAY, Area

WHY = "Third worry this term, and nobody has seen her."


class Situation:
    """A teacher whose referral became advice only, and the people of the front door."""

    def __init__(self, area: Area) -> None:
        self.area, self.books = area, area.books
        self.teacher = area.worker("teacher", name="Tom Ashe")
        self.worker = area.worker("front_door_worker", name="Leila Haddad")
        self.manager = area.worker("front_door_manager", name="Grace Obi")
        told = {"given_name": "Maya", "family_name": "Okoro", "born": "2019-09-02"}
        self.child = start_story(
            self.books, viewer=self.teacher, particulars=told, capacity="Class teacher", now=area.now
        )
        said = {"notes": "Third day without lunch.", "meant_as": "referral"}
        contact = make_contact(self.books, viewer=self.teacher, story=self.child, said=said, now=area.now)
        less = {"notes": "The school keeps watching.", "outcome": "advice", "settled": "disagrees"}
        self.decision = decide_contact(
            self.books, viewer=self.worker, story=self.child, contact=contact, said=less, now=area.now
        )

    def raised(self, viewer: Viewer | None = None, *, about: UUID | None = None, key: str = "") -> UUID:
        """Disagree with the decision."""
        return disagree(
            self.books,
            viewer=viewer or self.teacher,
            story=self.child,
            about=about or self.decision,
            notes=WHY,
            now=self.area.now,
            saved=Saved(key),
        )

    def answered(self, viewer: Viewer, raised: UUID) -> UUID:
        """Answer a disagreement."""
        return answer_ask(
            self.books,
            viewer=viewer,
            story=self.child,
            entry=raised,
            kind="disagreement_answered",
            contents={"notes": "We look again on Thursday."},
            now=self.area.now,
        )

    def goes_on(self, viewer: Viewer, raised: UUID, kind: str, **said: Any) -> UUID:
        """Take a disagreement further, or resolve it."""
        said = {"notes": "Nobody has said who sees her.", **said}
        return go_on_disagreeing(
            self.books, viewer=viewer, story=self.child, raised=raised, kind=kind, said=said, now=self.area.now
        )

    def waiting(self, viewer: Viewer, side: AskedOf = AskedOf.ME) -> list[UUID]:
        """Return the disagreements that wait."""
        what = frozenset({"disagreement"})
        found = list_asks(self.books, viewer=viewer, now=self.area.now, side=side, what=what)
        return [one.ask.entry for one in found.asked]

    def kinds(self) -> list[str]:
        """Return the kinds of the story's entries."""
        return [entry.kind for entry in self.books.entries([self.child])[self.child]]


@pytest.fixture
def situation(area: Area) -> Situation:
    """A decision with which somebody disagrees."""
    return Situation(area)


def test_a_disagreement_waits_for_those_who_decided(situation: Situation) -> None:
    raised = situation.raised()
    assert situation.waiting(situation.manager) == [raised]
    assert situation.waiting(situation.teacher, AskedOf.OTHERS) == [raised]
    assert situation.waiting(situation.worker) == []
    situation.answered(situation.manager, raised)
    assert situation.waiting(situation.manager) == []
    read = open_ask(
        situation.books, viewer=situation.teacher, story=situation.child, entry=raised, now=situation.area.now
    )
    assert read.followed[0].contents["notes"] == "We look again on Thursday."
    assert verify(situation.books).flaws == ()


def test_a_disagreement_sent_again_is_raised_once(situation: Situation) -> None:
    """R08."""
    assert len({situation.raised(key="one") for _ in range(20)}) == 1
    assert situation.kinds().count("disagreement_raised") == 1


def test_a_disagreement_goes_through_its_stages_and_is_resolved(situation: Situation) -> None:
    raised = situation.raised()
    situation.answered(situation.manager, raised)
    situation.goes_on(situation.teacher, raised, "disagreement_escalated", number=2)
    assert situation.waiting(situation.manager) == [raised]
    situation.answered(situation.manager, raised)
    assert situation.waiting(situation.manager) == []
    situation.goes_on(situation.teacher, raised, "disagreement_escalated", number=3)
    situation.goes_on(situation.manager, raised, "disagreement_resolved")
    assert situation.waiting(situation.manager) == []
    read = Story(situation.child, situation.books.entries([situation.child])[situation.child]).standing
    (found,) = disagreements_of(read)
    assert [(one.number, one.stage) for one in found.stages[1:]] == [
        (2, "the managers of both agencies"),
        (3, "senior leaders of both agencies"),
    ]
    assert (found.state, found.about) == (State.RESOLVED, situation.decision)
    with pytest.raises(DraftRefused, match="resolved"):
        situation.goes_on(situation.teacher, raised, "disagreement_escalated", number=4)


def test_a_disagreement_goes_only_to_stages_that_lie_ahead_and_at_the_last_it_can_be_said_again(
    situation: Situation,
) -> None:
    raised = situation.raised()
    situation.goes_on(situation.teacher, raised, "disagreement_escalated", number=3)
    for number in (1, 2, 3, 5, "4", None):
        with pytest.raises(DraftRefused, match="lie ahead"):
            situation.goes_on(situation.teacher, raised, "disagreement_escalated", number=number)
    for _ in range(2):
        situation.goes_on(situation.teacher, raised, "disagreement_escalated", number=4)
        assert situation.waiting(situation.manager) == [raised]
        situation.answered(situation.manager, raised)
    assert situation.kinds().count("disagreement_escalated") == 3


def test_nobody_says_in_other_words_to_whom_it_goes(situation: Situation) -> None:
    raised = situation.raised()
    situation.goes_on(situation.teacher, raised, "disagreement_escalated", number=2, stage="my friend")
    last = situation.books.entries([situation.child])[situation.child][-1]
    assert (last.contents["stage"], last.contents["number"]) == ("the managers of both agencies", 2)


def test_nobody_from_outside_takes_a_disagreement_further(situation: Situation) -> None:
    """R32: forbidden and absent answer alike."""
    raised = situation.raised()
    other = situation.area.worker("teacher", name="Ben Other")
    elsewhere = situation.area.agency(Sector.SOCIAL_CARE, "Next door")
    manager = situation.area.worker("team_manager", name="Ned Next", agency=elsewhere)
    for viewer in (other, manager):
        for entry in (raised, uuid4()):
            with pytest.raises(AccessRefused):
                situation.goes_on(viewer, entry, "disagreement_resolved")
        with pytest.raises(AccessRefused):
            situation.answered(viewer, raised)
    with pytest.raises(AccessRefused):
        situation.raised(other)


def test_only_what_decides_can_be_disagreed_with(situation: Situation) -> None:
    (worry,) = situation.area.tell(situation.teacher, situation.child)
    with pytest.raises(DraftRefused):
        situation.raised(about=worry)
    assert "disagreement_raised" not in situation.kinds()


PROTECTS = (
    "strategy_discussion",
    "enquiry_started",
    "initial_conference",
    "protection_plan_began",
    "police_protection_began",
    "referral",
    "visit",
)
"""Kinds that protect a child, or lead there. A contact has a test of its own below."""


@pytest.mark.parametrize("kind", PROTECTS)
def test_an_open_disagreement_stops_nothing_that_protects(situation: Situation, kind: str) -> None:
    """M-66: while people disagree, everything that protects the child goes on."""
    situation.raised()
    said = dict(KINDS[kind].example)
    before = Story(situation.child, situation.books.entries([situation.child])[situation.child])
    pointed = {one.name for one in KINDS[kind].fields if one.type.name in ("ENTRY", "ENTRIES", "CHILD", "MEMBER")}
    said = {name: value for name, value in said.items() if name not in pointed}
    telling = Telling(kind, Span.day(TODAY), said)
    record_entry(
        situation.books, viewer=situation.teacher, stories=[situation.child], telling=telling, now=situation.area.now
    )
    after = situation.books.entries([situation.child])[situation.child]
    assert after[-1].kind == kind
    assert len(after) == len(before.entries) + 1


def test_a_decision_can_be_made_while_people_disagree_with_an_earlier_one(situation: Situation) -> None:
    """M-66: the front door decides the next contact, and nothing waits for the answer."""
    raised = situation.raised()
    said = {"notes": "Bruise on her arm today.", "meant_as": "referral"}
    contact = make_contact(
        situation.books, viewer=situation.teacher, story=situation.child, said=said, now=situation.area.now
    )
    decide_contact(
        situation.books,
        viewer=situation.worker,
        story=situation.child,
        contact=contact,
        said={"notes": "Possible harm.", "outcome": "enquiry"},
        now=situation.area.now,
    )
    assert "referral_decided" in situation.kinds()
    assert situation.waiting(situation.manager) == [raised]


def test_a_disagreement_has_no_day_that_no_rule_gives(situation: Situation) -> None:
    """Its clocks come from the area's practice; without a rule there is none."""
    situation.raised()
    what = frozenset({"disagreement"})
    (found,) = list_asks(
        situation.books, viewer=situation.manager, now=situation.area.now, side=AskedOf.ME, what=what
    ).asked
    assert (found.ask.due, found.ask.due_at) == (None, None)


def test_a_disagreement_is_due_when_the_stage_that_it_reached_says_so(situation: Situation) -> None:
    """Each stage may have a clock of its own; where it has none, the whole disagreement's day stands."""
    raised = situation.raised()
    further = situation.goes_on(situation.teacher, raised, "disagreement_escalated", number=2)
    read = Story(situation.child, situation.books.entries([situation.child])[situation.child]).standing
    first, second = (TODAY + timedelta(days=3), None), (TODAY + timedelta(days=9), None)
    for dues, expected in (
        ({raised: first, further: second}, second[0]),
        ({raised: first}, first[0]),
        ({}, None),
    ):
        found = asks_of(read, situation.books.directory(), dues=dues)
        assert next(one.due for one in found if one.entry == raised) == expected
