"""What is promised in a made-up area looks as it does in life: mostly kept, a little late, and much still to come."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from childjourney.core.access.action import Action
from childjourney.core.access.policy import POLICIES
from childjourney.core.practice.duty import LATE, State
from childjourney.core.practice.promise import Promise
from childjourney.core.story.kind import HelpLevel
from childjourney.usecases.card import folded
from childjourney.usecases.list_promises import Side, list_promises, mine_of
from childjourney.usecases.open_story import open_story
from childjourney.usecases.refold import refold
from tests.demo.northmoor_made import MORNING, TODAY, Northmoor, make, offered, stories

PRACTITIONERS = sorted(
    key for key, policy in POLICIES.items() if {Action.LIST_CASELOAD, Action.RECORD} <= policy.actions
)
"""Roles that work with children and list what they promised; the data officer only reads."""

FRONT_DOOR = {"contact-decision", "referral-acknowledged", "referral-decision", "referrer-told"}
"""Rules by which something may be owed to a child with whom nobody works yet."""


def listed(area: Northmoor, role: str, side: Side) -> Sequence[Promise]:
    found = list_promises(area.books, viewer=offered(area)[role], now=MORNING, side=side, most=10_000)
    return [one.promise for one in found.promises]


def passed(promises: Sequence[Promise]) -> list[Promise]:
    return [one for one in promises if one.state(MORNING) is State.PAST_DUE]


def settled(area: Northmoor) -> list[Promise]:
    """Every promise with a due day that was kept, or not before it fell away."""
    every = (one for story in stories(area) for one in area.books.promises_of(story.id))
    return [one for one in every if one.due_day and one.settled in LATE | {State.MET}]


@pytest.mark.parametrize("size", ["northmoor", "whole"])
@pytest.mark.parametrize("role", PRACTITIONERS)
def test_whoever_is_offered_has_promised_something_or_was_promised_something(
    request: pytest.FixtureRequest, size: str, role: str
) -> None:
    area: Northmoor = request.getfixturevalue(size)
    assert listed(area, role, Side.MINE) or listed(area, role, Side.TO_ME)


@pytest.mark.parametrize("size", ["northmoor", "whole"])
@pytest.mark.parametrize("role", PRACTITIONERS)
@pytest.mark.parametrize("side", Side)
def test_nobodys_list_is_mostly_what_has_passed(
    request: pytest.FixtureRequest, size: str, role: str, side: Side
) -> None:
    promises = listed(request.getfixturevalue(size), role, side)
    assert len(passed(promises)) <= 0.4 * len(promises)


def test_nothing_waits_for_more_than_two_hundred_days_past_its_day(whole: Northmoor) -> None:
    days = [TODAY - one.due_day for one in passed(listed(whole, "team_manager", Side.ALL)) if one.due_day]
    assert days
    assert max(days) <= timedelta(days=200)


def test_the_social_worker_has_enough_to_do_in_two_weeks_and_little_that_has_passed(whole: Northmoor) -> None:
    promises = listed(whole, "social_worker", Side.MINE)
    soon = [one for one in promises if one.due_day and TODAY <= one.due_day <= TODAY + timedelta(days=14)]
    assert 5 <= len(soon) <= 15
    assert 1 <= len(passed(promises)) <= 3
    assert all(one.due_day and (TODAY - one.due_day).days <= 15 for one in passed(promises))


def test_the_front_door_has_something_to_decide_by_the_next_working_day(northmoor: Northmoor) -> None:
    rules = {one.rule for one in listed(northmoor, "front_door_manager", Side.MINE)}
    assert rules & {"contact-decision", "referral-acknowledged"}


def test_about_one_in_six_was_late(whole: Northmoor) -> None:
    promises = settled(whole)
    late = [one for one in promises if one.settled in LATE]
    assert len(promises) > 2_000
    assert 0.1 < len(late) / len(promises) < 0.23


def test_some_of_every_common_promise_was_late_and_most_of_it_was_not(whole: Northmoor) -> None:
    counted = Counter((one.rule, one.settled in LATE) for one in settled(whole))
    common = {rule for rule, _ in counted if counted[rule, True] + counted[rule, False] >= 40}
    assert {"single-assessment", "plan-visits", "later-core-groups", "in-need-review", "team-around-review"} <= common
    assert all(0 < counted[rule, True] < counted[rule, False] for rule in common)


def test_most_of_what_was_late_was_explained_and_some_was_not(whole: Northmoor) -> None:
    late = [one for one in settled(whole) if one.settled in LATE]
    unanswered = [one for one in late if not one.reason]
    assert 0 < len(unanswered) < 0.25 * len(late)
    assert len({one.reason for one in late}) >= 6


def test_children_with_whom_nobody_works_any_more_are_owed_nothing(whole: Northmoor) -> None:
    helped = 0
    for story in stories(whole):
        if folded(whole.books, story).help_level > HelpLevel.UNIVERSAL.value:
            helped += 1
            continue
        owed = [one for one in whole.books.promises_of(story.id) if one.settled is None and one.start_day <= TODAY]
        assert {one.rule for one in owed} <= FRONT_DOOR | {"professional-disagreement"}
        assert all((TODAY - one.start_day).days <= 14 for one in owed)
    assert helped > 60


def test_what_is_kept_is_what_is_folded_when_all_is_written(northmoor: Northmoor) -> None:
    assert refold(make().books).differences == ()
    assert any(northmoor.books.promises_of(story.id) for story in stories(northmoor))


def test_only_chairs_hold_conferences_and_reviews(northmoor: Northmoor) -> None:
    members = northmoor.books.directory().memberships
    kinds = {"initial_conference", "transfer_conference", "protection_plan_reviewed"}
    held = [entry for story in stories(northmoor) for entry in story.entries if entry.kind in kinds]
    assert {entry.kind for entry in held} == kinds
    assert {members[entry.author].role.key for entry in held} == {"conference_chair"}


def test_every_social_worker_and_manager_is_in_a_team(northmoor: Northmoor) -> None:
    held = northmoor.books.directory().memberships.values()
    teams = {(one.role.key, one.team) for one in held if one.team or one.role.key in ("social_worker", "team_manager")}
    assert teams == {
        *((role, team) for role in ("social_worker", "team_manager") for team in ("North team", "South team")),
        ("front_door_manager", "Front door"),
    }


def test_no_made_up_child_has_died(whole: Northmoor) -> None:
    said = [reading for story in stories(whole) for reading in story.readings]
    assert not [one for one in said if one.kind.name == "death" or one.contents.get("died")]
    assert [one.contents["harm"] for one in said if one.kind.name == "serious_incident"] == ["serious_harm"]


def test_on_mayas_page_stands_when_her_first_review_is_due_and_why(northmoor: Northmoor) -> None:
    worker = offered(northmoor)["social_worker"]
    story = open_story(northmoor.books, viewer=worker, story=northmoor.made.maya, now=MORNING)
    owed = {duty.rule.id: duty for duty in story.duties if duty.owed}
    assert set(owed) == {"plan-visits", "later-core-groups", "first-review"}
    assert all(duty.state is State.OPEN for duty in owed.values())
    review = owed["first-review"]
    assert review.due
    assert timedelta(0) < review.due.day - TODAY < timedelta(days=21)
    assert review.why.sentence.startswith("because the initial child protection conference was held on ")
    (conference,) = (duty for duty in story.duties if duty.rule.id == "initial-conference")
    assert conference.met
    assert conference.calendar.between(conference.start.day, conference.met.day) == 13
    assert [(duty.rule.id, duty.excuse.reason) for duty in story.duties if duty.excuse] == [("in-need-review", "staff")]


@pytest.mark.parametrize("today", [date(2026, 9, 1), date(2026, 12, 31), date(2027, 4, 6), date(2028, 2, 29)])
def test_mayas_first_review_is_near_whenever_her_area_is_made(today: date) -> None:
    area = make(today=today, children=2)
    now = MORNING.replace(year=today.year, month=today.month, day=today.day)
    story = open_story(area.books, viewer=offered(area)["social_worker"], story=area.made.maya, now=now)
    (review,) = (duty for duty in story.duties if duty.rule.id == "first-review")
    assert review.state is State.OPEN
    assert review.due
    assert (review.due.day - today).days <= 21


def test_the_returns_officer_has_no_part_in_any_promise(northmoor: Northmoor) -> None:
    assert mine_of(northmoor.books.practice().framework, offered(northmoor)["returns_officer"]) is None
