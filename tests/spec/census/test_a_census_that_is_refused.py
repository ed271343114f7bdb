"""A census with anything impossible in it is refused whole, with every fault, its line and what to do."""

import pytest
from tests.spec.census.area import CensusArea
from tests.spec.census.files import assessment, child, enquiry, episode

from childjourney.usecases.act import AccessRefused
from childjourney.usecases.census.sent import CensusRefused

GOOD = child("C1", episode("2023-06-01"), born="2019-09-02")
SLIPPED = child("C2", episode("2023-06-01", assessment("1066-04-28"), closed="1067-01-01"), born="2019-09-02")


def test_every_day_that_cannot_be_is_named_at_once_and_nothing_is_kept(area: CensusArea) -> None:
    before = list(area.books.written())
    with pytest.raises(CensusRefused) as refused:
        area.brings_in(2024, GOOD, SLIPPED)
    found = [(one.line, one.where) for one in refused.value.faults if one.blocking]
    assert found == [
        (44, "Child 2, CINdetails 1, CINclosureDate"),
        (46, "Child 2, CINdetails 1, Assessments 1, AssessmentActualStartDate"),
    ]
    assert any("1066-04-28" in one.what for one in refused.value.faults)
    assert list(area.books.written()) == before


def test_a_refusal_leaves_its_line_in_the_audit_and_no_name(area: CensusArea) -> None:
    """R18, R22."""
    with pytest.raises(CensusRefused):
        area.brings_in(2024, SLIPPED)
    *_, last = area.books.lines()
    assert not isinstance(last, str)
    assert (last.line.action, last.line.purpose) == ("bring in a census", "census of 2024, refused for its faults")
    assert (last.line.entries, last.line.membership) == (0, area.officer.membership)


def test_children_with_faults_can_be_left_out_on_purpose(area: CensusArea) -> None:
    came = area.brings_in(2024, GOOD, SLIPPED, leave_out=True)
    assert (came.children, came.left_out) == (1, 1)
    assert area.story("C1") == ("2023-06-01  Referral from school",)
    assert ("999", "C2") not in area.books.stories_of([("999", "C2")])
    assert "1 child was left out because of faults in what was sent." in came.notices


def test_a_child_whose_other_half_has_a_fault_is_left_out_whole(area: CensusArea) -> None:
    half = child("C2", episode("2022-06-01"), born="2019-09-02")
    came = area.brings_in(2024, GOOD, half, SLIPPED, leave_out=True)
    assert (came.children, came.left_out) == (1, 2)


def test_a_file_of_which_every_child_has_a_fault_is_refused_even_so(area: CensusArea) -> None:
    with pytest.raises(CensusRefused):
        area.brings_in(2024, SLIPPED, leave_out=True)


def test_two_children_with_one_number_are_refused(area: CensusArea) -> None:
    with pytest.raises(CensusRefused) as refused:
        area.brings_in(2024, GOOD, child("C1", episode("2023-07-01"), born="2011-01-01"))
    assert any("dates of birth differ" in one.what for one in refused.value.faults)


def test_a_birth_or_death_that_has_not_come_is_refused(area: CensusArea) -> None:
    with pytest.raises(CensusRefused) as refused:
        area.brings_in(2024, child("C1", episode("2023-06-01"), born="2031-02-03", died="2032-01-01"))
    blocked = [one.where for one in refused.value.faults if one.blocking]
    assert blocked == ["Child 1, PersonBirthDate", "Child 1, PersonDeathDate"]


def test_a_day_that_is_set_beforehand_may_lie_in_the_future(area: CensusArea) -> None:
    told = enquiry("2026-04-20", target="2026-05-12")
    area.brings_in(2026, child("C1", episode("2026-04-15", told), expected="2026-09-01"))
    (began,) = area.readings("C1", "enquiry_started")
    assert began.contents["conference_target"] == "2026-05-12"


def test_nobody_but_a_returns_officer_brings_a_census_in(area: CensusArea) -> None:
    area.officer = area.manager
    with pytest.raises(AccessRefused):
        area.brings_in(2024, GOOD)
    *_, last = area.books.lines()
    assert not isinstance(last, str)
    assert (last.line.allowed, last.line.membership) == (False, area.manager.membership)
