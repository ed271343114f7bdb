"""Assigning, handing over, inviting and asking a service are one thing, and rest on what the family agreed to (R33)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.access.action import Purpose
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.people.role import Sector
from childjourney.core.steps.around import leader
from childjourney.core.steps.transition import State
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.kind import HelpLevel
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.caseload import caseload
from childjourney.usecases.chase import chase
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.find_child import find_child
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.list_promises import Side, list_promises
from childjourney.usecases.open_ask import open_ask
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.usecases.ports import Query
from childjourney.usecases.transition import acknowledge_transition, withdraw_transition
from childjourney.usecases.verify import verify
from childjourney.usecases.waiting import waiting
from tests.conformance.area import Area
from tests.conformance.helping import CANARY, Helping

VISIT = {"seen": True, "where": "home", "notes": CANARY}


@pytest.fixture
def helping(area: Area) -> Helping:
    """A family that a health visitor knows."""
    return Helping.of(area)


def opens(helping: Helping, viewer: Viewer | None = None) -> OpenStory:
    """Open the story now."""
    area = helping.area
    return open_story(area.books, viewer=viewer or helping.therapist, story=helping.child, now=area.now)


def closed(helping: Helping, viewer: Viewer | None = None) -> bool:
    """Return whether the story is closed to somebody in every list and page."""
    viewer = viewer or helping.therapist
    area = helping.area
    try:
        opens(helping, viewer)
    except AccessRefused:
        query = Query(name="Maya Okoro")
        found = find_child(area.books, viewer=viewer, query=query, purpose=Purpose.DUTY, now=area.now)
        promised = list_promises(area.books, viewer=viewer, now=area.now, side=Side.ALL)
        asked = list_asks(area.books, viewer=viewer, now=area.now)
        listed = caseload(area.books, viewer=viewer, now=area.now)
        start = waiting(area.books, viewer=viewer, now=area.now)
        return not (found or promised.promises or asked.asked or listed.cards or start.children)
    return False


def withdraws(helping: Helping, line: UUID) -> None:
    """Let the family withdraw what it agreed to."""
    helping.says("agreement_withdrawn", began=str(line), who="mum")


@pytest.mark.parametrize("purpose", ["planning", "referral", "advice", "service"])
def test_nobody_is_invited_on_an_agreement_to_something_else(helping: Helping, purpose: str) -> None:
    helping.agrees(purpose)
    with pytest.raises(DraftRefused, match="Ask the family"):
        helping.asks()
    assert "transition_asked" not in helping.kinds()


def test_a_service_is_asked_on_agreement_to_its_help_and_not_to_the_assessment(helping: Helping) -> None:
    helping.agrees("early_help_assessment")
    with pytest.raises(DraftRefused):
        helping.asks(way="service")
    helping.agrees("service", agency=str(helping.therapist.agency))
    assert helping.asks(way="service")


def test_an_agreement_about_one_agency_is_none_about_another(helping: Helping) -> None:
    helping.agrees(agency=str(helping.area.agencies[Sector.SCHOOL]))
    with pytest.raises(DraftRefused):
        helping.asks()


def test_what_the_family_refused_to_one_agency_is_refused_to_it_though_the_team_may_know(helping: Helping) -> None:
    helping.agrees()
    helping.agrees(agreed=False, agency=str(helping.therapist.agency))
    with pytest.raises(DraftRefused):
        helping.asks()
    teacher = helping.area.worker("teacher", name="Tom Ashe")
    assert helping.asks(to=teacher)


def test_an_agreement_that_has_run_out_invites_nobody(helping: Helping) -> None:
    until = local_day(helping.area.now) + timedelta(days=2)
    line = helping.agrees(until=until.isoformat())
    helping.asks(rests_on=str(line))
    helping.area.later(days=3)
    with pytest.raises(DraftRefused):
        helping.asks(rests_on=str(line))


def test_another_lawful_basis_has_to_be_recorded_for_that_agency(helping: Helping) -> None:
    with pytest.raises(DraftRefused, match="Record first why"):
        helping.asks(basis="law")
    until = local_day(helping.area.now) + timedelta(days=9)
    why = {"basis": "protection", "asked": "danger", "notes": "He was at the door.", "until": until.isoformat()}
    helping.says("shared_without_agreement", **why, agency=str(helping.area.agencies[Sector.SCHOOL]))
    with pytest.raises(DraftRefused):
        helping.asks(basis="law")
    helping.says("shared_without_agreement", **why, agency=str(helping.therapist.agency))
    helping.answers(helping.asks(basis="law"))
    assert opens(helping)
    helping.area.later(days=10)
    assert closed(helping)


def test_own_agency_is_ones_own(helping: Helping) -> None:
    with pytest.raises(DraftRefused, match="not yours"):
        helping.asks(basis="own")
    colleague = helping.area.worker("health_visitor", name="Carol Colleague")
    helping.answers(helping.asks(to=colleague, way="assign", basis="own"), viewer=colleague)
    assert opens(helping, colleague)


def test_whoever_is_invited_sees_nothing_of_the_story_until_they_take_it_on(helping: Helping) -> None:
    """R31."""
    helping.says("worry", what=CANARY, grade="seen")
    helping.agrees()
    asked = helping.asks()
    area = helping.area
    page = open_ask(area.books, viewer=helping.therapist, story=helping.child, entry=asked, now=area.now)
    assert (page.opens, page.may_answer) == (False, True)
    assert CANARY not in repr(page)
    with pytest.raises(AccessRefused):
        opens(helping)
    helping.answers(asked)
    assert CANARY in repr(opens(helping))
    assert helping.transitions()[0].state is State.ACCEPTED
    assert verify(area.books).flaws == ()


def test_declining_needs_a_reason_and_opens_nothing(helping: Helping) -> None:
    helping.agrees()
    asked = helping.asks()
    with pytest.raises(DraftRefused, match="why you decline"):
        helping.answers(asked, accepted=False)
    helping.answers(asked, accepted=False, notes="Our list is closed until May.")
    assert closed(helping)
    (told,) = helping.transitions()
    assert (told.state, told.why) == (State.DECLINED, "Our list is closed until May.")


def test_an_answer_is_written_once_and_given_by_whoever_is_asked(helping: Helping) -> None:
    """R08."""
    helping.agrees()
    asked = helping.asks(key="a")
    assert helping.asks(key="a") == asked
    with pytest.raises(AccessRefused):
        helping.answers(asked, viewer=helping.area.worker("health_visitor", name="Wanda Other"))
    first = helping.answers(asked, key="k")
    assert helping.answers(asked, key="k") == first
    with pytest.raises(DraftRefused, match="answered meanwhile"):
        helping.answers(asked)
    assert helping.kinds().count("involvement_began") == 2


def test_receipt_is_told_and_no_answer_is_chased(helping: Helping) -> None:
    helping.agrees()
    asked = helping.asks()
    area = helping.area
    at: dict[str, Any] = {"story": helping.child, "entry": asked}
    acknowledge_transition(area.books, viewer=helping.therapist, notes="On Tuesday.", now=area.later(hours=1), **at)
    assert helping.transitions()[0].state is State.RECEIVED
    chase(area.books, viewer=helping.visitor, now=area.later(days=9), **at)
    assert (helping.transitions()[0].chased, helping.transitions()[0].waits) == (1, True)
    helping.answers(asked)
    with pytest.raises(DraftRefused):
        acknowledge_transition(area.books, viewer=helping.therapist, notes="", now=area.later(hours=1), **at)


def test_whoever_asked_takes_it_back_and_nobody_else(helping: Helping) -> None:
    helping.agrees()
    asked = helping.asks()
    area = helping.area
    at: dict[str, Any] = {"story": helping.child, "entry": asked}
    with pytest.raises(AccessRefused):
        withdraw_transition(area.books, viewer=helping.therapist, now=area.later(hours=1), **at)
    withdraw_transition(area.books, viewer=helping.visitor, notes="A place elsewhere.", now=area.later(hours=1), **at)
    assert closed(helping)
    with pytest.raises(AccessRefused):
        open_ask(area.books, viewer=helping.therapist, now=area.now, **at)
    assert (helping.transitions()[0].state, helping.transitions()[0].why) == (State.WITHDRAWN, "A place elsewhere.")


def test_withdrawal_bites_on_the_next_request(helping: Helping) -> None:
    """R33: the page, the lists, the search and what is owed close at once; so do questions that still wait."""
    line = helping.agrees()
    helping.answers(helping.asks())
    other = helping.area.worker("health_visitor", name="Wanda Waits", agency=helping.therapist.agency)
    waits = helping.asks(to=other)
    assert opens(helping)
    assert not closed(helping)
    withdraws(helping, line)
    assert closed(helping)
    assert closed(helping, other)
    with pytest.raises(AccessRefused):
        open_ask(helping.area.books, viewer=other, story=helping.child, entry=waits, now=helping.area.now)
    with pytest.raises(AccessRefused):
        helping.answers(waits, viewer=other)
    assert helping.transitions()[1].closed
    assert opens(helping, helping.visitor)


def test_a_way_in_ends_also_where_the_family_withdraws_the_words_that_it_first_rested_on(helping: Helping) -> None:
    line = helping.agrees()
    helping.answers(helping.asks())
    helping.area.later(days=1)
    helping.agrees(items=["plan"])
    assert not closed(helping)
    helping.area.later(days=1)
    withdraws(helping, line)
    assert closed(helping)


def test_nobody_joins_on_an_agreement_that_ran_out_while_they_were_asked(helping: Helping) -> None:
    until = local_day(helping.area.now) + timedelta(days=2)
    helping.agrees(until=until.isoformat())
    asked = helping.asks()
    helping.area.later(days=3)
    with pytest.raises(DraftRefused, match="ended meanwhile"):
        helping.answers(asked)
    helping.answers(asked, accepted=False, notes="It has run out.")


def test_an_agreement_written_down_by_mistake_opens_nothing(helping: Helping) -> None:
    line = helping.agrees()
    helping.answers(helping.asks())
    correct_entry(
        helping.area.books,
        viewer=helping.visitor,
        story=helping.child,
        entry=line,
        reason="She spoke of another child.",
        withdrawn=True,
        now=helping.area.later(hours=1),
    )
    assert closed(helping)


def test_words_said_anew_narrow_what_is_seen_without_a_trace(area: Area) -> None:
    """R33, R45: what is not shared looks as in a story that never had it."""
    whole, bare = Helping.of(area), Helping.of(area)
    for one in (whole, bare):
        one.agrees(items=["assessment", "plan"])
        one.answers(one.asks())
        one.says("going_well", what="Laughs a lot.")
    whole.says("worry", what=CANARY, grade="seen")
    whole.says("visit", **VISIT)
    whole.says("childs_words", words=CANARY, how="spoken")
    whole.says("strategy_needed", notes=CANARY)
    whole.says("in_need_plan_began", notes=CANARY)
    assert CANARY in repr(opens(whole))
    for one in (whole, bare):
        one.agrees(items=["words"])
    whole_sees, bare_sees = opens(whole), opens(bare)
    assert [one.kind.name for one in whole_sees.seen if one.kind.name == "childs_words"] == ["childs_words"]
    told = [one.kind.name for one in whole_sees.seen if one.kind.name != "childs_words"]
    assert told == [one.kind.name for one in bare_sees.seen]
    assert [one.level for one in whole_sees.bands] == [one.level for one in bare_sees.bands]
    assert (whole_sees.gaps, whole_sees.duties, whole_sees.questions) == ((), (), ())


def test_lists_tell_of_a_story_shared_in_part_only_what_is_shared(helping: Helping) -> None:
    """R33: neither the level of help nor when the child was seen, nor what is owed."""
    helping.agrees(items=["words"])
    helping.answers(helping.asks())
    helping.says("in_need_plan_began", notes="Help at home.")
    helping.says("visit", **VISIT)
    area = helping.area
    (mine,) = caseload(area.books, viewer=helping.visitor, now=area.now).cards
    assert mine.help_level == HelpLevel.IN_NEED.value
    assert mine.last_seen is not None
    (theirs,) = caseload(area.books, viewer=helping.therapist, now=area.now).cards
    query = Query(name="Maya Okoro")
    (found,) = find_child(area.books, viewer=helping.therapist, query=query, purpose=Purpose.DUTY, now=area.now)
    for card in (theirs, found.card):
        assert card is not None
        assert (card.help_level, card.last_seen) == (HelpLevel.UNIVERSAL.value, None)
    area.later(days=200)
    assert list_promises(area.books, viewer=helping.therapist, now=area.now, side=Side.ALL).total == 0
    assert waiting(area.books, viewer=helping.therapist, now=area.now).not_seen == ()


def test_what_is_asked_beside_what_is_shared_is_not_there(helping: Helping) -> None:
    """R32: an ask that does not concern the viewer, in a story of which they read a part."""
    helping.agrees(items=["words"])
    helping.answers(helping.asks())
    question = helping.says("unknown", what=CANARY, owner=str(helping.visitor.membership))
    with pytest.raises(AccessRefused):
        open_ask(
            helping.area.books, viewer=helping.therapist, story=helping.child, entry=question, now=helping.area.now
        )


def test_what_others_are_told_when_they_are_asked_is_shared_by_its_item_alone(helping: Helping) -> None:
    helping.agrees(items=["words"])
    helping.answers(helping.asks())
    helping.asks(to=helping.area.worker("teacher", name="Tom Ashe"), notes=CANARY)
    assert CANARY not in repr(opens(helping))


@pytest.mark.parametrize("items", [[], ["plan"]])
def test_whoever_reads_on_agreement_alone_lets_nobody_in_beyond_it(helping: Helping, items: list[str]) -> None:
    """R33: no way of one's own into the story by writing it down oneself."""
    line = helping.agrees(items=items)
    helping.answers(helping.asks())
    theirs = helping.therapist
    member = {"agency": str(theirs.agency), "member": str(theirs.membership), "capacity": "Therapist"}
    with pytest.raises(DraftRefused, match="because the family agreed"):
        helping.says("involvement_began", viewer=theirs, **member)
    joined = next(one for one in helping.standing() if one.contents.get("rests_on") and "began" in one.kind.name)
    with pytest.raises(DraftRefused, match="because the family agreed"):
        correct_entry(
            helping.area.books,
            viewer=theirs,
            story=helping.child,
            entry=joined.id,
            reason="Not needed.",
            contents={name: said for name, said in joined.contents.items() if name != "rests_on"},
            now=helping.area.later(hours=1),
        )
    colleague = helping.area.worker("health_visitor", name="Carol Colleague", agency=theirs.agency)
    asked = helping.asks(viewer=theirs, to=colleague, way="assign", basis="own")
    helping.answers(asked, viewer=colleague)
    assert opens(helping, colleague)
    withdraws(helping, line)
    assert closed(helping)
    assert closed(helping, colleague)


def test_a_hand_over_moves_the_lead_and_leaves_what_was_there_before(helping: Helping) -> None:
    """M-67."""
    helping.starts()
    asked = helping.asks(way="hand_over", lead=True, capacity="Family worker")
    assert leader(helping.standing()) == helping.visitor.membership
    helping.answers(asked)
    assert leader(helping.standing()) == helping.therapist.membership
    assert closed(helping, helping.visitor)
    assert opens(helping).people


def test_whoever_hands_over_and_stays_goes_on_without_the_lead(helping: Helping) -> None:
    helping.starts()
    helping.answers(helping.asks(way="hand_over", lead=True, stays=True, capacity="Family worker"))
    assert leader(helping.standing()) == helping.therapist.membership
    people = [(one.name, one.capacity, one.lead) for one in opens(helping, helping.visitor).people if one.after is None]
    assert ("Ruth Bell", "Health visitor", False) in people
    assert ("Theo Park", "Family worker", True) in people
