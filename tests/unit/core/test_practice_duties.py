"""What is owed: which rule governs, what keeps a promise, and what corrections and trials do to it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.practice_stories import CALENDAR, Telling, evening, national

from childjourney.core.practice.area import Practice
from childjourney.core.practice.duties import duties
from childjourney.core.practice.duty import State
from childjourney.core.practice.library import shipped
from childjourney.core.practice.limit import limit_of
from childjourney.core.practice.overlay import Effect, Overlay, OverlayRefused, RuleChange, with_overlay
from childjourney.core.practice.vocabulary import Starts
from childjourney.core.steps.around import TeamSpan


def enquiry(on: str = "2025-03-03") -> Telling:
    return (
        Telling()
        .tell("referral", "2025-02-27", named="referral")
        .tell("enquiry_started", on, named="enquiry", began="referral")
    )


def overlay(*changes: RuleChange, **said: object) -> Overlay:
    plain = Overlay(
        id="trial",
        ref="",
        title="A trial",
        about="To see.",
        framework="area",
        basis="section 7A",
        granted_by="Secretary of State",
        areas=(),
        teams=frozenset(),
        changes=changes,
        adds=(),
        first=date(2025, 1, 1),
        after=date(2025, 7, 1),
    )
    return replace(plain, **said)


# ── By when, and why ─────────────────────────────────────────────────────────────────────────────


def test_a_conference_is_due_fifteen_working_days_after_the_enquiry_began_and_says_which_days_were_skipped() -> None:
    (owed,) = enquiry("2025-04-10").owed("2025-04-11", rule="initial-conference")
    assert owed.due is not None
    assert owed.due.day == date(2025, 5, 6)
    assert [name for _, name in owed.why.skipped] == ["Good Friday", "Easter Monday", "early May bank holiday"]
    assert "the section 47 enquiry began on 10 April 2025" in owed.why.sentence
    assert owed.why.clock == "15 working days, counted from the day after 10 April 2025"
    assert owed.condition == "the enquiry finds significant harm and continuing risk"
    assert owed.state is State.OPEN


def test_a_conference_on_its_last_day_is_kept_and_a_day_later_it_is_late_by_one() -> None:
    for held, state, late in (("2025-03-24", State.MET, 0), ("2025-03-25", State.MET_LATE, 1)):
        story = enquiry().tell("initial_conference", held, began="enquiry", decision="plan")
        (kept,) = story.owed("2025-04-30", rule="initial-conference")
        assert (kept.state, kept.late_by) == (state, late)
        assert kept.met is not None
        assert kept.met.day == date.fromisoformat(held)


def test_a_conference_that_is_not_needed_is_no_longer_owed() -> None:
    story = enquiry().tell("enquiry_ended", "2025-03-12", began="enquiry", outcome="support")
    (quiet,) = story.owed("2025-04-30", rule="initial-conference")
    assert (quiet.state, quiet.late_by) == (State.ENDED, 0)


def test_a_conference_that_was_late_before_it_proved_unneeded_stays_readable_as_late() -> None:
    story = enquiry().tell("enquiry_ended", "2025-03-26", began="enquiry", outcome="support")
    (late,) = story.owed("2025-04-30", rule="initial-conference")
    assert (late.state, late.late_by) == (State.ENDED_LATE, 2)


def test_the_conference_of_a_second_enquiry_does_not_keep_the_promise_of_the_first() -> None:
    story = enquiry().tell("enquiry_started", "2025-06-02", named="second", began="referral")
    story.tell("initial_conference", "2025-06-16", began="second", decision="plan")
    first, second = story.owed("2025-07-31", rule="initial-conference")
    assert (first.state, second.state) == (State.PAST_DUE, State.MET)


def test_what_came_at_night_is_counted_from_the_day_that_was_said_and_both_days_are_kept() -> None:
    story = Telling().tell("referral", "2025-03-01T23:40", recorded="2025-03-03", counted_from="2025-03-03")
    (owed,) = story.owed("2025-03-03", rule="referral-decision")
    assert (owed.start.day, owed.counted_from) == (date(2025, 3, 1), date(2025, 3, 3))
    assert owed.due is not None
    assert owed.due.day == date(2025, 3, 4)


def test_hours_run_through_a_weekend_to_the_minute() -> None:
    story = Telling().tell("missing_returned", "2025-03-28T18:00")
    (owed,) = story.owed("2025-03-30", rule="return-interview")
    # The clocks go forward in the night to the 30th: seventy-two hours end at seven in the evening.
    assert owed.due is not None
    assert owed.due.at == datetime(2025, 3, 31, 18, 0, tzinfo=UTC)
    assert owed.due.at.astimezone(evening("2025-03-31").tzinfo).hour == 18


# ── Which rule governs ───────────────────────────────────────────────────────────────────────────


def test_a_referral_of_the_day_before_the_new_guidance_is_assessed_by_the_old_one() -> None:
    """M-09: cases that straddle 15 April 2013."""
    asked = {"response": "assessment"}
    before = (
        Telling().tell("referral", "2013-04-12", named="r").tell("referral_decided", "2013-04-15", began="r", **asked)
    )
    after = (
        Telling().tell("referral", "2013-04-15", named="r").tell("referral_decided", "2013-04-16", began="r", **asked)
    )
    assessments = ("initial-assessment", "single-assessment")
    first = [one for one in before.owed("2013-05-01") if one.rule.id in assessments]
    second = [one for one in after.owed("2013-05-01") if one.rule.id in assessments]
    assert [(one.rule.id, one.rule.edition) for one in first] == [("initial-assessment", "england/2010")]
    assert [(one.rule.id, one.rule.edition) for one in second] == [("single-assessment", "england/2013")]


def test_drafts_and_pending_law_start_no_clock() -> None:
    """M-03."""
    story = enquiry().tell("pre_proceedings_began", "2025-06-02", began="referral")
    assert story.owed("2025-07-31", framework="england/2012-draft") == []
    pending = {rule.id for rule in shipped().frameworks["england/2023"].rules if not rule.ticks}
    assert pending
    assert pending.isdisjoint(one.rule.id for one in story.owed("2025-07-31"))


def test_a_record_that_cannot_tell_leaves_it_unknown_rather_than_late() -> None:
    story = Telling().tell("referral", "2024-03-01", voice="record", named="r")
    story.tell("enquiry_started", "2024-03-05", began="r", voice="record", named="e")
    story.tell("initial_conference", "2024-04-30", began="e", voice="record")
    states = {one.rule.id: one.state for one in story.owed("2024-06-01")}
    assert states["referral-acknowledged"] is State.NOT_TOLD
    assert states["initial-conference"] is State.MET_LATE


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────


def test_a_corrected_day_moves_the_date_and_the_old_one_stays_readable() -> None:
    story = enquiry().correct("enquiry", on="2025-03-10", recorded="2025-03-12")
    (owed,) = story.owed("2025-03-13", rule="initial-conference")
    assert owed.due is not None
    assert owed.due.day == date(2025, 3, 31)
    assert [one.day for one in owed.earlier] == [date(2025, 3, 24)]
    (then,) = story.owed("2025-03-11", rule="initial-conference")
    assert then.due is not None
    assert then.due.day == date(2025, 3, 24)
    assert then.earlier == ()


def test_a_birth_that_is_expected_later_moves_what_is_due_before_it() -> None:
    change = RuleChange("pre-birth-conference", Effect.LIMIT, limit=limit_of("6 weeks before birth.expected"))
    framework = with_overlay(national().framework, overlay(change, after=None))
    story = Telling().tell("particulars", "2025-03-03", named="who", expected="2025-08-01")
    story.tell("pregnancy_concern", "2025-03-10").correct(
        "who", on="2025-03-03", recorded="2025-04-01", expected="2025-08-15"
    )
    (owed,) = story.owed("2025-04-02", framework=framework, rule="pre-birth-conference")
    assert owed.due is not None
    assert owed.due.day == date(2025, 7, 4)
    assert [one.day for one in owed.earlier] == [date(2025, 6, 20)]


def test_a_withdrawn_start_owes_nothing() -> None:
    story = enquiry().correct("enquiry", on="2025-03-03", recorded="2025-03-12", withdrawn=True)
    assert story.owed("2025-03-13", rule="initial-conference") == []


# ── Renewals, firsts and lasts ───────────────────────────────────────────────────────────────────


def plan() -> Telling:
    story = enquiry().tell("initial_conference", "2025-03-20", named="conference", began="enquiry", decision="plan")
    return story.tell(
        "protection_plan_began", "2025-03-20", named="plan", began="referral", conference="conference", visit_days=10
    )


def test_the_next_review_is_counted_from_the_review_that_was_held() -> None:
    story = plan().tell("protection_plan_reviewed", "2025-07-01", began="plan", decision="goes_on")
    (first,) = story.owed("2025-07-02", rule="first-review")
    (following,) = story.owed("2025-07-02", rule="later-reviews")
    assert (first.state, first.due and first.due.day) == (State.MET_LATE, date(2025, 6, 20))
    assert (following.state, following.due and following.due.day) == (State.OPEN, date(2026, 1, 1))


def test_visits_follow_the_number_that_the_childs_plan_gives() -> None:
    story = plan().tell("visit", "2025-03-28", seen=True, where="home", for_plan=True)
    first, following = story.owed("2025-04-01", rule="plan-visits")
    assert (first.state, first.due and first.due.day) == (State.MET, date(2025, 3, 30))
    assert (following.state, following.due and following.due.day) == (State.OPEN, date(2025, 4, 7))


def test_a_visit_that_no_plan_asked_for_keeps_no_promise_of_a_plan() -> None:
    story = plan().tell("visit", "2025-03-28", seen=True, where="home")
    (owed,) = story.owed("2025-04-01", rule="plan-visits")
    assert owed.met is None


def test_with_several_strategy_discussions_the_conference_can_be_counted_from_the_last() -> None:
    """The conflict of rules.md section 13, item 3: the opening discussion by default, the last by variation."""
    change = RuleChange("initial-conference", Effect.CLOCK, triggers=("strategy.held",), starts=Starts.LATEST, needs=())
    framework = with_overlay(national().framework, overlay(change, after=None))
    story = Telling().tell("strategy_discussion", "2025-03-03", enquiry=True, took_part=["police"])
    story.tell("strategy_discussion", "2025-03-12", enquiry=True, took_part=["health"])
    (owed,) = story.owed("2025-03-13", framework=framework, rule="initial-conference")
    assert (owed.start.day, owed.due and owed.due.day) == (date(2025, 3, 12), date(2025, 4, 2))


def test_a_plan_that_ended_owes_no_more_reviews_and_core_groups() -> None:
    story = plan().tell("protection_plan_reviewed", "2025-06-16", began="plan", decision="ends")
    story.tell("protection_plan_ended", "2025-06-16", began="plan")
    assert not [one for one in story.owed("2026-06-30") if one.owed and one.rule.id in ("later-reviews", "plan-visits")]


# ── Lateness and its reason ──────────────────────────────────────────────────────────────────────


def assessed(authorised: str) -> Telling:
    story = (
        Telling()
        .tell("referral", "2025-03-03", named="r")
        .tell("assessment_started", "2025-03-05", named="a", began="r")
    )
    return story.tell("assessment_authorised", authorised, began="a") if authorised else story


def test_an_assessment_that_ran_over_asks_for_its_reason_once_it_has() -> None:
    assert assessed("2025-05-07").owed("2025-06-30", rule="assessment-overrun-reason") == []
    late = assessed("2025-05-30")
    (asked,) = late.owed("2025-06-30", rule="assessment-overrun-reason")
    assert asked.state is State.OPEN
    late.tell("lateness_reason", "2025-06-02", began="r", rule="single-assessment", reason="for_the_child")
    (given_,) = late.owed("2025-06-30", rule="assessment-overrun-reason")
    (excused,) = late.owed("2025-06-30", rule="single-assessment")
    assert given_.state is State.MET
    assert excused.excuse is not None
    assert (excused.state, excused.excuse.reason) == (State.MET_LATE, "for_the_child")


def test_the_reason_is_not_asked_before_the_day_has_passed() -> None:
    (waiting,) = assessed("").owed("2025-05-08", rule="assessment-overrun-reason")
    assert waiting.state is State.NOT_YET
    (asked,) = assessed("").owed("2025-05-09", rule="assessment-overrun-reason")
    assert asked.state is State.OPEN


# ── Local variation ──────────────────────────────────────────────────────────────────────────────

SUSPENDED = RuleChange("first-core-group", Effect.SUSPEND)


def test_a_suspended_rule_asks_for_nothing_and_is_told_as_suspended() -> None:
    framework = with_overlay(national().framework, overlay(SUSPENDED))
    (quiet,) = plan().owed("2025-06-30", framework=framework, rule="first-core-group")
    assert (quiet.state, quiet.suspended) == (State.SUSPENDED, "trial")


def test_a_trial_of_one_team_leaves_the_others_as_they_are() -> None:
    framework = with_overlay(national().framework, overlay(SUSPENDED, teams=frozenset({"North"})))
    for team, state in (("North", State.SUSPENDED), ("South", State.PAST_DUE)):
        spans = (TeamSpan(team, date(2025, 1, 1), None),)
        (owed,) = plan().owed("2025-06-30", framework=framework, rule="first-core-group", teams=spans)
        assert owed.state is state


def test_a_statute_cannot_be_varied_and_loosening_needs_a_grant_while_tightening_is_free() -> None:
    """M-07."""
    framework = national().framework
    free = {"granted_by": "", "basis": ""}
    with pytest.raises(OverlayRefused, match="is statute"):
        with_overlay(framework, overlay(RuleChange("section-47-enquiry", Effect.SUSPEND)))
    with pytest.raises(OverlayRefused, match="Say who granted it"):
        with_overlay(framework, overlay(SUSPENDED, **free))
    looser = RuleChange("first-core-group", Effect.LIMIT, limit=limit_of("3 weeks"))
    with pytest.raises(OverlayRefused, match="Say who granted it"):
        with_overlay(framework, overlay(looser, **free))
    tighter = RuleChange("first-core-group", Effect.LIMIT, limit=limit_of("5 working days"))
    (owed,) = plan().owed(
        "2025-03-21", framework=with_overlay(framework, overlay(tighter, **free)), rule="first-core-group"
    )
    assert (owed.due and owed.due.day) == date(2025, 3, 27)


_DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 1))


@given(began=_DAYS, first=_DAYS, lasts=st.integers(1, 400))
def test_outside_of_a_trial_the_national_duty_holds_exactly(began: date, first: date, lasts: int) -> None:
    """M-06: turning a variation off restores the national rule."""
    after = first + timedelta(days=lasts)
    plain: Practice = national()
    varied = with_overlay(plain.framework, overlay(SUSPENDED, first=first, after=after))
    story = Telling().tell("initial_conference", began.isoformat(), decision="plan").story
    now = evening("2026-12-31")
    with_it, without = (
        [one for one in duties(story, framework, CALENDAR, now) if one.rule.id == "first-core-group"]
        for framework in (varied, plain.framework)
    )
    if first <= began < after:
        assert [one.state for one in with_it] == [State.SUSPENDED]
    else:
        assert [(one.due, one.state, one.late_by) for one in with_it] == [
            (one.due, one.state, one.late_by) for one in without
        ]


# ── Laws ─────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def told(draw: st.DrawFn) -> Telling:
    """Draw a journey with enquiries, conferences, plans and reviews, some of them corrected, some left out."""
    story = Telling().tell("referral", "2024-01-08", named="r")
    day = date(2024, 1, 9)
    for number in range(draw(st.integers(0, 6))):
        day += timedelta(days=draw(st.integers(0, 60)))
        kind = draw(st.sampled_from(_TOLD))
        named = f"{kind} {number}"
        points = {"began": "r"} if kind in ("enquiry_started", "assessment_started", "protection_plan_began") else {}
        if kind == "initial_conference" and draw(st.booleans()):
            points = {"decision": "plan"}
        if kind == "referral_decided":
            points = {"began": "r", "response": "assessment"}
        story.tell(
            kind,
            day.isoformat(),
            named=named,
            recorded=(day + timedelta(days=draw(st.integers(0, 9)))).isoformat(),
            **points,
        )
        if draw(st.booleans()):
            right = day - timedelta(days=draw(st.integers(0, 5)))
            story.correct(
                named, on=right.isoformat(), recorded=(day + timedelta(days=draw(st.integers(9, 40)))).isoformat()
            )
    return story


_TOLD = (
    "enquiry_started",
    "initial_conference",
    "protection_plan_began",
    "assessment_started",
    "missing_returned",
    "police_protection_began",
    "referral_decided",
    "allegation_made",
)


@given(story=told(), days=st.integers(0, 900))
def test_a_later_moment_never_takes_away_what_was_late(story: Telling, days: int) -> None:
    last = max(entry.recorded_at for entry in story.story.entries)
    framework = national().framework
    before = {one.key: one for one in duties(story.story, framework, CALENDAR, last) if one.is_late}
    later = {one.key: one for one in duties(story.story, framework, CALENDAR, last + timedelta(days=days))}
    for key, was in before.items():
        assert later[key].is_late
        assert later[key].late_by >= was.late_by


@given(story=told(), days=st.integers(0, 400))
def test_reading_a_story_as_known_at_a_moment_and_asking_at_that_moment_are_the_same(story: Telling, days: int) -> None:
    moment = story.story.entries[0].recorded_at + timedelta(days=days)
    framework = national().framework
    whole = duties(story.story, framework, CALENDAR, moment)
    assert whole == duties(story.story.known_at(moment), framework, CALENDAR, moment)


@given(story=told())
def test_what_is_owed_twice_is_told_once(story: Telling) -> None:
    keys = [one.key for one in story.owed("2026-11-01")]
    assert len(keys) == len(set(keys))
