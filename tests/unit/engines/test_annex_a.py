"""An Annex A: what each list tells of a child, what is not filled and why, and that no text runs as a formula."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.unit.engines.dfe_children import EPISODE, MAYA, an_id
from tests.unit.engines.test_ssd import AMINA, WHOLE

from childjourney.core.steps.outline import Conference, Contact, EarlyHelp, Enquiry, Episode, Outline, Review, Visit
from childjourney.engines.returns.annex_a import LISTS, Period, gaps, rows, write
from childjourney.engines.returns.annex_a.fill import FILLED

PERIOD = Period.until(date(2026, 6, 30))
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def row(number: int, child: Outline = WHOLE, period: Period = PERIOD) -> dict[str, Any]:
    """The one row that a child gives to a list."""
    (found,) = rows([child], period)[number]
    return found


def test_the_period_is_the_six_months_that_end_with_a_day() -> None:
    assert (PERIOD.first, PERIOD.last) == (date(2025, 12, 31), date(2026, 6, 30))
    assert Period.until(date(2026, 8, 31)).first == date(2026, 3, 1)


@pytest.mark.parametrize("told", [one for one in LISTS if not one.absent], ids=lambda one: one.sheet)
def test_every_column_is_filled_or_says_why_not(told: Any) -> None:
    assert set(row(told.number)) | set(told.empty) == set(told.columns)
    assert not set(row(told.number)) & set(told.empty)


def test_a_list_that_nothing_fills_says_why_and_is_not_written() -> None:
    assert {one.number for one in LISTS if one.absent} == set(range(1, 12)) - set(FILLED)
    assert ("List 9", "", "no entry tells of care leavers") in set(gaps())


def test_who_the_child_is_is_told_with_the_codes_of_the_census() -> None:
    told = row(1)
    assert told["Child Unique ID"] == "C00000001"
    assert (told["Gender"], told["Ethnicity"], told["Age of Child (Years)"]) == ("b) Female", "BAFR", 6)
    assert row(4)["Does the Child have a Disability"] == "a) Yes"
    assert row(4, replace(WHOLE, disabilities=()))["Does the Child have a Disability"] == "c) Unknown"
    assert row(4, replace(WHOLE, disabilities=("NONE",)))["Does the Child have a Disability"] == "b) No"


def test_an_unborn_child_has_no_age() -> None:
    assert row(1, replace(WHOLE, born=None, expected=date(2026, 8, 1)))["Age of Child (Years)"] is None


@pytest.mark.parametrize(
    ("number", "outside"),
    [
        (1, replace(WHOLE, contacts=(Contact(an_id(42), date(2025, 12, 30), "2A"),))),
        (2, replace(WHOLE, early_help=(EarlyHelp(an_id(43), date(2025, 1, 6)),))),
        (3, replace(WHOLE, episodes=(replace(EPISODE, referred=date(2026, 7, 1)),))),
        (3, replace(WHOLE, episodes=(replace(EPISODE, referred=None),))),
        (6, replace(WHOLE, episodes=(Episode(an_id(1), date(2025, 1, 1), is_closed=True, closed=date(2025, 2, 1)),))),
        (6, replace(WHOLE, episodes=(Episode(an_id(1), date(2026, 1, 5), no_further_action=True),))),
    ],
)
def test_what_lies_outside_the_period_is_in_no_list(number: int, outside: Outline) -> None:
    assert rows([outside], PERIOD)[number] == []


def test_early_help_is_listed_by_its_assessment_too() -> None:
    assert row(2)["Assessment start date"] == date(2025, 1, 6)
    assert row(2)["Assessment completion date"] == date(2026, 1, 9)


def test_earlier_referrals_of_twelve_months_are_counted_without_this_one() -> None:
    others = tuple(Episode(an_id(90 + one), day) for one, day in enumerate([date(2025, 3, 1), date(2025, 3, 2)]))
    assert row(3, replace(WHOLE, episodes=(*others, EPISODE)))["Number of Referrals in Last 12 Months"] == 1


def test_an_enquiry_tells_its_conference_and_what_came_of_it() -> None:
    told = row(5)
    assert told["Was an Initial Child Protection Conference deemed unnecessary?"] == "b) No"
    assert told["Date of Initial Child Protection Conference"] == date(2026, 5, 20)
    assert told["Did the Initial Child Protection Conference Result in a Child Protection Plan"] == "a) Yes"


def test_what_nobody_told_of_a_conference_stays_empty() -> None:
    enquiry = Enquiry(an_id(13), date(2026, 5, 5), conference=Conference(an_id(14), date(2026, 5, 20)))
    told = row(5, replace(WHOLE, episodes=(replace(EPISODE, enquiries=(enquiry,)),)))
    assert told["Was an Initial Child Protection Conference deemed unnecessary?"] is None
    assert told["Did the Initial Child Protection Conference Result in a Child Protection Plan"] is None


@pytest.mark.parametrize(
    ("episode", "status"),
    [
        (EPISODE, "b) Child Protection plan"),
        (
            replace(EPISODE, protection_plans=(), in_need_plans=(replace(EPISODE.in_need_plans[0], ended=None),)),
            "c) Child in need plan",
        ),
        (
            replace(EPISODE, protection_plans=(), assessments=(replace(EPISODE.assessments[0], authorised=None),)),
            "d) Open assessment",
        ),
        (replace(EPISODE, is_closed=True, closed=date(2026, 6, 1)), "e) Closed episode"),
        (Episode(an_id(1), date(2026, 1, 5)), None),
    ],
    ids=["protection plan", "plan", "assessment", "closed", "none of these"],
)
def test_how_far_an_episode_is_on_the_last_day(episode: Episode, status: str | None) -> None:
    assert row(6, replace(WHOLE, episodes=(episode,)))["Case Status"] == status


def test_what_happened_after_the_last_day_is_not_told_yet() -> None:
    plan = replace(EPISODE.protection_plans[0], ended=date(2026, 7, 5))
    later = {"is_closed": True, "closed": date(2026, 7, 6), "reason": "RC7", "protection_plans": (plan,)}
    child = replace(WHOLE, episodes=(replace(EPISODE, **later),))
    assert (row(6, child)["CIN Closure Date"], row(6, child)["Reason for Closure"]) == (None, None)
    assert row(6, child)["Case Status"] == "b) Child Protection plan"
    assert row(7, child)["Child Protection Plan End Date"] is None
    may = Period.until(date(2026, 5, 10))
    assert row(5, child, may)["Date of Initial Child Protection Conference"] is None
    assert row(5, child, may)["Did the Initial Child Protection Conference Result in a Child Protection Plan"] is None


def test_a_visit_counts_for_a_plan_only_where_it_was_made_for_it() -> None:
    plan = replace(EPISODE.protection_plans[0], reviews=(Review(an_id(40), date(2026, 6, 20), "goes_on"),))
    visits = (
        Visit(an_id(44), date(2026, 6, 1), seen=True, alone=True, for_plan=True),
        Visit(an_id(45), date(2026, 6, 9), seen=True, alone=False),
        Visit(an_id(46), date(2026, 7, 9), seen=True, alone=False, for_plan=True),
    )
    told = row(7, replace(WHOLE, visits=visits, episodes=(replace(EPISODE, protection_plans=(plan,)),)))
    assert (told["Date of the Last Statutory Visit"], told["Was the Child Seen Alone?"]) == (date(2026, 6, 1), "a) Yes")
    assert told["Date of latest review conference"] == date(2026, 6, 20)


def test_whoever_leads_the_work_is_the_allocated_worker() -> None:
    assert (row(6)["Allocated Team"], row(6)["Allocated Worker"]) == (AMINA.team, AMINA.name)
    assert row(6, replace(WHOLE, involved=()))["Allocated Worker"] is None


def sheets(path: Path) -> dict[str, str]:
    """The parts of a workbook, by name."""
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_the_workbook_has_a_sheet_a_list_and_one_that_says_what_is_not_filled(tmp_path: Path) -> None:
    counts = write([WHOLE], tmp_path / "annex-a.xlsx", period=PERIOD)
    book = ElementTree.fromstring(sheets(tmp_path / "annex-a.xlsx")["xl/workbook.xml"])
    assert [one.get("name") for one in book.iter(f"{SPREADSHEET}sheet")] == [*counts, "Not filled"]
    assert counts == {f"List {number}": 1 for number in range(1, 8)}
    assert (tmp_path / "annex-a.xlsx").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["=1+1", "+44", "@SUM(A1)", "https://example.org", "-2"])
def test_no_text_is_a_formula_or_a_link(tmp_path: Path, name: str) -> None:
    """R53: whatever a name begins with, it is text."""
    involved = replace(WHOLE.involved[0], worker=replace(AMINA, name=name))
    write([replace(WHOLE, involved=(involved,))], tmp_path / "annex-a.xlsx", period=PERIOD)
    parts = sheets(tmp_path / "annex-a.xlsx")
    assert not [one for one, text in parts.items() if "<f>" in text or "hyperlink" in text]
    assert f"<t>{name}</t>" in parts["xl/sharedStrings.xml"]


def test_pre_existing_workbooks_are_replaced(tmp_path: Path) -> None:
    for child in ([WHOLE], [MAYA]):
        write(child, tmp_path / "annex-a.xlsx", period=PERIOD)
    assert [one.name for one in tmp_path.iterdir()] == ["annex-a.xlsx"]
