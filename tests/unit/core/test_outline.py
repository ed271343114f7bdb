"""The outline of a story: days and codes, beneath the referral that they belong to, and nothing that nobody told."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from tests.strategies import CHILD

from childjourney.core.base.time import Span
from childjourney.core.people.directory import Agency, Area, Directory, Membership, Person
from childjourney.core.people.role import SOCIAL_WORKER, Sector
from childjourney.core.steps.outline import Episode, Outline, Worker
from childjourney.core.steps.outlined import outline_of
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft
from childjourney.core.story.story import Story

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
AMINA = UUID(int=3)
CARE = Agency(UUID(int=90), "Northmoor children's social care", Sector.SOCIAL_CARE, "01632 960 101")
MEMBER = Membership(
    AMINA, Person(UUID(int=91), "Amina Yusuf", "a@n.example"), CARE, SOCIAL_WORKER, "", date(2020, 1, 1)
)
DIRECTORY = Directory(Area(UUID(int=9), "Northmoor", "999", made_up=True), {CARE.id: CARE}, {}, {AMINA: MEMBER})


def outline(*tellings: tuple[str, str, dict[str, Any]]) -> Outline:
    drafts = [
        Draft(CHILD, kind, Span.parse(happened), AMINA, said, id=UUID(int=number))
        for number, (kind, happened, said) in enumerate(tellings, start=1)
    ]
    return outline_of(Story(CHILD).grown(admit(Story(CHILD), drafts, now=NOW)), DIRECTORY)


def episode(*tellings: tuple[str, str, dict[str, Any]]) -> Episode:
    (found,) = outline(*tellings).episodes
    return found


def after(number: int, **said: Any) -> dict[str, Any]:
    return {"began": str(UUID(int=number)), **said}


REFERRAL = ("referral", "2026-01-05", {"referred_by": "2A", "primary_need": "N1"})


def test_what_followed_a_referral_lies_beneath_it() -> None:
    found = episode(
        REFERRAL,
        ("assessment_started", "2026-01-06", after(1)),
        ("assessment_authorised", "2026-02-10", after(2, factors=["3B"])),
        ("closure", "2026-02-20", after(1, reason="RC8")),
    )
    assert (found.referred, found.source, found.need) == (date(2026, 1, 5), "2A", "N1")
    (assessment,) = found.assessments
    assert (assessment.started, assessment.authorised, assessment.factors) == (
        date(2026, 1, 6),
        date(2026, 2, 10),
        ("3B",),
    )
    assert (found.is_closed, found.closed, found.reason) == (True, date(2026, 2, 20), "RC8")


def test_what_names_no_referral_goes_with_the_latest_that_was_open() -> None:
    found = outline(
        ("referral", "2025-01-06", {}),
        ("closure", "2025-03-01", after(1)),
        ("referral", "2026-01-05", {}),
        ("enquiry_started", "2025-02-03", {}),
        ("enquiry_started", "2026-01-07", {}),
    )
    assert [[one.started for one in each.enquiries] for each in found.episodes] == [
        [date(2025, 2, 3)],
        [date(2026, 1, 7)],
    ]


def test_what_happened_while_nothing_was_open_belongs_to_no_referral() -> None:
    found = outline(("referral", "2026-01-05", {}), ("enquiry_started", "2025-02-03", {}))
    assert found.episodes[0].enquiries == ()
    assert found.unplaced == (UUID(int=2),)


def test_a_second_conference_of_one_enquiry_is_said_to_be_in_no_return() -> None:
    found = outline(
        REFERRAL,
        ("enquiry_started", "2026-01-06", after(1)),
        ("initial_conference", "2026-01-20", after(2)),
        ("initial_conference", "2026-01-30", after(2)),
    )
    assert found.unplaced == (UUID(int=4),)


def test_a_day_that_is_known_only_about_is_not_given_as_a_day() -> None:
    found = outline(("referral", "2026-01~", {}), ("closure", "2026-02", after(1)))
    assert (found.episodes[0].referred, found.episodes[0].is_closed, found.episodes[0].closed) == (None, True, None)
    assert found.inexact == (UUID(int=1), UUID(int=2))


def test_a_plan_that_ended_on_a_day_not_known_exactly_does_not_run_on() -> None:
    found = episode(
        REFERRAL,
        ("protection_plan_began", "2026-01-20", after(1, initial_category="NEG")),
        ("protection_plan_ended", "2026-02", after(2)),
        ("in_need_plan_began", "2026-02-20", after(1)),
        ("assessment_started", "2026-01-06", after(1)),
        ("assessment_authorised", "2026-01~", after(5)),
    )
    (plan,), (need,), (assessment,) = found.protection_plans, found.in_need_plans, found.assessments
    assert (plan.ended, plan.about, plan.runs_on(date(2026, 3, 1))) == (None, True, False)
    assert (need.about, need.runs_on(date(2026, 3, 1))) == (False, True)
    assert (assessment.authorised, assessment.runs_on(date(2026, 3, 1))) == (None, False)


def test_whether_there_was_further_action_is_what_was_told_or_decided_and_else_not_known() -> None:
    decided = ("referral_decided", "2026-01-06", after(1, response="none", notes="Nothing more."))
    assert episode(REFERRAL).no_further_action is None
    assert episode(REFERRAL, decided).no_further_action is True
    assert episode(("referral", "2026-01-05", {"no_further_action": False}), decided).no_further_action is False


def test_whether_a_conference_is_needed_is_what_was_told_or_concluded_and_else_not_known() -> None:
    def needed(said: dict[str, Any], *more: tuple[str, str, dict[str, Any]]) -> bool | None:
        return (
            episode(REFERRAL, ("enquiry_started", "2026-01-06", after(1, **said)), *more).enquiries[0].conference_needed
        )

    assert needed({}) is None
    assert needed({"conference_not_required": True}) is False
    assert needed({}, ("enquiry_ended", "2026-01-16", after(2, outcome="conference"))) is True
    assert needed({}, ("enquiry_ended", "2026-01-16", after(2, outcome="support"))) is False


def test_a_withdrawn_entry_is_not_in_the_outline() -> None:
    drafts = [Draft(CHILD, "referral", Span.parse("2026-01-05"), AMINA, {}, id=UUID(int=1))]
    story = Story(CHILD).grown(admit(Story(CHILD), drafts, now=NOW))
    taken = Draft(
        CHILD,
        "correction",
        Span.parse("2026-01-05"),
        AMINA,
        {"reason": "Another child's.", "withdrawn": True},
        corrects=UUID(int=1),
    )
    assert outline_of(story.grown(admit(story, [taken], now=NOW)), DIRECTORY).episodes == ()


def test_who_leads_is_told_only_where_one_person_does() -> None:
    leads = {"agency": str(CARE.id), "member": str(AMINA), "capacity": "Social worker", "lead": True}
    one = outline(("involvement_began", "2026-01-06", leads))
    assert one.lead(date(2026, 2, 1)) == Worker(AMINA, "Amina Yusuf", "Social worker", "", CARE.name)
    assert one.lead(date(2026, 1, 1)) is None
    nobody = outline(
        ("involvement_began", "2026-01-06", {name: said for name, said in leads.items() if name != "member"})
    )
    assert nobody.lead(date(2026, 2, 1)) is None


def test_whose_identifier_a_child_bears_is_told_where_it_is_another_authoritys() -> None:
    def authority(told: str) -> str:
        return outline(("particulars", "2019-09-02", {"la_child_id": "C1", "authority": told})).authority

    assert (authority("999"), authority("201")) == ("", "201")


def test_an_outline_holds_no_free_word() -> None:
    words = "Mum said that he shouted."
    found = outline(
        ("particulars", "2019-09-02", {"given_name": "Maya", "born": "2019-09-02", "la_child_id": "C1"}),
        ("referral", "2026-01-05", {"notes": words}),
        ("visit", "2026-01-06", {"seen": True, "alone": True, "where": "home", "notes": words}),
        ("contact_received", "2026-01-04", {"notes": words}),
        ("missing_reported", "2026-01-07", {"from_where": words, "notes": words}),
    )
    assert words not in repr(found)
    assert found.visits[0].alone is True
    assert found.given_name == "Maya"
