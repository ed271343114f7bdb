"""The Standard Safeguarding Dataset: what is filled, what is not and why, and that it can be loaded."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.unit.engines.dfe_children import EPISODE, MAYA, an_id, child

from childjourney.core.steps.outline import Contact, EarlyHelp, Involved, Missing, PreProceedings, Review, Visit, Worker
from childjourney.engines.returns import ssd
from childjourney.engines.returns.ssd.fill import FILLED

AMINA = Worker(an_id(70), "Amina Yusuf", "Social worker", "Team West", "Northmoor children's social care")
PLAN = replace(
    EPISODE.protection_plans[0], conference=an_id(14), reviews=(Review(an_id(40), date(2026, 8, 1), "ends"),)
)
WHOLE = replace(
    MAYA,
    disabilities=("LD", "AUT"),
    episodes=(
        replace(
            EPISODE,
            protection_plans=(PLAN,),
            pre_proceedings=(PreProceedings(an_id(41), letter_sent=date(2026, 9, 1), review_meetings=2),),
        ),
    ),
    contacts=(Contact(an_id(42), date(2026, 3, 1), "2A", "referral"),),
    early_help=(EarlyHelp(an_id(43), date(2025, 1, 6), date(2026, 2, 27), date(2026, 1, 9), "social_care"),),
    visits=(
        Visit(an_id(44), date(2026, 4, 20), seen=True, alone=True, for_plan=True),
        Visit(an_id(45), date(2026, 6, 1), seen=True, for_plan=True),
        Visit(an_id(46), date(2025, 6, 1), seen=False, for_plan=True),
        Visit(an_id(49), date(2026, 6, 2), seen=True, alone=True),
    ),
    missing=(Missing(an_id(47), date(2026, 6, 2), date(2026, 6, 3), True, False),),
    involved=(Involved(an_id(48), AMINA, AMINA.agency, True, date(2026, 3, 3)),),
)


def row(table: str) -> dict[str, object]:
    """The one row of a table that Maya gives, without what is empty."""
    (found,) = ssd.frames([WHOLE])[table].to_dicts()
    return {name: value for name, value in found.items() if value is not None}


@pytest.mark.parametrize("table", ssd.TABLES)
def test_every_column_is_filled_or_says_why_not(table: str) -> None:
    if table in ssd.ABSENT:
        assert table not in FILLED
        return
    given = {name for one in FILLED[table](WHOLE) for name in one}
    assert given | set(ssd.EMPTY[table]) == set(ssd.TABLES[table])
    assert not given & set(ssd.EMPTY[table])


def test_no_reason_is_given_for_what_is_not_in_the_dataset() -> None:
    assert set(ssd.ABSENT) | set(ssd.EMPTY) == set(ssd.TABLES)
    assert not set(ssd.ABSENT) & set(ssd.EMPTY)


def test_a_child_is_a_person_of_the_dataset() -> None:
    assert row("ssd_person") == {
        "pers_person_id": str(MAYA.id),
        "pers_legacy_id": "C00000001",
        "pers_forename": "Maya",
        "pers_surname": "Okoro",
        "pers_sex": "F",
        "pers_ethnicity": "BAFR",
        "pers_dob": date(2019, 9, 2),
    }


def test_an_enquiry_its_conference_and_the_plan_point_at_each_other() -> None:
    conference, plan = row("ssd_initial_cp_conference"), row("ssd_cp_plans")
    assert conference["icpc_s47_enquiry_id"] == row("ssd_s47_enquiry")["s47e_s47_enquiry_id"]
    assert conference["icpc_cp_plan_id"] == plan["cppl_cp_plan_id"]
    assert plan["cppl_icpc_id"] == conference["icpc_icpc_id"]
    assert conference["icpc_icpc_outcome_cp_flag"] == "Y"
    assert plan["cppl_cp_plan_initial_category"] == "Neglect"


def test_a_visit_for_a_plan_is_counted_once_under_the_one_that_ran_on_its_day() -> None:
    assert row("ssd_cin_visits")["cinv_cin_visit_id"] == str(an_id(44))
    assert row("ssd_cp_visits")["cppv_cp_visit_id"] == str(an_id(45))


def test_whether_a_child_was_seen_alone_is_empty_where_nobody_said_so() -> None:
    assert row("ssd_cin_visits")["cinv_cin_visit_seen_alone"] == "Y"
    assert "cppv_cp_visit_seen_alone" not in row("ssd_cp_visits")


def test_a_worker_of_several_children_is_one_professional() -> None:
    other = replace(child(2), involved=WHOLE.involved)
    made = ssd.frames([WHOLE, other])
    assert made["ssd_professionals"]["prof_professional_name"].to_list() == ["Amina Yusuf"]
    assert made["ssd_department"]["dept_team_id"].to_list() == ["Northmoor children's social care: Team West"]


def test_the_files_hold_every_column_in_the_order_of_the_dataset(tmp_path: Path) -> None:
    counts = ssd.write([WHOLE, child(2)], tmp_path / "ssd", formats=("csv", "parquet"))
    assert counts["ssd_person"] == 2
    for table in FILLED:
        assert pl.read_parquet(tmp_path / "ssd" / f"{table}.parquet").schema == pl.Schema(ssd.TABLES[table])
        assert pl.read_csv(tmp_path / "ssd" / f"{table}.csv").columns == list(ssd.TABLES[table])


def test_a_table_that_nothing_fills_is_not_written_and_said_to_be_missing(tmp_path: Path) -> None:
    ssd.write([WHOLE], tmp_path, formats=("csv",))
    assert not (tmp_path / "ssd_cla_episodes.csv").exists()
    told = pl.read_csv(tmp_path / ssd.GAPS_FILE).filter(table="ssd_cla_episodes")
    assert told.height == len(ssd.TABLES["ssd_cla_episodes"])
    assert set(told["why"]) == {ssd.ABSENT["ssd_cla_episodes"]}


def test_no_text_is_a_formula_in_comma_separated_values(tmp_path: Path) -> None:
    """R53: a name that a spreadsheet would run is text; Parquet keeps it as it is."""
    ssd.write([replace(MAYA, given_name="=1+1")], tmp_path, formats=("csv", "parquet"))
    assert pl.read_csv(tmp_path / "ssd_person.csv")["pers_forename"].to_list() == ["'=1+1"]
    assert pl.read_parquet(tmp_path / "ssd_person.parquet")["pers_forename"].to_list() == ["=1+1"]


def test_only_the_owner_opens_what_was_written(tmp_path: Path) -> None:
    ssd.write([WHOLE], tmp_path / "ssd", formats=("csv",))
    assert all(one.stat().st_mode & 0o077 == 0 for one in ((tmp_path / "ssd"), *(tmp_path / "ssd").iterdir()))
