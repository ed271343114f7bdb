"""A census given out is what the stories say: a file brought in comes out the same, with what people wrote since."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.census.area import CensusArea
from tests.spec.census.files import assessment, child, enquiry, episode, file, need_plan, protection_plan

from childjourney.core.access.action import Action
from childjourney.engines.returns import cin
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.census.sent import sent
from childjourney.usecases.export_census import CensusEmptyRefused, CensusWanted, export_census
from childjourney.usecases.import_census import import_census
from childjourney.usecases.memory import MemoryBooks

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


def given_out(area: CensusArea, folder: Path, *, year: int) -> cin.Census:
    """The returns officer gives the census of a year out, and reads it."""
    path = folder / "out.xml"

    def write(wanted: CensusWanted, children: object) -> int:
        return cin.write(
            path,
            children,  # type: ignore[arg-type]  # Given has what GivenGroup asks for
            year=wanted.year,
            authority=wanted.authority,
            release="test",
            now=wanted.now,
        )

    export_census(area.books, viewer=area.officer, year=year, write=write, now=area.later())
    return cin.read(path)


def said(census: cin.Census) -> dict[str, list[tuple[object, ...]]]:
    """What a census says, table by table, without where in the file it says so."""
    told = {name: frame for name, frame in census.tables.items() if name != "Header"}
    return {name: frame.select(pl.exclude("^.*line$")).rows() for name, frame in told.items()}


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), children=st.integers(1, 40), year=st.integers(2023, 2026))
def test_a_census_brought_in_comes_out_the_same_order_and_all(seed: int, children: int, year: int) -> None:
    area = CensusArea(MemoryBooks(UUID(int=1)))
    with TemporaryDirectory() as name:
        path = Path(name) / "in.xml"
        cin.make(path, children=children, seed=seed, year=year)
        read = cin.read(path)
        import_census(
            area.books,
            viewer=area.officer,
            census=sent(read, children=cin.children),
            file_name=path.name,
            fingerprint="0",
            now=area.later(),
        )
        assert said(given_out(area, Path(name), year=year)) == said(read)


def test_it_comes_out_the_same_from_every_store(area: CensusArea, tmp_path: Path) -> None:
    area.brings_in(2024, MAYA)
    (tmp_path / "in.xml").write_bytes(file(2024, MAYA))
    assert said(given_out(area, tmp_path, year=2024)) == said(cin.read(tmp_path / "in.xml"))


def test_what_had_ended_before_the_year_is_not_given_again(area: CensusArea, tmp_path: Path) -> None:
    area.brings_in(2024, MAYA, child("C2", episode("2024-02-01", need_plan("2024-02-10")), born="2018-01-01"))
    later = given_out(area, tmp_path, year=2025)
    assert later.tables["ChildIdentifiers"]["LAchildID"].to_list() == ["C2"]
    assert later.tables["CINPlanDates"]["CINPlanStartDate"].to_list() == [date(2024, 2, 10)]


def test_what_came_after_the_year_is_not_given_yet(area: CensusArea, tmp_path: Path) -> None:
    area.brings_in(2025, child("C1", episode("2024-02-01", closed="2024-06-01", reason="RC7"), born="2018-01-01"))
    earlier = given_out(area, tmp_path, year=2024)
    assert earlier.tables["CINdetails"].select("CINclosureDate", "ReasonForClosure").rows() == [(None, None)]


def test_the_sex_is_given_as_the_gender_to_2023_24(area: CensusArea, tmp_path: Path) -> None:
    area.brings_in(2025, child("C1", episode("2024-02-01"), born="2018-01-01", sex="F"))
    assert given_out(area, tmp_path, year=2024).tables["ChildIdentifiers"]["GenderCurrent"].to_list() == ["2"]
    assert given_out(area, tmp_path, year=2025).tables["ChildIdentifiers"]["Sex"].to_list() == ["F"]


def test_what_people_wrote_belongs_to_the_episode_that_was_open_on_the_day(area: CensusArea, tmp_path: Path) -> None:
    area.brings_in(
        2025,
        child(
            "C1",
            episode("2024-05-01", closed="2024-07-01", reason="RC7"),
            episode("2024-09-01"),
            born="2018-01-01",
        ),
    )
    area.records("C1", "assessment_started", date(2024, 9, 10))
    area.records("C1", "assessment_started", date(2024, 5, 10))
    told = given_out(area, tmp_path, year=2025).tables["Assessments"]
    assert told.select("episode", "AssessmentActualStartDate").rows() == [
        (1, date(2024, 5, 10)),
        (2, date(2024, 9, 10)),
    ]


def test_a_correction_is_given_and_not_what_it_corrected(area: CensusArea, tmp_path: Path) -> None:
    area.brings_in(2024, MAYA)
    area.corrects("C1", "closure", reason="RC8")
    area.withdraws("C1", "in_need_plan_began")
    told = given_out(area, tmp_path, year=2024)
    assert told.tables["CINdetails"]["ReasonForClosure"].to_list() == ["RC8"]
    assert told.tables["CINPlanDates"].is_empty()


def test_a_code_that_nobody_understood_is_given_as_it_was_sent_so_that_it_is_seen(
    area: CensusArea, tmp_path: Path
) -> None:
    strange = assessment("2023-06-05", authorised="2023-07-10", factors=("3B", "RB"))
    area.brings_in(2024, child("C1", episode("2023-06-01", strange, by="9Z"), born="2019-09-02", disabilities=("XX",)))
    told = given_out(area, tmp_path, year=2024)
    assert told.tables["CINdetails"]["ReferralSource"].to_list() == ["9Z"]
    assert told.tables["AssessmentFactors"]["AssessmentFactors"].to_list() == ["3B", "RB"]
    assert told.tables["Disabilities"]["Disability"].to_list() == ["XX"]


def test_where_no_child_was_helped_nothing_is_written(area: CensusArea, tmp_path: Path) -> None:
    with pytest.raises(CensusEmptyRefused, match="31 March 2024"):
        given_out(area, tmp_path, year=2024)
    assert list(tmp_path.iterdir()) == []


def test_only_who_sends_returns_may_give_a_census_out_and_a_line_says_so(area: CensusArea, tmp_path: Path) -> None:
    area.brings_in(2024, MAYA)
    given_out(area, tmp_path, year=2024)
    with pytest.raises(AccessRefused):
        export_census(area.books, viewer=area.manager, year=2024, write=lambda *_: 0, now=area.later())
    lines = [one.line for one in area.books.lines() if not isinstance(one, str)]
    told = [(line.allowed, line.purpose) for line in lines if line.action == Action.GIVE_RETURN.value]
    assert told == [(True, "census of 2024"), (False, "census of 2024")]
