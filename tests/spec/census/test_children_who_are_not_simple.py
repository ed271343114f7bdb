"""Children who are not born yet, have no birth date, have died, or came twice."""

from datetime import date

from tests.spec.census.area import CensusArea
from tests.spec.census.files import assessment, child, enquiry, episode, need_plan, protection_plan


def test_an_unborn_child_has_a_story_that_begins_with_the_referral(area: CensusArea) -> None:
    came = area.brings_in(2024, child("C1", episode("2024-02-01"), expected="2024-07-15"))
    found = area.opens("C1").child
    assert (found.born, found.expected) == (None, date(2024, 7, 15))
    assert [str(one.happened) for one in area.readings("C1", "particulars")] == ["2024-02-01"]
    assert "1 child is not born yet." in came.notices


def test_an_unborn_child_who_is_later_born_goes_on_in_the_same_story(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2024-02-01"), expected="2024-07-15"))
    story = area.child("C1")
    came = area.brings_in(2025, child("C1", episode("2024-02-01"), born="2024-07-19", sex="F"))
    assert area.child("C1") == story
    assert (came.new_children, came.entries_added, came.corrections) == (0, 1, 0)
    assert [str(one.happened) for one in area.readings("C1", "particulars")] == ["2024-02-01", "2024-07-19"]
    found = area.opens("C1").child
    assert (found.born, found.sex) == (date(2024, 7, 19), "F")
    assert any("not born yet in an earlier census" in notice for notice in came.notices)


def test_a_child_without_any_birth_date_is_taken_and_pointed_out(area: CensusArea) -> None:
    came = area.brings_in(2024, child("C1", episode("2023-06-01")))
    assert area.opens("C1").child.age(date(2024, 5, 1)) == "age not known"
    assert "1 child has no birth date." in came.notices


def test_a_child_who_died_is_told_as_one_who_died(area: CensusArea) -> None:
    told = child("C1", episode("2023-06-01", closed="2023-09-09", reason="RC2"), born="2019-09-02", died="2023-09-09")
    came = area.brings_in(2024, told)
    assert area.opens("C1").child.died == date(2023, 9, 9)
    assert "2023-09-09  Closed: died" in area.story("C1")
    assert "1 child has died." in came.notices


def test_a_child_sent_twice_is_one_child_with_both_episodes(area: CensusArea) -> None:
    came = area.brings_in(
        2024,
        child("C1", episode("2023-06-01", closed="2023-08-01"), born="2019-09-02"),
        child("C2", episode("2023-06-01"), born="2018-01-01"),
        child("C1", episode("2023-11-01", by="6"), born="2019-09-02"),
    )
    assert came.children == 2
    assert area.story("C1") == (
        "2023-06-01  Referral from school",
        "2023-08-01  Closed",
        "2023-11-01  Referral from police",
    )
    assert "1 child was sent more than once and was taken for one child." in came.notices


def test_an_episode_sent_twice_alike_is_told_once(area: CensusArea) -> None:
    same = episode("2023-06-01", enquiry("2023-07-01"))
    came = area.brings_in(2024, child("C1", same, same, born="2019-09-02"))
    assert area.story("C1") == ("2023-06-01  Referral from school", "2023-07-01  Section 47 enquiry")
    assert "1 group was sent twice with the same values and was taken once." in came.notices


def test_two_things_of_one_sort_on_one_day_are_two_entries(area: CensusArea) -> None:
    plans = (need_plan("2023-07-01", ended="2023-08-01"), need_plan("2023-07-01", ended="2023-09-01"))
    area.brings_in(2024, child("C1", episode("2023-06-01", *plans), born="2019-09-02"))
    assert len(area.readings("C1", "in_need_plan_began")) == 2
    assert area.brings_in(2024, child("C1", episode("2023-06-01", *plans), born="2019-09-02")).entries_added == 0


def test_a_birth_date_that_was_wrong_is_corrected(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01"), born="2019-09-02"))
    came = area.brings_in(2025, child("C1", episode("2023-06-01"), born="2019-02-09"))
    assert (came.entries_added, came.corrections) == (0, 1)
    (told,) = area.readings("C1", "particulars")
    assert (str(told.happened), told.contents["born"]) == ("2019-02-09", "2019-02-09")


def test_a_letter_in_place_of_the_number_for_the_same_sex_changes_nothing(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01"), born="2019-09-02", sex="2"))
    came = area.brings_in(2025, child("C1", episode("2023-06-01"), born="2019-09-02", sex="F"))
    assert (came.entries_added, came.corrections) == (0, 0)


def test_an_ethnic_group_that_became_known_is_told_anew(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01"), born="2019-09-02", ethnicity="NOBT"))
    came = area.brings_in(2025, child("C1", episode("2023-06-01"), born="2019-09-02", ethnicity="BAFR"))
    assert (came.entries_added, came.corrections) == (1, 0)
    assert [one.contents["ethnicity"] for one in area.readings("C1", "particulars")] == ["NOBT", "BAFR"]


def test_a_story_whose_child_has_another_birth_date_is_pointed_out(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01"), born="2019-09-02"))
    area.records("C1", "particulars", date(2024, 5, 1), born="2012-12-12")
    came = area.brings_in(2025, child("C1", episode("2024-07-01"), born="2019-09-02"))
    assert any("another birth date" in notice for notice in came.notices)


def test_children_of_two_authorities_with_one_number_are_two_children(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01"), born="2019-09-02"))
    came = area.brings_in(2024, child("C1", episode("2023-07-01"), born="2011-01-01"), authority="201")
    assert came.new_children == 1
    assert "The file is from authority 201, and this area is authority 999." in came.notices
    assert area.child("C1") != area.child("C1", authority="201")


def test_what_has_not_come_is_kept_as_it_was_sent_and_told_as_nothing(area: CensusArea) -> None:
    ahead = episode(
        "2023-06-01", assessment("2028-04-28", factors=("3B",)), protection_plan("2023-07-01", ended="2031-02-28")
    )
    came = area.brings_in(2024, child("C1", ahead, born="2019-09-02"))
    assert area.story("C1") == ("2023-06-01  Referral from school", "2023-07-01  Child protection plan began: neglect")
    (referral,), (plan,) = area.readings("C1", "referral"), area.readings("C1", "protection_plan_began")
    assert referral.contents["as_sent"] == "AssessmentActualStartDate=2028-04-28; AssessmentFactors=3B"
    assert plan.contents["as_sent"] == "CPPendDate=2031-02-28"
    pointed_out = [(fault.line, fault.blocking) for fault in came.faults if "has not come yet" in fault.what]
    assert len(pointed_out) == 2
    assert all(line and not blocking for line, blocking in pointed_out)


def test_an_episode_that_has_not_come_is_kept_with_who_the_child_is(area: CensusArea) -> None:
    came = area.brings_in(2024, child("C1", episode("2030-03-31", need_plan("2030-04-02")), born="2019-09-02"))
    assert (came.children, area.story("C1")) == (1, ())
    (who,) = area.readings("C1", "particulars")
    assert "CINreferralDate=2030-03-31" in who.contents["as_sent"]
    assert "CINPlanDates: CINPlanStartDate=2030-04-02" in who.contents["as_sent"]
    again = area.brings_in(2024, child("C1", episode("2030-03-31", need_plan("2030-04-02")), born="2019-09-02"))
    assert (again.entries_added, again.corrections) == (0, 0)


def test_an_end_that_had_not_come_is_told_once_a_later_census_gives_the_true_day(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01", protection_plan("2023-07-01", ended="2031-02-28"))))
    came = area.brings_in(2025, child("C1", episode("2023-06-01", protection_plan("2023-07-01", ended="2024-06-28"))))
    assert (came.entries_added, came.corrections) == (1, 1)
    assert area.story("C1")[-1] == "2024-06-28  Child protection plan ended"
