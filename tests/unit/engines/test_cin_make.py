"""An invented return is right, plausible, and the same every time."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from childjourney.engines.returns import cin
from childjourney.engines.returns.cin.rules import FIRST, LAST


def made(tmp_path: Path, *, year: int = 2025) -> cin.Census:
    path = tmp_path / "made.xml"
    cin.make(path, children=1_500, seed=7, year=year)
    return cin.read(path)


@pytest.mark.parametrize("year", range(cin.FIRST_YEAR, cin.LAST_YEAR + 1))
def test_a_made_return_has_no_faults(tmp_path: Path, year: int) -> None:
    census = made(tmp_path, year=year)
    assert [str(fault) for fault in census.faults[:5]] == []
    assert (census.year, census.children_count) == (year, 1_500)


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    one, two, other = (tmp_path / name for name in ("one.xml", "two.xml", "other.xml"))
    cin.make(one, children=60, seed=3)
    cin.make(two, children=60, seed=3)
    cin.make(other, children=60, seed=4)
    assert one.read_bytes() == two.read_bytes() != other.read_bytes()


def test_every_table_of_the_year_has_rows(tmp_path: Path) -> None:
    census = made(tmp_path)
    assert [n for n, t in census.tables.items() if t.is_empty()] == ["PreProceedingsandFGDM"]


def test_some_children_are_unborn_and_some_have_died(tmp_path: Path) -> None:
    children = made(tmp_path).tables["ChildIdentifiers"]
    assert children["ExpectedPersonBirthDate"].count() > 5
    assert children["PersonDeathDate"].count() > 0
    assert children.filter(
        pl.col("PersonBirthDate").is_not_null() == pl.col("ExpectedPersonBirthDate").is_not_null()
    ).is_empty()


def test_what_happens_keeps_within_its_episode_and_the_year(tmp_path: Path) -> None:
    census = made(tmp_path)
    first, last = date(2024, 4, 1), date(2025, 3, 31)
    episodes = census.tables["CINdetails"].with_columns(end=pl.coalesce("CINclosureDate", pl.lit(last)))
    assert episodes.filter(pl.col("CINclosureDate") < pl.col("CINreferralDate")).is_empty()
    assert episodes.filter(~pl.col("end").is_between(first, last)).is_empty()
    keys = ["child", "episode"]
    for table in ("Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans"):
        rows = census.tables[table].join(episodes.select(*keys, "CINreferralDate", "end"), on=keys)
        for field in cin.TABLES[table].fields:
            if field.kind == "date" and field.name != "InitialCPCtarget":
                late = rows.filter(~pl.col(field.name).is_between("CINreferralDate", "end"))
                assert late.is_empty(), (table, field.name, late)


def test_no_conference_is_held_on_a_weekend(tmp_path: Path) -> None:
    held = made(tmp_path).tables["Section47"]["DateOfInitialCPC"].drop_nulls()
    assert held.dt.weekday().max() in range(1, 6)
    assert held.dt.weekday().n_unique() > 1


def test_unborn_children_are_referred_after_they_were_conceived(tmp_path: Path) -> None:
    tables = made(tmp_path).tables
    both = tables["CINdetails"].join(tables["ChildIdentifiers"], on="child")
    early = both.filter(pl.col("CINreferralDate") < pl.col("ExpectedPersonBirthDate") - timedelta(days=280))
    assert early.is_empty()


@pytest.mark.parametrize(("children", "year"), [(0, 2025), (5, 2021), (5, 2027)])
def test_what_cannot_be_made_is_refused(tmp_path: Path, children: int, year: int) -> None:
    with pytest.raises(ValueError, match=r"child|census"):
        cin.make(tmp_path / "none.xml", children=children, seed=1, year=year)
    assert not (tmp_path / "none.xml").exists()


@pytest.mark.parametrize("year", range(FIRST, LAST + 1))
@pytest.mark.parametrize(("children", "seed"), [(1, 1), (1, 2), (2, 3), (7, 4), (40, 5), (300, 6), (3_000, 7)])
def test_a_made_return_is_valid_by_every_rule_of_its_year(tmp_path: Path, children: int, seed: int, year: int) -> None:
    cin.make(tmp_path / "made.xml", children=children, seed=seed, year=year)
    issues = cin.validate(cin.read(tmp_path / "made.xml"))
    assert issues.select("rule", "row").rows() == []
