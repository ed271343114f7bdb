"""Early help: what its gate lets through, what one act of it writes, and what its end closes, on every store."""

from typing import Any
from uuid import UUID

import pytest

from childjourney.core.access.grant import Grant
from childjourney.core.base.time import local_day
from childjourney.core.people.role import Sector
from childjourney.core.steps.around import leader
from childjourney.core.steps.early_help import State
from childjourney.core.story.admit import DraftRefused
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.early_help import agree_actions, end_early_help
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.once import Saved
from childjourney.usecases.open_story import open_story
from childjourney.usecases.verify import verify
from tests.conformance.area import Area
from tests.conformance.helping import Helping


@pytest.fixture
def helping(area: Area) -> Helping:
    """A family that a health visitor knows."""
    return Helping.of(area)


def plan(helping: Helping, *, actions: tuple[dict[str, Any], ...] = (), **more: Any) -> tuple[UUID, ...]:
    """Write into the plan."""
    key = more.pop("key", "")
    return agree_actions(
        helping.area.books,
        viewer=more.pop("viewer", helping.visitor),
        story=helping.child,
        actions=actions,
        now=helping.area.later(minutes=1),
        saved=Saved(key),
        **more,
    )


def ends(helping: Helping, **said: Any) -> bool:
    """End early help."""
    return end_early_help(
        helping.area.books,
        viewer=helping.visitor,
        story=helping.child,
        said={"notes": "Everybody sleeps.", "outcome": "met", **said},
        now=helping.area.later(minutes=1),
    )


def held(helping: Helping) -> list[Grant]:
    """Return the ways in that are in force."""
    return [one for one in helping.area.books.grants(helping.child) if one.holds_on(local_day(helping.area.now))]


def test_whoever_begins_it_leads_it_and_was_asked_once(helping: Helping) -> None:
    assert helping.starts() is True
    assert helping.help().state is State.ASSESSING
    assert helping.help().wants == "A night in which everybody sleeps."
    assert leader(helping.standing()) == helping.visitor.membership
    assert [one.membership for one in held(helping)] == [helping.visitor.membership]
    assert helping.kinds().count("agreement_given") == 1
    assert verify(helping.area.books).flaws == ()


def test_an_agreement_that_stands_is_enough_and_one_that_was_withdrawn_is_not(helping: Helping) -> None:
    line = helping.agrees("early_help_assessment")
    helping.says("agreement_withdrawn", began=str(line), who="mum")
    with pytest.raises(DraftRefused):
        helping.starts(agreement=None)
    helping.agrees("early_help_assessment")
    assert helping.starts(agreement=None) is True


def test_agreement_to_something_else_opens_no_gate(helping: Helping) -> None:
    helping.agrees("planning")
    with pytest.raises(DraftRefused):
        helping.starts(agreement=None)


def test_it_begins_once_however_often_it_is_sent(helping: Helping) -> None:
    """R08."""
    assert [helping.starts(key="k") for _ in range(5)] == [True] * 5
    assert helping.kinds().count("early_help_began") == 1
    with pytest.raises(DraftRefused, match="has begun already"):
        helping.starts()


def test_nothing_begins_for_any_of_them_where_one_story_is_closed(helping: Helping) -> None:
    stranger = helping.area.child(helping.area.worker("social_worker"), given_name="Zoe")
    before = helping.kinds()
    with pytest.raises(AccessRefused):
        helping.starts(also=(stranger,))
    assert helping.kinds() == before


def test_the_plan_says_who_does_what_by_when_and_each_reads_what_is_theirs(helping: Helping) -> None:
    helping.starts()
    mine = {"what": "Visit on Tuesday", "owner": str(helping.visitor.membership), "by": "2026-03-20"}
    mums = {"what": "Ring the nursery", "owner_family": "mum", "by": "2026-03-18"}
    first, second = plan(helping, actions=(mine, mums))
    assert [one.what for one in helping.help().open_actions] == ["Ring the nursery", "Visit on Tuesday"]
    asked = list_asks(helping.area.books, viewer=helping.visitor, now=helping.area.now).asked
    assert [one.ask.entry for one in asked if one.ask.what == "action"] == [first]
    answer_ask(
        helping.area.books,
        viewer=helping.visitor,
        story=helping.child,
        entry=first,
        kind="action_done",
        contents={"outcome": "done", "notes": "She slept through."},
        now=helping.area.later(days=1),
    )
    assert [one.id for one in helping.help().open_actions] == [second]
    assert [one.changed for one in helping.help().actions if one.outcome] == ["She slept through."]


