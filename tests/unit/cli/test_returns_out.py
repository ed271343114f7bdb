"""`childjourney ssd export` and `childjourney annex-a export`: what a census brought in comes out again."""

import zipfile
from datetime import date
from pathlib import Path
from types import ModuleType
from uuid import UUID

import polars as pl
import pytest
from cyclopts import App
from tests.spec.census.area import CensusArea
from tests.spec.census.files import assessment, child, enquiry, episode, need_plan, protection_plan
from tests.unit.cli.installation import InMemory

from childjourney.cli import annex_a, ssd
from childjourney.cli.census_import import NobodyRefused
from childjourney.cli.wiring import wire
from childjourney.cli.writing import OutputRefused
from childjourney.usecases.memory import MemoryBooks

MAYA = child(
    "C1",
    episode(
        "2026-01-06",
        assessment("2026-01-07", authorised="2026-02-10", factors=("3B",)),
        need_plan("2026-02-11", ended="2026-03-01"),
        enquiry("2026-03-02", conference="2026-03-20"),
        protection_plan("2026-03-20"),
    ),
    born="2019-09-02",
    sex="F",
    upn="A123456789012",
)


@pytest.fixture
def area(tmp_path: Path) -> CensusArea:
    books = MemoryBooks(UUID(int=1))
    wire(InMemory(tmp_path, kept=books))
    made = CensusArea(books)
    made.brings_in(2026, MAYA)
    return made


def test_the_dataset_holds_what_the_census_told(
    area: CensusArea, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ssd.export(output=tmp_path / "ssd") == 0
    read = {path.stem: pl.read_parquet(path) for path in (tmp_path / "ssd").glob("*.parquet")}
    (person,) = read["ssd_person"]["pers_person_id"]
    assert read["ssd_cin_assessments"]["cina_person_id"].to_list() == [person]
    assert read["ssd_assessment_factors"]["cinf_assessment_factors_json"].to_list() == ['["3B"]']
    assert read["ssd_cp_plans"]["cppl_cp_plan_start_date"].to_list() == [date(2026, 3, 20)]
    assert read["ssd_linked_identifiers"]["link_identifier_value"].to_list() == ["A123456789012"]
    printed = capsys.readouterr().out
    assert "         1  ssd_person" in printed
    assert "not_filled.csv says what is not filled, and why." in printed


def test_one_format_alone_can_be_asked_for(area: CensusArea, tmp_path: Path) -> None:
    ssd.export(output=tmp_path / "ssd", format_="csv")
    assert {path.suffix for path in (tmp_path / "ssd").iterdir()} == {".csv"}


def test_an_annex_a_is_written_up_to_a_day(
    area: CensusArea, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        annex_a.annex_a(["export", "--output", str(tmp_path / "a.xlsx"), "--until", "2026-04-30"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert "       1  List 7, Child protection plans" in printed
    assert "       –  List 8, Children looked after: no entry tells of children looked after" in printed
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert "C1" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("command", [ssd.ssd, annex_a.annex_a], ids=["ssd", "annex-a"])
def test_a_step_that_belongs_to_no_referral_is_named_since_it_is_in_no_table(
    area: CensusArea, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: App
) -> None:
    area.records("C1", "assessment_started", date(2025, 4, 1))
    with pytest.raises(SystemExit):
        command(["export", "--output", str(tmp_path / "out")])
    assert "• In no referral, so left out: child C1" in capsys.readouterr().out


@pytest.mark.parametrize("command", [ssd, annex_a], ids=["ssd", "annex-a"])
def test_where_nothing_can_be_written_the_words_say_so(area: CensusArea, tmp_path: Path, command: ModuleType) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(OutputRefused, match="could not be written: "):
        command.export(output=tmp_path / "a file" / "out")


@pytest.mark.parametrize("what", ["Standard Safeguarding Dataset", "Annex A"])
def test_each_leaves_a_line_in_the_audit(area: CensusArea, tmp_path: Path, what: str) -> None:
    ssd.export(output=tmp_path / "ssd")
    annex_a.export(output=tmp_path / "a.xlsx")
    lines = [one.line for one in area.books.lines() if not isinstance(one, str)]
    (line,) = [one for one in lines if one.purpose == what]
    assert (line.action, line.membership) == ("give a return about children out", area.officer.membership)


def test_somebody_in_another_role_gives_nothing_out(area: CensusArea, tmp_path: Path) -> None:
    with pytest.raises(NobodyRefused):
        ssd.export(output=tmp_path / "ssd", as_="mia@northmoor.example")
    assert not (tmp_path / "ssd").exists()
