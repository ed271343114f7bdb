"""A later census adds what is new and corrects what it gives otherwise; nothing is overwritten, nothing withdrawn."""

from datetime import date

from tests.spec.census.area import CensusArea
from tests.spec.census.files import assessment, child, enquiry, episode, need_plan, protection_plan

PLAN = protection_plan("2023-09-01", initial="NEG", latest="NEG")
SAM = child("C1", episode("2023-06-01", PLAN), born="2019-09-02")


def test_bringing_the_same_file_in_again_adds_nothing(area: CensusArea) -> None:
    first = area.brings_in(2024, SAM)
    before = list(area.books.written())
    again = area.brings_in(2024, SAM)
    assert (again.entries_added, again.corrections, again.unchanged) == (0, 0, first.entries_added)
    assert list(area.books.written()) == before


def test_a_plan_that_ended_in_a_later_census_ends_in_the_story(area: CensusArea) -> None:
    area.brings_in(2024, SAM)
    ended = protection_plan("2023-09-01", "2023-12-01", ended="2024-06-30")
    came = area.brings_in(2025, child("C1", episode("2023-06-01", ended), born="2019-09-02"))
    assert (came.new_children, came.entries_added, came.corrections) == (0, 2, 0)
    assert area.story("C1") == (
        "2023-06-01  Referral from school",
        "2023-09-01  Child protection plan began: neglect",
        "2023-12-01  Child protection review",
        "2024-06-30  Child protection plan ended",
    )
    plan = next(one for one in area.opens("C1").stretches if one.name == "protection plan")
    assert plan.after == date(2024, 6, 30)


def test_a_category_that_changed_is_a_correction_and_the_old_one_stays_readable(area: CensusArea) -> None:
    area.brings_in(2024, SAM)
    changed = protection_plan("2023-09-01", initial="NEG", latest="EMO")
    came = area.brings_in(2025, child("C1", episode("2023-06-01", changed), born="2019-09-02"))
    assert (came.entries_added, came.corrections) == (0, 1)
    (plan,) = area.readings("C1", "protection_plan_began")
    assert plan.contents["latest_category"] == "EMO"
    assert [version.contents.get("reason", "") for version in plan.versions] == [
        "",
        "The census of 2024-25 gives “Category now”: Emotional abuse.",
    ]
    assert plan.versions[0].contents["latest_category"] == "NEG"


