"""What a census tells of a child becomes the child's story, each thing on its true day."""

from datetime import date

from tests.spec.census.area import CensusArea
from tests.spec.census.files import assessment, child, enquiry, episode, need_plan, protection_plan

from childjourney.core.story.entry import Voice

MAYA = child(
    "C1",
    episode(
        "2023-06-01",
        assessment("2023-06-05", authorised="2023-07-10", factors=("3B", "4B")),
        enquiry("2023-07-11", target="2023-08-01", conference="2023-07-28"),
        protection_plan("2023-07-28", "2023-10-20", ended="2024-01-15"),
        need_plan("2024-01-16", ended="2024-03-01"),
        closed="2024-03-01",
        reason="RC7",
    ),
    born="2019-09-02",
)


def test_every_group_of_a_child_is_told_on_its_own_day(area: CensusArea) -> None:
    area.brings_in(2024, MAYA)
    assert area.story("C1") == (
        "2023-06-01  Referral from school",
        "2023-06-05  Assessment started",
        "2023-07-10  Assessment authorised: domestic violence (parent or carer), mental health (parent or carer)",
        "2023-07-11  Section 47 enquiry",
        "2023-07-28  Initial child protection conference",
        "2023-07-28  Child protection plan began: neglect",
        "2023-10-20  Child protection review",
        "2024-01-15  Child protection plan ended",
        "2024-01-16  Child in need plan began",
        "2024-03-01  Child in need plan ended",
        "2024-03-01  Closed: services ended, including child no longer in need",
    )


def test_what_lasted_lasts_until_its_end(area: CensusArea) -> None:
    area.brings_in(2024, MAYA)
    lasted = {(one.name, one.first, one.after) for one in area.opens("C1").stretches}
    assert lasted == {
        ("child in need", date(2023, 6, 1), date(2024, 3, 1)),
        ("assessment", date(2023, 6, 5), date(2023, 7, 10)),
        ("enquiry", date(2023, 7, 11), date(2023, 7, 28)),
        ("protection plan", date(2023, 7, 28), date(2024, 1, 15)),
        ("child in need plan", date(2024, 1, 16), date(2024, 3, 1)),
        ("involvement", date(2023, 6, 1), None),
    }


def test_the_story_says_that_its_words_are_those_of_a_record_and_where_they_stand(area: CensusArea) -> None:
    area.brings_in(2024, MAYA, name="cin-2024.xml")
    (referral,) = area.readings("C1", "referral")
    assert referral.entry.voice is Voice.RECORD
    assert referral.contents["source"] == {
        "file": "cin-2024.xml",
        "line": 25,
        "key": "referral 2023-06-01#1",
        "year": 2024,
    }


def test_the_agency_that_brought_it_in_is_involved_from_the_first_referral(area: CensusArea) -> None:
    area.brings_in(2024, MAYA)
    (social_care,) = area.opens("C1").people
    assert (social_care.agency, social_care.capacity) == (
        "Northmoor children's social care",
        "Children's social care, from the census",
    )
    assert social_care.first == date(2023, 6, 1)


def test_who_the_child_is_comes_with_it(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01"), born="2019-09-02", sex="2", upn="A123456789012"))
    found = area.opens("C1").child
    assert (found.name, found.born, found.sex, found.upn) == ("Child C1", date(2019, 9, 2), "2", "A123456789012")
    assert (found.authority, found.la_child_id) == ("999", "C1")


def test_a_conference_given_with_the_referral_and_with_the_enquiry_is_one_conference(area: CensusArea) -> None:
    told = enquiry("2023-07-11", conference="2023-07-28")
    area.brings_in(2024, child("C1", episode("2023-06-01", told, conference="2023-07-28"), born="2019-09-02"))
    assert len(area.readings("C1", "initial_conference")) == 1
    (referral,) = area.readings("C1", "referral")
    assert referral.contents["conference_date"] == "2023-07-28"


def test_a_conference_given_with_the_referral_alone_is_told_too(area: CensusArea) -> None:
    told = enquiry("2023-07-11", conference="2023-07-28")
    area.brings_in(2024, child("C1", episode("2023-06-01", told, conference="2023-06-20"), born="2019-09-02"))
    days = [str(one.happened) for one in area.readings("C1", "initial_conference")]
    assert days == ["2023-06-20", "2023-07-28"]


def test_a_referral_without_further_action_begins_nothing_that_lasts(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01", nfa=True), born="2019-09-02"))
    assert area.story("C1") == ("2023-06-01  Referral from school, no further action",)
    assert [one.name for one in area.opens("C1").stretches] == ["involvement"]


def test_a_code_that_nobody_knows_is_kept_as_it_was_sent(area: CensusArea) -> None:
    found = assessment("2023-06-05", authorised="2023-07-10", factors=("3B", "RB"))
    area.brings_in(2024, child("C1", episode("2023-06-01", found, by="5Z"), born="2019-09-02"))
    (authorised,) = area.readings("C1", "assessment_authorised")
    assert authorised.contents["factors"] == ["3B"]
    assert authorised.contents["as_sent"] == "AssessmentFactors=RB"
    (referral,) = area.readings("C1", "referral")
    assert referral.contents["as_sent"] == "ReferralSource=5Z"


def test_a_reason_for_closure_without_a_day_is_kept_with_the_referral(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01", reason="RC7"), born="2019-09-02"))
    (referral,) = area.readings("C1", "referral")
    assert referral.contents["as_sent"] == "ReasonForClosure=RC7"
    assert area.readings("C1", "closure") == ()


def test_factors_of_an_assessment_that_is_not_authorised_are_kept_with_its_start(area: CensusArea) -> None:
    found = assessment("2023-06-05", factors=("3B", "4B"))
    area.brings_in(2024, child("C1", episode("2023-06-01", found), born="2019-09-02"))
    (started,) = area.readings("C1", "assessment_started")
    assert started.contents["as_sent"] == "AssessmentFactors=3B; AssessmentFactors=4B"


def test_an_end_before_the_beginning_is_taken_as_it_is_and_pointed_out_by_its_line(area: CensusArea) -> None:
    came = area.brings_in(2024, child("C1", episode("2023-06-01", closed="2023-05-01"), born="2019-09-02"))
    assert [(one.line, one.where, one.blocking) for one in came.faults] == [
        (29, "Child 1, CINdetails 1, CINclosureDate", False)
    ]
    assert "1 May 2023" in came.faults[0].what
    assert area.story("C1") == ("2023-05-01  Closed", "2023-06-01  Referral from school")
