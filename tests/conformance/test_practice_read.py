"""What is read of practice reads the same in every store: questions, wordings, a trial's life, what the area owes."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from childjourney.core.access.decide import Viewer
from childjourney.core.people.role import Sector
from childjourney.usecases.area_duties import area_duties
from childjourney.usecases.keep_practice import (
    NewTrial,
    begin_trial,
    end_trial,
    extend_trial,
    faults_of_trial,
    note_milestone,
)
from childjourney.usecases.question_rule import question_rule, revise_guidance
from childjourney.usecases.read_practice import read_practice
from childjourney.usecases.read_trial import read_trial
from tests.conformance.area import TODAY, Area

TRIAL = NewTrial(
    title="One assessment",
    why="Whether children wait less.",
    first=date(2026, 1, 5),
    last=date(2026, 7, 4),
    changes={"single-assessment": "suspended"},
    basis="Act of 1970",
    granted_by="Secretary of State",
    conditions=["A manager looks."],
)


def manager(area: Area) -> Viewer:
    return area.worker("partnership_manager", name="Ines Board", agency=area.agency(Sector.PARTNERSHIP))


def test_the_life_of_a_trial_is_read_in_the_order_in_which_it_was_written_down(area: Area) -> None:
    keeper = manager(area)
    made = begin_trial(area.books, viewer=keeper, trial=TRIAL, now=area.now)
    later = area.later(hours=1)
    granted = {"granted_by": "Secretary of State", "why": "Too few."}
    extend_trial(area.books, viewer=keeper, trial=made, last=date(2026, 10, 4), now=later, **granted)
    ended = area.later(hours=2)
    end_trial(area.books, viewer=keeper, trial=made, first_without=TODAY, why="Clear.", now=ended)
    read = read_trial(area.books, trial=made, now=ended)
    assert read is not None
    assert [(one.kind, one.day) for one in read.steps] == [
        ("trial_began", date(2026, 7, 4)),
        ("trial_extended", date(2026, 10, 4)),
        ("trial_ended", TODAY),
    ]
    assert {one.author for one in read.steps} == {keeper.membership}
    assert read.ended
    assert read.trial.after == TODAY
    ((change, rule),) = read.rules
    assert rule is not None and (change.rule, rule.changed) == ("single-assessment", None)
    assert read.effect is not None and read.effect.during == (date(2026, 1, 5), TODAY)


def test_a_trial_to_come_has_no_effect_and_an_unknown_one_is_none(area: Area) -> None:
    keeper = manager(area)
    first = TODAY + timedelta(days=30)
    to_come = NewTrial("Later", "Why.", first, date(2026, 9, 1), {"initial-conference": "10 working days"})
    assert faults_of_trial(area.books, to_come) == []
    made = begin_trial(area.books, viewer=keeper, trial=to_come, now=area.now)
    read = read_trial(area.books, trial=made, now=area.now)
    assert read is not None and read.effect is None and not read.ended
    assert read_trial(area.books, trial=uuid4(), now=area.now) is None


def test_everything_wrong_with_a_trial_is_told_without_setting_it_up(area: Area) -> None:
    bad = NewTrial("Bad", "Why.", date(2026, 7, 4), date(2026, 1, 5), {"single-assessment": "suspended"})
    assert [one.where for one in faults_of_trial(area.books, bad)] == ["changes", "until"]
    assert faults_of_trial(area.books, NewTrial("Bad", "Why.", TODAY, TODAY, {"single-assessment": "soon"}))
    assert area.books.practice().trials == ()


def test_questions_and_wordings_are_read_beside_what_holds(area: Area) -> None:
    worker = area.worker("social_worker")
    lead = area.worker("principal_social_worker", name="Esi Boateng", agency=worker.agency)
    held = read_practice(area.books).practice.library.frameworks["england/2023"]
    guidance = next(one for one in held.guidance if one.owner == "social_work")
    asks = {"framework": held.id, "rule": held.rules[0].id, "question": "Is it?"}
    question = question_rule(area.books, viewer=worker, now=area.now, **asks)
    revised = revise_guidance(
        area.books,
        viewer=lead,
        framework=held.id,
        guidance=guidance.id,
        says="Anew.",
        checked_by="Two chairs",
        review_by=date(2027, 6, 30),
        now=area.now,
    )
    read = read_practice(area.books)
    assert [one.entry for one in read.questions_about(held.rules[0].id)] == [question]
    assert read.questions_about("another-rule") == []
    assert [one.entry for one in read.revisions_about(guidance)] == [revised]
    assert read.as_it_reads(guidance).says == "Anew."
    assert read.as_it_reads(guidance).provenance.checked_by == "Two chairs"


def test_what_the_area_owes_together_is_owed_by_its_journal_until_it_is_noted(area: Area) -> None:
    keeper = manager(area)
    begun = area_duties(area.books, now=area.now)
    assert begun and all(one.start.reading.entry.story == area.books.area for one in begun)
    owed = {one.rule.id: one for one in begun if one.owed}
    assert "yearly-report" in owed
    note_milestone(area.books, viewer=keeper, milestone="annual_report", day=TODAY, now=area.now)
    after = {one.rule.id: one for one in area_duties(area.books, now=area.later(minutes=1)) if one.owed}
    reported: list[UUID] = [one.start.entry for one in after.values() if one.rule.id == "yearly-report"]
    assert owed["yearly-report"].start.entry not in reported
