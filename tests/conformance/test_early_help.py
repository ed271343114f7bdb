"""Early help: it begins with the family's agreement, and what somebody may read ends with it, on every store."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span, local_day
from childjourney.core.people.role import Sector
from childjourney.core.steps.agreement import ledger
from childjourney.core.steps.early_help import State, early_help_of
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.caseload import caseload
from childjourney.usecases.early_help import agree_actions, end_early_help, start_early_help
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.once import Saved
from childjourney.usecases.open_story import open_story
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.transition import acknowledge_transition, answer_transition, ask_transition
from childjourney.usecases.write_agreement import write_agreement
from tests.conformance.area import Area

YES = {"who": "mum", "agreed": True, "items": ["plan"], "notes": "Not with housing."}
NO = {"who": "mum", "agreed": False, "considered": "We ask again in a month."}


@pytest.fixture
def visitor(area: Area) -> Viewer:
    return area.worker("health_visitor", name="Bridget Nolan")


@pytest.fixture
def child(area: Area, visitor: Viewer) -> UUID:
    return area.child(visitor, given_name="Theo")


def begin(area: Area, visitor: Viewer, child: UUID, agreement: Any = YES, **more: Any) -> bool:
    return start_early_help(
        area.books, viewer=visitor, stories=[child], agreement=agreement, wants="Sleep", now=area.now, **more
    )


def kinds(area: Area, child: UUID) -> list[str]:
    return [entry.kind for entry in area.books.entries([child])[child]]


def tell(area: Area, viewer: Viewer, child: UUID, kind: str, **said: Any) -> UUID:
    telling = Telling(kind, Span.day(local_day(area.now)), said)
    return record_entry(area.books, viewer=viewer, stories=[child], telling=telling, now=area.now)[0]


def invite(area: Area, visitor: Viewer, child: UUID, whom: Viewer, **said: Any) -> UUID:
    asked = {
        "way": "invite",
        "agency": str(whom.agency),
        "member": str(whom.membership),
        "capacity": "Speech therapist",
        "basis": "agreement",
        "notes": "Five words at two.",
        **said,
    }
    return ask_transition(area.books, viewer=visitor, story=child, said=asked, now=area.now)


# ── Agreement is a gate ──────────────────────────────────────────────────────────────────────────


def test_nothing_begins_before_the_family_has_agreed(area: Area, visitor: Viewer, child: UUID) -> None:
    """M-63: agreement is a gate, not a tick."""
    with pytest.raises(DraftRefused, match="has not agreed yet"):
        begin(area, visitor, child, agreement=None)
    assert "early_help_began" not in kinds(area, child)


def test_a_family_that_does_not_agree_is_written_down_and_nothing_begins(
    area: Area, visitor: Viewer, child: UUID
) -> None:
    """M-63: refusal is recorded."""
    assert begin(area, visitor, child, agreement=NO) is False
    assert kinds(area, child)[-1] == "agreement_given"
    standing = Story(child, area.books.entries([child])[child]).standing
    assert early_help_of(standing).state is State.REFUSED


def test_whoever_begins_it_leads_and_is_not_asked_again_what_the_family_agreed_to(
    area: Area, visitor: Viewer, child: UUID
) -> None:
    """M-28."""
    tell(area, visitor, child, "agreement_given", who="mum", agreed=True, purpose="early_help_assessment")
    assert begin(area, visitor, child, agreement=None)
    opened = open_story(area.books, viewer=visitor, story=child, now=area.now)
    assert [(one.capacity, one.lead) for one in opened.people if one.after is None] == [
        ("Health visitor, lead professional", True)
    ]
    assert kinds(area, child).count("agreement_given") == 1


def test_sent_twice_it_begins_once(area: Area, visitor: Viewer, child: UUID) -> None:
    """R08."""
    assert begin(area, visitor, child, saved=Saved("one key"))
    assert begin(area, visitor, child, saved=Saved("one key"))
    assert kinds(area, child).count("early_help_began") == 1


def test_brothers_and_sisters_begin_together_in_their_own_stories(area: Area, visitor: Viewer, child: UUID) -> None:
    ivy = area.child(visitor, given_name="Ivy")
    start_early_help(area.books, viewer=visitor, stories=[child, ivy], agreement=YES, wants="Sleep", now=area.now)
    assert "early_help_began" in kinds(area, child)
    assert "early_help_began" in kinds(area, ivy)


# ── Who is asked, and what they may read ─────────────────────────────────────────────────────────


def test_nobody_is_invited_on_an_agreement_that_does_not_stand(area: Area, visitor: Viewer, child: UUID) -> None:
    therapist = area.worker("health_visitor", name="Sam Rao", agency=area.agency(Sector.HEALTH, "Therapy"))
    with pytest.raises(DraftRefused, match="No agreement that stands covers this agency"):
        invite(area, visitor, child, therapist)
    with pytest.raises(DraftRefused, match="Record first why it is shared"):
        invite(area, visitor, child, therapist, basis="law")
    with pytest.raises(DraftRefused, match="is not yours"):
        invite(area, visitor, child, therapist, basis="own")


def test_an_invited_person_reads_the_question_alone_until_they_take_it_on(
    area: Area, visitor: Viewer, child: UUID
) -> None:
    begin(area, visitor, child)
    therapist = area.worker("health_visitor", name="Sam Rao", agency=area.agency(Sector.HEALTH, "Therapy"))
    asked = invite(area, visitor, child, therapist)
    (waits,) = list_asks(area.books, viewer=therapist, now=area.now).asked
    assert (waits.ask.entry, waits.child) == (asked, None)
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=therapist, story=child, now=area.now)
    acknowledge_transition(area.books, viewer=therapist, story=child, entry=asked, notes="On Monday", now=area.now)
    answer_transition(area.books, viewer=therapist, story=child, entry=asked, accepted=True, now=area.now)
    assert open_story(area.books, viewer=therapist, story=child, now=area.now)
    assert list_asks(area.books, viewer=therapist, now=area.now).total == 0


def test_declining_needs_a_reason_which_whoever_asked_reads(area: Area, visitor: Viewer, child: UUID) -> None:
    begin(area, visitor, child)
    therapist = area.worker("health_visitor", name="Sam Rao", agency=area.agency(Sector.HEALTH, "Therapy"))
    asked = invite(area, visitor, child, therapist)
    with pytest.raises(DraftRefused, match="Say why you decline"):
        answer_transition(area.books, viewer=therapist, story=child, entry=asked, accepted=False, now=area.now)
    answer_transition(
        area.books, viewer=therapist, story=child, entry=asked, accepted=False, notes="No room.", now=area.now
    )
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=therapist, story=child, now=area.now)
    opened = open_story(area.books, viewer=visitor, story=child, now=area.now)
    assert [one.contents["notes"] for one in opened.seen if one.kind.name == "transition_answered"] == ["No room."]


def test_only_whoever_is_asked_can_answer(area: Area, visitor: Viewer, child: UUID) -> None:
    """R32: for everybody else it is not there."""
    begin(area, visitor, child)
    therapist = area.worker("health_visitor", name="Sam Rao", agency=area.agency(Sector.HEALTH, "Therapy"))
    asked = invite(area, visitor, child, therapist)
    other = area.worker("teacher", name="Lucy Fairweather")
    for stranger in (other, visitor):
        with pytest.raises(AccessRefused):
            answer_transition(area.books, viewer=stranger, story=child, entry=asked, accepted=True, now=area.now)


def test_what_the_family_did_not_agree_to_share_is_not_there_at_all(area: Area, visitor: Viewer, child: UUID) -> None:
    """R33: a share has its fields."""
    area.tell(visitor, child, what="Canary: mum drinks.")
    begin(area, visitor, child)
    therapist = joined(area, visitor, child)
    opened = open_story(area.books, viewer=therapist, story=child, now=area.now)
    assert "Canary" not in repr(opened.seen)
    assert "worry" not in {one.kind.name for one in opened.seen}
    assert "early_help_began" in {one.kind.name for one in opened.seen}


def test_what_the_family_takes_back_is_closed_on_the_next_request(area: Area, visitor: Viewer, child: UUID) -> None:
    """R33: withdrawal bites on the next request, on the page and in the list."""
    begin(area, visitor, child)
    therapist = joined(area, visitor, child)
    assert caseload(area.books, viewer=therapist, now=area.now).total == 1
    line = next(one for one in area.books.entries([child])[child] if one.kind == "agreement_given")
    tell(area, visitor, child, "agreement_withdrawn", began=str(line.id), who="mum")
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=therapist, story=child, now=area.now)
    assert caseload(area.books, viewer=therapist, now=area.now).total == 0


def test_what_was_agreed_until_a_day_is_closed_after_it(area: Area, visitor: Viewer, child: UUID) -> None:
    until = local_day(area.now) + timedelta(days=3)
    begin(area, visitor, child, agreement={**YES, "until": until.isoformat()})
    therapist = joined(area, visitor, child)
    area.later(days=3)
    assert open_story(area.books, viewer=therapist, story=child, now=area.now)
    area.later(days=1)
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=therapist, story=child, now=area.now)


def test_sharing_without_agreement_is_named_reasoned_and_ends(area: Area, visitor: Viewer, child: UUID) -> None:
    """M-64: another lawful basis is limited, and somebody else of the agency looks at it again."""
    nurse = area.worker("named_nurse", name="Ruth Gilchrist")
    officer = area.worker("police_officer", name="Fiona Drummond", agency=area.agency(Sector.POLICE))
    shared = {"basis": "protection", "asked": "danger", "notes": "He said he would take them abroad."}
    until = (local_day(area.now) + timedelta(days=5)).isoformat()
    tell(area, visitor, child, "shared_without_agreement", agency=str(officer.agency), until=until, **shared)
    asked = invite(area, visitor, child, officer, basis="law", capacity="Child abuse investigation")
    answer_transition(area.books, viewer=officer, story=child, entry=asked, accepted=True, now=area.now)
    assert open_story(area.books, viewer=officer, story=child, now=area.now)
    (review,) = list_asks(area.books, viewer=nurse, now=area.now).asked
    assert (review.ask.what, review.ask.due) == ("sharing", date.fromisoformat(until))
    tell(area, visitor, child, "sharing_reviewed", began=str(review.ask.entry), goes_on=False, notes="Not needed.")
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=officer, story=child, now=area.now)


def test_one_answer_of_the_family_stands_as_lines_that_are_withdrawn_alone(
    area: Area, visitor: Viewer, child: UUID
) -> None:
    leo = area.child(visitor, given_name="Leo")
    agencies = [area.agency(Sector.POLICE), area.agency(Sector.SCHOOL)]

    def say(**more: Any) -> tuple[UUID, ...]:
        told: dict[str, Any] = {
            "stories": [child, leo],
            "said": {"who": "mum and dad", "agreed": True, "items": ["plan"]},
            "purposes": ["service", "advice"],
            "agencies": agencies,
            "saved": Saved("once"),
            **more,
        }
        return write_agreement(area.books, viewer=visitor, now=area.now, **told)

    assert len(set(say() + say())) == 8, "sent twice, written once"
    lines = ledger(Story(child, area.books.entries([child])[child]).standing)
    assert {(one.purpose, one.agency) for one in lines} == {(p, a) for p in ("service", "advice") for a in agencies}
    assert {(one.who, one.items) for one in lines} == {("mum and dad", ("plan",))}
    tell(area, visitor, child, "agreement_withdrawn", began=str(lines[0].entry), who="mum")
    lines = ledger(Story(child, area.books.entries([child])[child]).standing)
    assert [one.withdrawn for one in lines] == [True, False, False, False]
    before = kinds(area, child)
    for more in ({"purposes": []}, {"purposes": ["money"]}, {"agencies": [child]}, {"said": {"agreed": True}}):
        with pytest.raises(DraftRefused):
            say(saved=Saved("other"), **more)
    with pytest.raises(AccessRefused):
        say(saved=Saved("third"), stories=[child, area.child(area.worker("teacher"))])
    assert kinds(area, child) == before


def test_a_hand_over_of_the_lead_ends_that_of_whoever_led(area: Area, visitor: Viewer, child: UUID) -> None:
    """M-67: a named lead at each stage, with the history of hand-overs."""
    begin(area, visitor, child, agreement={**YES, "items": []})
    teacher = area.worker("teacher", name="Lucy Fairweather")
    asked = invite(area, visitor, child, teacher, way="hand_over", lead=True, capacity="Lead professional")
    answer_transition(area.books, viewer=teacher, story=child, entry=asked, accepted=True, now=area.now)
    opened = open_story(area.books, viewer=teacher, story=child, now=area.now)
    assert [one.name for one in opened.people if one.lead and one.after is None] == ["Lucy Fairweather"]
    assert "Bridget Nolan" in [one.name for one in opened.people if one.lead and one.after is not None]


# ── The plan ─────────────────────────────────────────────────────────────────────────────────────


def test_a_plan_waits_for_whoever_is_to_do_something_until_it_is_reviewed(
    area: Area, visitor: Viewer, child: UUID
) -> None:
    begin(area, visitor, child, agreement={**YES, "items": []})
    helper = joined(area, visitor, child)
    by = (local_day(area.now) + timedelta(days=7)).isoformat()
    actions = [
        {"what": "Visit on Tuesdays", "owner": str(helper.membership), "by": by},
        {"what": "Ring the nursery", "owner_family": "mum", "by": by},
    ]
    first, second = agree_actions(area.books, viewer=visitor, story=child, actions=actions, now=area.now)
    (waits,) = list_asks(area.books, viewer=helper, now=area.now).asked
    assert (waits.ask.entry, waits.ask.due, waits.ask.what) == (first, date.fromisoformat(by), "action")
    agree_actions(
        area.books,
        viewer=visitor,
        story=child,
        actions=[],
        done={first: {"outcome": "done"}, second: {"outcome": "not_possible", "notes": "Full."}},
        met={"notes": "Everybody came."},
        now=area.now,
    )
    plan = early_help_of(Story(child, area.books.entries([child])[child]).standing)
    assert plan.open_actions == ()
    assert {one.outcome for one in plan.actions} == {"done", "not_possible"}
    assert plan.meetings == ((local_day(area.now), "Everybody came."),)
    assert list_asks(area.books, viewer=helper, now=area.now).total == 0


def test_amending_one_action_leaves_the_others_as_they_are(area: Area, visitor: Viewer, child: UUID) -> None:
    """M-26."""
    from childjourney.usecases.correct_entry import correct_entry

    begin(area, visitor, child)
    by = (local_day(area.now) + timedelta(days=7)).isoformat()
    actions = [{"what": what, "owner_family": "mum", "by": by} for what in ("Ring the nursery", "See the doctor")]
    first, second = agree_actions(area.books, viewer=visitor, story=child, actions=actions, now=area.now)
    entry = next(one for one in area.books.entries([child])[child] if one.id == first)
    changed = {**entry.contents, "what": "Ring two nurseries"}
    correct_entry(area.books, viewer=visitor, story=child, entry=first, reason="Full", contents=changed, now=area.now)
    plan = early_help_of(Story(child, area.books.entries([child])[child]).standing)
    assert {one.id: one.what for one in plan.actions} == {first: "Ring two nurseries", second: "See the doctor"}


def test_an_end_closes_what_rested_on_the_familys_agreement(area: Area, visitor: Viewer, child: UUID) -> None:
    begin(area, visitor, child)
    therapist = joined(area, visitor, child)
    said = {"outcome": "met", "notes": "Everybody sleeps."}
    end_early_help(area.books, viewer=visitor, story=child, said=said, now=area.now)
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=therapist, story=child, now=area.now)
    with pytest.raises(DraftRefused, match="No early help is going on"):
        end_early_help(area.books, viewer=visitor, story=child, said=said, now=area.now)


def joined(area: Area, visitor: Viewer, child: UUID) -> Viewer:
    """Let a therapist be invited, and take it on."""
    therapist = area.worker("health_visitor", name="Sam Rao", agency=area.agency(Sector.HEALTH, "Therapy"))
    asked = invite(area, visitor, child, therapist)
    answer_transition(area.books, viewer=therapist, story=child, entry=asked, accepted=True, now=area.now)
    return therapist