def test_a_new_episode_of_the_same_child_goes_into_the_same_story(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01", closed="2023-08-01", reason="RC8"), born="2019-09-02"))
    came = area.brings_in(2025, child("C1", episode("2024-11-05", by="6"), born="2019-09-02"))
    assert (came.new_children, came.entries_added, came.missing) == (0, 1, 0)
    assert area.story("C1") == (
        "2023-06-01  Referral from school",
        "2023-08-01  Closed: closed after assessment, no further action",
        "2024-11-05  Referral from police",
    )


def test_a_day_that_moved_in_a_file_sent_again_is_a_correction_and_no_second_entry(area: CensusArea) -> None:
    first = assessment("2023-06-05", authorised="2023-07-10", factors=("3B",))
    area.brings_in(2024, child("C1", episode("2023-06-01", first), born="2019-09-02"))
    moved = assessment("2023-06-06", authorised="2023-07-12", factors=("3B",))
    came = area.brings_in(2024, child("C1", episode("2023-06-02", moved), born="2019-09-02"))
    assert (came.entries_added, came.corrections, came.missing) == (0, 3, 0)
    (referral,) = area.readings("C1", "referral")
    assert referral.versions[-1].contents["reason"] == "The census of 2023-24, sent again, gives 2 June 2023."
    assert area.story("C1") == (
        "2023-06-02  Referral from school",
        "2023-06-06  Assessment started",
        "2023-07-12  Assessment authorised: domestic violence (parent or carer)",
    )


def test_what_moved_once_is_known_again_in_the_next_census(area: CensusArea) -> None:
    plan = need_plan("2023-07-01")
    area.brings_in(2024, child("C1", episode("2023-06-01", plan), born="2019-09-02"))
    moved = child("C1", episode("2023-06-02", plan), born="2019-09-02")
    area.brings_in(2024, moved)
    again = area.brings_in(2024, moved)
    later = area.brings_in(2025, child("C1", episode("2023-06-02", need_plan("2023-07-01")), born="2019-09-02"))
    assert (again.entries_added, again.corrections) == (0, 0)
    assert (later.entries_added, later.corrections) == (0, 0)
    assert area.story("C1") == ("2023-06-02  Referral from school", "2023-07-01  Child in need plan began")


def test_what_a_file_sent_again_no_longer_gives_is_told_and_stays(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01", enquiry("2023-07-01")), born="2019-09-02"))
    came = area.brings_in(2024, child("C1", episode("2023-06-01"), born="2019-09-02"))
    assert came.missing == 1
    assert "1 entry of an earlier file of this year is not in this one. It was left as it is." in came.notices
    assert len(area.readings("C1", "enquiry_started")) == 1


def test_a_later_year_need_not_repeat_what_an_earlier_one_said(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01", enquiry("2023-07-01")), born="2019-09-02"))
    came = area.brings_in(2025, child("C1", episode("2023-06-01"), born="2019-09-02"))
    assert (came.missing, came.corrections) == (0, 0)


def test_an_older_census_does_not_put_old_words_over_newer_ones(area: CensusArea) -> None:
    later = protection_plan("2023-09-01", initial="NEG", latest="EMO")
    area.brings_in(2025, child("C1", episode("2023-06-01", later), born="2019-09-02"))
    came = area.brings_in(2024, child("C1", episode("2023-06-01", PLAN, need_plan("2023-07-01")), born="2019-09-02"))
    assert (came.entries_added, came.corrections) == (1, 0)
    (plan,) = area.readings("C1", "protection_plan_began")
    assert plan.contents["latest_category"] == "EMO"
    assert any("later census" in notice for notice in came.notices)


def test_what_people_corrected_stays_while_the_census_says_what_it_said(area: CensusArea) -> None:
    area.brings_in(2024, SAM)
    area.corrects("C1", "protection_plan_began", latest_category="PHY")
    for year in (2024, 2025):
        came = area.brings_in(year, SAM)
        assert (came.entries_added, came.corrections) == (0, 0)
    (plan,) = area.readings("C1", "protection_plan_began")
    assert plan.contents["latest_category"] == "PHY"


def test_a_change_of_the_census_leaves_what_people_wrote_beside_it(area: CensusArea) -> None:
    area.brings_in(2024, SAM)
    area.corrects("C1", "protection_plan_began", notes="Mum and the school agreed.")
    changed = child("C1", episode("2023-06-01", protection_plan("2023-09-01", latest="EMO")), born="2019-09-02")
    came = area.brings_in(2025, changed)
    again = area.brings_in(2025, changed)
    (plan,) = area.readings("C1", "protection_plan_began")
    assert (plan.contents["latest_category"], plan.contents["notes"]) == ("EMO", "Mum and the school agreed.")
    assert (came.corrections, again.corrections) == (1, 0)


def test_a_census_that_catches_up_with_what_people_corrected_changes_nothing(area: CensusArea) -> None:
    area.brings_in(2024, SAM)
    area.corrects("C1", "protection_plan_began", latest_category="EMO")
    changed = protection_plan("2023-09-01", initial="NEG", latest="EMO")
    came = area.brings_in(2025, child("C1", episode("2023-06-01", changed), born="2019-09-02"))
    assert came.corrections == 0


def test_what_people_withdrew_stays_withdrawn(area: CensusArea) -> None:
    area.brings_in(2024, SAM)
    area.withdraws("C1", "protection_plan_began")
    changed = protection_plan("2023-09-01", initial="NEG", latest="EMO")
    came = area.brings_in(2025, child("C1", episode("2023-06-01", changed), born="2019-09-02"))
    assert came.corrections == 0
    assert any("withdrawn" in notice for notice in came.notices)
    assert "2023-09-01  Child protection plan began: neglect  (withdrawn)" in area.story("C1")


def test_what_people_recorded_themselves_is_not_touched(area: CensusArea) -> None:
    area.brings_in(2024, SAM)
    area.records("C1", "worry", date(2024, 1, 5), what="Tired at school.", grade="seen")
    area.brings_in(2025, SAM)
    assert "2024-01-05  Tired at school" in area.story("C1")


def test_an_agency_whose_work_ended_is_involved_again_from_the_next_referral(area: CensusArea) -> None:
    area.brings_in(2024, child("C1", episode("2023-06-01", closed="2023-08-01", reason="RC8"), born="2019-09-02"))
    (began,) = area.readings("C1", "involvement_began")
    area.records("C1", "involvement_ended", date(2024, 1, 10), began=str(began.id))
    area.brings_in(2025, child("C1", episode("2024-11-05", by="6"), born="2019-09-02"))
    days = [str(one.happened) for one in area.readings("C1", "involvement_began")]
    assert days == ["2023-06-01", "2024-11-05"]
