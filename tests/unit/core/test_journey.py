"""The journey, read out of the story."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from tests.strategies import CHILD

from childjourney.core.base.time import Span
from childjourney.core.people.relationship import INVERSE, Relation
from childjourney.core.steps.around import open_questions, relationships
from childjourney.core.steps.journey import days_seen, help_band, not_seen, stretches
from childjourney.core.story.admit import admit
from childjourney.core.story.child import child_of
from childjourney.core.story.entry import Draft
from childjourney.core.story.kind import HelpLevel
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Reading, Story

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
WORKER = UUID(int=3)


def told(*tellings: tuple[str, str, dict[str, Any]]) -> tuple[Reading, ...]:
    drafts = [
        Draft(CHILD, kind, Span.parse(happened), WORKER, said, id=UUID(int=number))
        for number, (kind, happened, said) in enumerate(tellings, start=1)
    ]
    return Story(CHILD).grown(admit(Story(CHILD), drafts, now=NOW)).standing


def began(number: int) -> dict[str, Any]:
    return {"began": str(UUID(int=number))}


def test_help_rises_and_falls_with_what_was_done() -> None:
    readings = told(
        ("early_help_began", "2024-10-07", {}),
        ("early_help_ended", "2025-06-20", {**began(1), "notes": "Step up."}),
        ("referral", "2025-06-20", {"referred_by": "6"}),
        ("protection_plan_began", "2025-11-20", {"initial_category": "NEG"}),
    )
    bands = help_band(stretches(readings), first=date(2024, 1, 1), until=date(2026, 3, 14))
    assert [(band.level, band.first.isoformat()) for band in bands] == [
        (HelpLevel.UNIVERSAL, "2024-01-01"),
        (HelpLevel.EARLY_HELP, "2024-10-07"),
        (HelpLevel.IN_NEED, "2025-06-20"),
        (HelpLevel.PROTECTION, "2025-11-20"),
    ]
    assert bands[-1].after == date(2026, 3, 14)


def test_a_referral_with_no_further_action_begins_nothing() -> None:
    assert stretches(told(("referral", "2025-06-20", {"no_further_action": True}))) == ()


def test_the_conference_ends_the_enquiry_that_led_to_it() -> None:
    readings = told(("enquiry_started", "2025-11-03", {}), ("initial_conference", "2025-11-20", began(1)))
    (enquiry,) = stretches(readings)
    assert (enquiry.first, enquiry.after) == (date(2025, 11, 3), date(2025, 11, 20))


def test_a_child_not_seen_for_75_days_shows_as_a_gap() -> None:
    readings = told(
        ("referral", "2025-06-20", {}),
        ("visit", "2025-08-15", {"seen": True, "alone": True, "where": "home"}),
        ("visit", "2025-09-10", {"seen": False, "where": "home"}),
        ("visit", "2025-10-29", {"seen": True, "where": "school"}),
        ("visit", "2025-11-20", {"seen": True, "where": "home"}),
    )
    gaps = not_seen(days_seen(readings), stretches(readings), until=date(2025, 12, 1))
    assert [(gap.days, gap.goes_on) for gap in gaps] == [(75, False)]


def test_a_gap_that_goes_on_is_told_up_to_today() -> None:
    readings = told(("referral", "2025-06-20", {}), ("visit", "2025-07-01", {"seen": True, "where": "home"}))
    (gap,) = not_seen(days_seen(readings), stretches(readings), until=date(2025, 9, 30))
    assert (gap.days, gap.goes_on) == (91, True)


def test_nothing_is_said_of_gaps_where_no_visits_were_ever_recorded() -> None:
    readings = told(("referral", "2020-06-20", {}))
    assert not_seen(days_seen(readings), stretches(readings), until=date(2025, 9, 30)) == ()


def test_a_question_stays_open_until_it_is_answered() -> None:
    readings = told(
        ("unknown", "2025-10-01", {"what": "How Maya was hurt"}),
        ("unknown", "2025-11-01", {"what": "Whether dad sees the children"}),
        ("answer", "2025-12-01", {**began(2), "what": "On Saturdays at nan's."}),
    )
    assert [question.heading for question in open_questions(readings)] == ["How Maya was hurt"]


def test_later_particulars_stand_in_place_of_earlier_ones() -> None:
    readings = told(
        ("particulars", "2025-01-01", {"expected": "2025-04-20", "family_name": "Okoro"}),
        ("particulars", "2025-04-17", {"given_name": "Leo", "born": "2025-04-17"}),
    )
    child = child_of(Story(CHILD, [reading.entry for reading in readings]))
    assert (child.name, child.born, child.age(date(2025, 5, 1))) == ("Leo Okoro", date(2025, 4, 17), "2 weeks old")


def test_people_of_the_childs_life_come_with_those_at_home_first() -> None:
    readings = told(
        ("relationship_began", "2019-09-02", {"name": "Joy", "relation": "grandparent"}),
        ("relationship_began", "2019-09-02", {"name": "Tanya", "relation": "mother", "lives_with": True}),
        ("relationship_began", "2019-09-02", {"name": "Dean", "relation": "father", "lives_with": True}),
        ("relationship_ended", "2025-06-30", began(3)),
    )
    assert [(one.name, one.ended) for one in relationships(readings)] == [
        ("Tanya", False),
        ("Joy", False),
        ("Dean", True),
    ]


def test_every_relation_has_an_inverse_that_leads_back() -> None:
    assert set(INVERSE) == set(Relation)
    general = {Relation.MOTHER: Relation.PARENT, Relation.FATHER: Relation.PARENT}
    for relation in Relation:
        back = INVERSE[INVERSE[relation]]
        assert back is general.get(relation, relation)


def test_a_visit_does_not_say_who_was_there_where_nobody_wrote_it() -> None:
    """M-25: never inferred."""
    said = {"seen": True, "where": "school"}
    heads = [KINDS["visit"].heading(each) for each in (said, {**said, "alone": True}, {**said, "alone": False})]
    assert heads == [
        "Seen at school or nursery",
        "Seen alone at school or nursery",
        "Seen with others at school or nursery",
    ]
    assert KINDS["visit"].heading({"seen": False, "where": "home"}) == "Visited, child not seen"
    assert KINDS["visit"].heading({"notes": "Talked."}) == "Visited, not said whether the child was seen"
