"""Reading a return gives typed frames that know where everything stood."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from census_files import SAMPLES, SMALL, changed, line_of, read_text

from childjourney.engines.returns import cin

SAMPLE_FILES = sorted(SAMPLES.glob("*.xml"))
# Year, children, blocking faults and warnings of each sample.
EXPECTED = {
    "CIN2rows.xml": (2024, 1, 0, 3),
    "CIN_Census_2021.xml": (2023, 1, 1, 1),
    "CIN_Census_2021_copy.xml": (2024, 1, 0, 2),
    "CIN_Census_2021_no_assessment_factors.xml": (2024, 1, 0, 2),
    "CIN_Census_2024.xml": (2024, 2, 0, 7),
    "CIN_Census_2026.xml": (2024, 2, 0, 14),
    "CIN_header_issues_100.xml": (2023, 1, 1, 2),
    "CIN_la_issues_2887Q.xml": (2023, 1, 1, 1),
    "csdatatools_cin-2022.xml": (2023, 1, 16, 0),
    "fake_CIN_data.xml": (2022, 332, 0, 21),
    "liia_BAR_cin_2022.xml": (2022, 1, 0, 0),
    "liiatools_cin-2022.xml": (2022, 1, 0, 0),
}


def test_a_right_return_has_no_faults() -> None:
    census = read_text(SMALL)
    assert [str(fault) for fault in census.faults] == []
    assert (census.year, census.authority, census.children_count) == (2025, "201", 1)
    assert census.reference_date == date(2025, 3, 31)
    assert census.header["ReferenceDate"] == date(2025, 3, 31)
    assert census.header["SoftwareCode"] == "Local Authority"


def test_every_table_is_there_even_when_nothing_was_sent_for_it() -> None:
    tables = read_text(SMALL).tables
    assert set(tables) == set(cin.TABLES)
    assert tables["PreProceedingsandFGDM"].height == 0
    assert tables["PreProceedingsandFGDM"].schema["PPStartDate"] == pl.Date


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("ChildIdentifiers", "PersonBirthDate", pl.Date),
        ("ChildIdentifiers", "child", pl.Int32),
        ("Section47", "ICPCnotRequired", pl.Boolean),
        ("Section47", "S47ActualStartDate_line", pl.Int32),
        ("ChildProtectionPlans", "NumberOfPreviousCPP", pl.Int64),
        ("AssessmentFactors", "AssessmentFactors", pl.String),
        ("Header", "ReferenceDate", pl.Date),
        ("Header", "Year", pl.String),
    ],
)
def test_a_column_has_its_type(table: str, column: str, kind: Any) -> None:
    assert read_text(SMALL).tables[table].schema[column] == kind


def test_rows_carry_the_ordinals_on_which_tables_join() -> None:
    tables = read_text(SMALL).tables
    reviews = tables["Reviews"].select("child", "episode", "group", "item").rows()
    assert reviews == [(1, 2, 1, 1), (1, 2, 1, 2)]
    assert tables["Section47"].select("child", "episode", "group").rows() == [(1, 2, 1), (1, 2, 2)]
    assert tables["Disabilities"].select("child", "item", "Disability").rows() == [(1, 1, "HAND"), (1, 2, "HEAR")]
    joined = tables["Assessments"].join(tables["AssessmentFactors"], on=["child", "episode", "group"])
    assert joined["AssessmentFactors"].to_list() == ["2A", "3B"]


def test_every_value_knows_its_line() -> None:
    tables = read_text(SMALL).tables
    section47 = tables["Section47"].row(0, named=True)
    assert section47["line"] == line_of("<Section47>")
    assert section47["InitialCPCtarget_line"] == line_of("<InitialCPCtarget>")
    assert tables["ChildIdentifiers"]["line"][0] == line_of("<Child>")
    assert tables["Reviews"]["CPPreviewDate_line"][1] == line_of("<CPPreviewDate>2025-02-20")
    assert tables["Header"]["LEA_line"][0] == line_of("<LEA>")


@pytest.mark.parametrize("text", ["true", "TRUE", "True", "1", " tRuE "])
def test_yes_is_read_however_it_is_written(text: str) -> None:
    census = read_text(changed("<ReferralNFA>false", f"<ReferralNFA>{text}"))
    assert census.tables["CINdetails"]["ReferralNFA"].to_list() == [True, True]
    assert census.faults == ()


def test_a_value_loses_the_space_around_it() -> None:
    census = read_text(changed("<LAchildID>C1<", "<LAchildID>\n  C1 <"))
    assert census.tables["ChildIdentifiers"]["LAchildID"][0] == "C1"


def test_an_element_sent_empty_is_null_but_keeps_its_line() -> None:
    upn = read_text(changed("<UPN>A123456789123</UPN>", "<UPN/>")).tables["ChildIdentifiers"].row(0, named=True)
    assert upn["UPN"] is None
    assert upn["UPN_line"] == line_of("<UPN>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "utf-8-sig"])
def test_a_return_is_read_in_the_encoding_it_names(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = SMALL.replace("utf-8", name, 1).replace("Local Authority", "Córdoba")
    assert read_text(text.encode(encoding)).header["SoftwareCode"] == "Córdoba"


def test_a_return_of_an_earlier_year_is_judged_by_that_year() -> None:
    earlier = SMALL.replace("2025-03-31", "2022-03-31").replace("<Year>2025", "<Year>2022")
    census = read_text(earlier.replace("<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>"))
    assert census.year == 2022
    assert not [f for f in census.faults if "Gender" in f.where]
    assert [f.where for f in read_text(earlier).faults if "Sex" in f.where] == ["Child 1, ChildIdentifiers, Sex"]


def test_lines_are_right_far_down_a_long_file() -> None:
    children = SMALL[SMALL.index("  <Child>") : SMALL.index(" </Children>")]
    each = children.count("\n")
    copies = 120_000 // each
    many = "".join(children.replace("<LAchildID>C1<", f"<LAchildID>C{n}<") for n in range(copies))
    text = SMALL.replace(children, many.replace(f"C{copies - 1}</LAchildID>", f"C{copies - 1}</LAchildID><Odd>1</Odd>"))
    census = read_text(text)
    assert census.tables["ChildIdentifiers"]["line"][-1] == line_of("<Child>") + each * (copies - 1) > 100_000
    assert [f.line for f in census.faults] == [line_of("<Odd>", text)]


def test_a_path_and_an_open_file_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "return.xml"
    path.write_text(SMALL, encoding="utf-8")
    with path.open("rb") as file:
        opened = cin.read(file)
    for one in (cin.read(path), cin.read(str(path))):
        assert one.header == opened.header
        assert all(one.tables[name].equals(opened.tables[name]) for name in cin.TABLES)


def test_progress_ends_at_the_size_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "return.xml"
    cin.make(path, children=400, seed=1)
    seen: list[tuple[int, int | None]] = []
    cin.read(path, progress=lambda done, total: seen.append((done, total)))
    size = path.stat().st_size
    assert len(seen) > 1
    assert seen[-1] == (size, size)
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    cin.read(BytesIO(SMALL.encode()), progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(SMALL), len(SMALL))


@pytest.mark.skipif(not SAMPLE_FILES, reason="the sector's samples are not beside the checkout")
def test_every_sample_is_listed() -> None:
    assert {path.name for path in SAMPLE_FILES} == set(EXPECTED)


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.name)
def test_a_sample_of_the_sector_comes_out_as_known(path: Path) -> None:
    census = cin.read(path)
    found = (census.year, census.children_count, len(census.blocking), len(census.warnings))
    assert found == EXPECTED[path.name]
    assert all(fault.line for fault in census.faults)
