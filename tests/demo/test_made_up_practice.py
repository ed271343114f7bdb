"""The journal of a made-up area: an edition adopted late, trials with their effect, questions, milestones."""

from datetime import date, timedelta

import pytest

from childjourney.core.base.time import local_day
from childjourney.core.practice.duty import State
from childjourney.core.practice.overlay import Overlay
from childjourney.core.story.story import Story
from childjourney.usecases.area_duties import area_duties
from childjourney.usecases.group import Group
from childjourney.usecases.journal_act import journal_of
from childjourney.usecases.question_rule import asked, revised
from childjourney.usecases.trial_effect import trial_effect
from tests.demo.northmoor_made import MORNING, TODAY, Northmoor, offered, stories


@pytest.fixture(scope="module")
def trials(whole: Northmoor) -> dict[bool, Overlay]:
    """The two trials of the area, by whether they run on the day of making."""
    return {one.after is None or one.after > TODAY: one for one in whole.books.practice().trials}


def groups(area: Northmoor, trial: Overlay) -> dict[str, Group]:
    effect = trial_effect(area.books, trial=trial.id, now=MORNING)
    assert effect
    (rule,) = effect.rules
    return {one.name: one for one in rule.groups}


def test_the_edition_of_2023_was_adopted_some_months_after_its_national_day(northmoor: Northmoor) -> None:
    *_, latest = northmoor.books.practice().adopted
    national = northmoor.books.practice().library.frameworks["england/2023"].dates.first
    assert latest.framework == "england/2023"
    assert timedelta(days=90) < latest.dates.first - national < timedelta(days=365)
    assert latest.why


def test_one_trial_is_over_and_one_is_running(trials: dict[bool, Overlay]) -> None:
    over, running = trials[False], trials[True]
    assert (*over.teams, *running.teams) == ("North team", "South team")
    assert over.granted_by == "Secretary of State (made up)"
    assert over.basis
    assert over.conditions
    assert not running.granted_by
    assert over.first
    assert over.after
    assert timedelta(days=175) < over.after - over.first < timedelta(days=190)


def test_the_effect_of_the_trial_can_be_seen_in_groups_that_are_large_enough(
    whole: Northmoor, trials: dict[bool, Overlay]
) -> None:
    found = groups(whole, trials[False])
    assert set(found) == {"Before the trial", "Other teams, before", "In the trial", "Other teams, meanwhile"}
    assert min(one.kept for one in found.values()) >= 12
    middle = {name: one.middle or 0 for name, one in found.items()}
    assert middle["In the trial"] > max(middle["Before the trial"], middle["Other teams, meanwhile"])


def test_what_fell_under_a_trial_is_kept_so_although_it_was_told_before_the_last_entry(
    whole: Northmoor, trials: dict[bool, Overlay]
) -> None:
    for trial in trials.values():
        assert trial.first
        assert trial.after
        (change,) = trial.changes
        told = (one for story in stories(whole) for one in whole.books.promises_of(story.id))
        held = [one for one in told if one.rule == change.rule and trial.first <= one.start_day < trial.after]
        assert held
        assert {one.trial for one in held if one.team in trial.teams} == {trial.id}
        assert {one.trial for one in held if one.team not in trial.teams} == {""}


def test_a_question_led_to_the_trial_and_another_waits_for_its_profession(
    northmoor: Northmoor,
) -> None:
    waiting, answered = asked(northmoor.books)
    assert (waiting.owner, waiting.answers) == ("social_work", ())
    (answer,) = answered.answers
    trials = {one.id: one for one in northmoor.books.practice().trials}
    assert trials[answer.leads_to].teams == {"North team"}
    assert answered.at < answer.at


def test_the_principal_social_worker_wrote_a_piece_of_guidance_anew(northmoor: Northmoor) -> None:
    (revision,) = revised(northmoor.books)
    assert revision.author == offered(northmoor)["principal_social_worker"].membership
    assert revision.review_by > TODAY


def test_the_areas_own_duties_were_kept_and_go_on(northmoor: Northmoor) -> None:
    duties = area_duties(northmoor.books, now=MORNING)
    owed = {duty.rule.id: duty for duty in duties if duty.owed}
    assert {"yearly-report", "self-evaluation"} <= owed.keys()
    assert [duty for duty in owed.values() if duty.state is State.PAST_DUE] == []
    assert len([duty for duty in duties if duty.state is State.MET]) >= 8


def test_the_journal_is_written_in_the_order_of_time_by_those_who_may(northmoor: Northmoor) -> None:
    journal = Story(northmoor.books.area, northmoor.books.entries([northmoor.books.area])[northmoor.books.area])
    moments = [entry.recorded_at for entry in journal.entries]
    assert moments == sorted(moments)
    keeper = offered(northmoor)["partnership_manager"].membership
    kept = [one for one in journal_of(northmoor.books) if one.kind.name in ("framework_adopted", "area_milestone")]
    assert {one.entry.author for one in kept} == {keeper}
    assert all(one.happened.first <= local_day(one.entry.recorded_at) < TODAY for one in kept)


def test_an_area_of_two_children_has_the_same_journal(northmoor: Northmoor) -> None:
    kinds = {one.kind.name for one in journal_of(northmoor.books)}
    assert {"framework_adopted", "trial_began", "trial_extended", "trial_ended", "rule_answered"} <= kinds
    assert date(2024, 6, 3) in {one.happened.first for one in journal_of(northmoor.books)}
