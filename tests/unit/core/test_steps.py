"""Steps as tables: every state can be reached, every move is made by an entry that there is, and folds follow them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from childjourney.core.base.time import Span
from childjourney.core.steps import advice, contact, decision, disagreement, referral
from childjourney.core.steps.states import Step
from childjourney.core.steps.table import STEPS
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS


@dataclass(frozen=True)
class Entry:
    """An entry as a step reads it."""

    kind: Kind
    contents: dict[str, Any]
    happened: Span = field(default_factory=lambda: Span.day(date(2026, 3, 14)))
    id: UUID = field(default_factory=uuid4)


def told(kind: str, *, began: Entry | None = None, day: int = 14, **contents: Any) -> Entry:
    """Return an entry."""
    pointed = {"began": str(began.id)} if began else {}
    return Entry(KINDS[kind], {**pointed, **contents}, Span.day(date(2026, 3, day)))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_state_of_a_step_is_reached_by_entries_that_there_are(step: Step) -> None:
    reached = {move.after for move in step.moves if not move.before}
    assert reached, "nothing begins it"
    for _ in step.moves:
        reached |= {move.after for move in step.moves if set(move.before) & reached}
    # One state may be that nothing has begun: no entry leads to it.
    assert set(step.states) - reached <= {state for state in step.states if state.name == "NONE"}
    assert {move.by for move in step.moves} <= set(KINDS)
    words = [state.value for state in step.states]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_no_move_of_a_step_is_hidden_by_an_earlier_one(step: Step) -> None:
    """What moves in the same way without a condition comes last, or whoever reads the table is misled."""
    for place, move in enumerate(step.moves):
        hides = [
            later
            for later in step.moves[place + 1 :]
            if later.by == move.by and (set(later.before) & set(move.before) or not (later.before or move.before))
        ]
        assert not hides or move.words, f"{move.by} hides what follows it"


def test_nothing_but_a_beginning_begins_a_step() -> None:
    assert contact.STEP.state_after([told("contact_decided", outcome="advice")]) is None


def test_a_contact_waits_is_decided_and_waits_again_where_a_manager_does_not_agree() -> None:
    received = told("contact_received", meant_as="referral")
    decided = told("contact_decided", began=received, outcome="advice")
    informed = told("referrer_told", contact=str(received.id), day=15)
    no = told("decision_countersigned", began=decided, agrees=False)
    again = told("contact_decided", began=received, outcome="assessment")
    states = []
    for so_far in ([], [decided, informed], [decided, informed, no], [decided, informed, no, again]):
        (found,) = contact.contacts_of([received, *so_far])
        states.append(found.state)
    assert states == [contact.State.WAITING, contact.State.DECIDED, contact.State.ANEW, contact.State.REFERRED]
    assert (found.decision, found.outcome, found.told) == (again.id, "assessment", date(2026, 3, 15))


def test_the_decisions_of_one_contact_say_nothing_of_another() -> None:
    first, second = told("contact_received"), told("contact_received")
    found = contact.contacts_of([first, second, told("contact_decided", began=second, outcome="none")])
    assert [one.state for one in found] == [contact.State.WAITING, contact.State.DECIDED]


def test_a_referral_is_acknowledged_taken_up_and_closed() -> None:
    began = told("referral", contact=str(uuid4()))
    after = [
        told("referral_acknowledged", began=began),
        told("referral_decided", began=began, response="assessment"),
        told("closure", began=began),
    ]
    states = [referral.referrals_of([began, *after[:count]])[0].state for count in range(4)]
    assert states == [
        referral.State.RECEIVED,
        referral.State.ACKNOWLEDGED,
        referral.State.TAKEN_UP,
        referral.State.CLOSED,
    ]


def test_a_referral_that_came_with_no_further_action_waits_for_nothing() -> None:
    (found,) = referral.referrals_of([told("referral", no_further_action=True)])
    assert found.state is referral.State.DISMISSED


def test_a_decision_is_signed_or_not_and_says_what_is_expected_by_when() -> None:
    made = told("contact_decided", outcome="assessment", expected="Seen by Friday.", expected_by="2026-03-20")
    (found,) = decision.decisions_of([made])
    assert (found.state, found.expected_by, found.goes_on) == (decision.State.MADE, date(2026, 3, 20), True)
    for agrees, state in ((True, decision.State.SIGNED), (False, decision.State.NOT_AGREED)):
        signed = told("decision_countersigned", began=made, agrees=agrees)
        assert decision.decisions_of([made, signed])[0].state is state


def test_advice_is_asked_answered_and_followed_or_becomes_a_contact() -> None:
    asked = told("advice_asked")
    answered, followed = told("advice_answered", began=asked), told("advice_followed", began=asked)
    tied = told("advice_followed", began=asked, child=str(uuid4()))
    assert advice.advice_state([]) is None
    assert advice.advice_state([asked]) is advice.State.ASKED
    assert advice.advice_state([asked, answered]) is advice.State.ANSWERED
    assert advice.advice_state([asked, answered, followed]) is advice.State.FOLLOWED
    assert advice.advice_state([asked, answered, followed, tied]) is advice.State.CONTACT


def test_a_disagreement_counts_its_stages_with_their_days() -> None:
    raised = told("disagreement_raised", about=str(uuid4()), day=2)
    after = [
        told("disagreement_answered", began=raised, day=4),
        told("disagreement_escalated", began=raised, stage="their managers", number=2, day=5),
        told("disagreement_resolved", began=raised, day=9),
        told("disagreement_answered", began=raised, day=10),
    ]
    states = [disagreement.disagreements_of([raised, *after[:count]])[0].state for count in range(5)]
    assert states == [
        disagreement.State.RAISED,
        disagreement.State.ANSWERED,
        disagreement.State.FURTHER,
        disagreement.State.RESOLVED,
        disagreement.State.RESOLVED,
    ]
    (found,) = disagreement.disagreements_of([raised, *after])
    assert [(one.stage, one.on.day) for one in found.stages] == [(disagreement.FIRST, 2), ("their managers", 5)]
    assert (found.stage.stage, found.stage.number) == ("their managers", 2)
    assert (found.answered, found.resolved) == (date(2026, 3, 4), date(2026, 3, 9))