def test_a_review_is_one_act_what_was_done_what_comes_next_and_how_it_goes(helping: Helping) -> None:
    helping.starts()
    action = {"what": "Ring the nursery", "owner_family": "mum", "by": "2026-03-18"}
    (asked,) = plan(helping, actions=(action,))
    lines = sum(1 for _ in helping.area.books.lines())
    told = plan(
        helping,
        met={"notes": "Three mornings from May."},
        done={asked: {"outcome": "partly"}},
        actions=({**action, "what": "Visit the nursery"},),
        key="k",
    )
    assert len(told) == 3
    assert sum(1 for _ in helping.area.books.lines()) == lines + 1
    assert helping.help().state is State.HELPING
    assert [one.what for one in helping.help().open_actions] == ["Visit the nursery"]
    assert [notes for _, notes in helping.help().meetings] == ["Three mornings from May."]


def test_a_plan_names_only_those_who_work_with_the_child(helping: Helping) -> None:
    """R31: whoever is named is told of the child."""
    helping.starts()
    action = {"what": "Visit on Tuesday", "owner": str(helping.therapist.membership), "by": "2026-03-20"}
    with pytest.raises(DraftRefused, match="Ask them to join first"):
        plan(helping, actions=(action,))
    assert list_asks(helping.area.books, viewer=helping.therapist, now=helping.area.now).asked == ()
    helping.answers(helping.asks())
    assert len(plan(helping, actions=(action,))) == 1


def test_a_plan_with_a_fault_writes_nothing(helping: Helping) -> None:
    helping.starts()
    before = helping.kinds()
    with pytest.raises(DraftRefused):
        plan(helping, actions=({"what": "Ring the nursery", "by": "2026-03-18"}, {"what": "No day"}))
    with pytest.raises(DraftRefused, match="Nothing was written"):
        plan(helping)
    assert helping.kinds() == before


def test_there_is_no_plan_where_no_help_goes_on(helping: Helping) -> None:
    with pytest.raises(DraftRefused, match="No early help"):
        plan(helping, actions=({"what": "Ring the nursery", "by": "2026-03-18"},))
    with pytest.raises(DraftRefused, match="No early help"):
        ends(helping)


def test_its_end_tells_what_changed_and_closes_what_rested_on_the_agreement(helping: Helping) -> None:
    """R33."""
    helping.starts()
    helping.answers(helping.asks())
    other = helping.area.worker("health_visitor", name="Wanda Waits", agency=helping.therapist.agency)
    waiting = helping.asks(to=other)
    assert ends(helping, outcome="universal") is True
    assert (helping.help().state, helping.help().changed) == (State.ENDED, "Everybody sleeps.")
    assert [one.membership for one in held(helping)] == [helping.visitor.membership]
    with pytest.raises(AccessRefused):
        open_story(helping.area.books, viewer=helping.therapist, story=helping.child, now=helping.area.now)
    with pytest.raises(AccessRefused):
        helping.answers(waiting, viewer=other)
    assert list_asks(helping.area.books, viewer=other, now=helping.area.now).asked == ()


def test_whoever_led_it_on_the_agreement_alone_is_told_that_the_story_closes(helping: Helping) -> None:
    helping.starts()
    helping.answers(helping.asks(way="hand_over", lead=True, capacity="Family worker"))
    ended = end_early_help(
        helping.area.books,
        viewer=helping.therapist,
        story=helping.child,
        said={"notes": "Nursery has begun.", "outcome": "met"},
        now=helping.area.later(minutes=1),
    )
    assert ended is False
    with pytest.raises(AccessRefused):
        open_story(helping.area.books, viewer=helping.therapist, story=helping.child, now=helping.area.now)


def test_help_that_was_not_to_be_had_stays_until_it_comes(helping: Helping) -> None:
    need = helping.says("unmet_need", wanted="speech", why="waiting", since="2025-11-01")
    (told,) = helping.help().needs
    assert (told.wanted, told.why, str(told.since), told.met) == ("speech", "waiting", "2025-11-01", False)
    helping.says("unmet_need_met", began=str(need))
    assert [one.met for one in helping.help().needs] == [True]


def test_early_help_can_begin_again_after_it_ended(helping: Helping) -> None:
    helping.starts()
    ends(helping)
    helping.area.later(days=30)
    assert helping.starts(agreement=None) is True
    assert helping.help().state is State.ASSESSING
    assert helping.help().actions == ()


@pytest.mark.parametrize("sector", [Sector.SCHOOL])
def test_somebody_who_does_not_work_with_the_child_begins_nothing(helping: Helping, sector: Sector) -> None:
    """R32."""
    helping.visitor = helping.area.worker("teacher", agency=helping.area.agencies[sector])
    with pytest.raises(AccessRefused):
        helping.starts()
