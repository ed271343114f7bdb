"""`childjourney census validate FILE`: what is wrong with a return, in the form that was asked for."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.spec.census.files import assessment, child, episode, file

from childjourney.cli import census as command
from childjourney.engines.returns import cin

EARLY = child("C1", episode("2024-06-01", assessment("2024-05-01", authorised="2024-07-01", factors=("3B",))))
EVIL = child("=cmd|'/c calc'!A1", episode("2024-06-01", closed="2024-05-01", reason="RC7"), born="2019-09-02")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a file with these bytes; returns its code, and what it printed on stdout and stderr."""
    monkeypatch.setenv("COLUMNS", "200")

    def ran(data: bytes, *arguments: str) -> tuple[int, str, str]:
        path = tmp_path / "cin.xml"
        path.write_bytes(data)
        with pytest.raises(SystemExit) as ended:
            command.census(["validate", str(path), *arguments])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return ran


@pytest.fixture
def clean(tmp_path: Path) -> bytes:
    path = tmp_path / "clean.xml"
    cin.make(path, children=300, seed=2, year=2025)
    return path.read_bytes()


def test_a_census_with_nothing_wrong_ends_with_0(run: Run, clean: bytes) -> None:
    assert run(clean) == (0, "Nothing is wrong with this census of 300 children.\n", "")


def test_faults_end_with_1_and_say_where_they_are_and_what_to_do(run: Run) -> None:
    code, out, _ = run(file(2025, EARLY), "--rules", "1103")
    assert code == 1
    assert "1 error in this census of 1 child." in out
    assert "The assessment started before the referral." in out
    assert "Child 1, CINdetails 1, Assessments 1" in out
    assert "2024-05-01, 2024-06-01" in out


def test_a_file_that_cannot_be_read_ends_with_2_and_says_why(run: Run) -> None:
    code, out, err = run(b"<html></html>")
    assert (code, out) == (2, "")
    assert "Children in Need census" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--year", "2031-32"], "The rules of the census of 2031-32 are not known"),
        (["--year", "spring"], "“spring” is no census year. Write it like 2024-25."),
        (["--rules", "8925,99"], "No rule in force is called 99."),
        (["--format", "xlsx"], "say which with --output"),
        (["--format", "csv", "--output", "/no/such/folder/report.csv"], "The report was not written"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_says_what_to_do(run: Run, arguments: list[str], words: str) -> None:
    code, out, err = run(file(2025, EARLY), *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_another_year_means_its_rules(run: Run) -> None:
    long = child("C123456789012345678901", episode("2024-06-01"), born="2019-09-02")
    assert "1570" in run(file(2025, long), "--format", "json")[1]
    assert "1570" not in run(file(2025, long), "--format", "json", "--year", "2023-24")[1]


def test_json_is_a_list_of_issues_with_their_lines(run: Run) -> None:
    code, out, _ = run(file(2025, EARLY), "--format", "json", "--rules", "1103")
    (issue,) = json.loads(out)
    assert code == 1
    assert issue == {
        "rule": "1103",
        "severity": "error",
        "table": "Assessments",
        "fields": ["AssessmentActualStartDate", "CINreferralDate"],
        "child": "C1",
        "row": "Child 1, CINdetails 1, Assessments 1",
        "line": 29,
        "values": ["2024-05-01", "2024-06-01"],
        "says": "The assessment started before the referral.",
        "mend": "Correct whichever date is wrong.",
    }


def test_no_text_of_a_table_is_taken_for_a_formula(run: Run, tmp_path: Path) -> None:
    _, out, _ = run(file(2025, EVIL), "--format", "csv", "--rules", "8630")
    head, row = csv.reader(io.StringIO(out.removeprefix("\ufeff")))
    assert dict(zip(head, row, strict=True))["child"] == "'=cmd|'/c calc'!A1"
    book = tmp_path / "report.xlsx"
    assert run(file(2025, EVIL), "--format", "xlsx", "--output", str(book), "--rules", "8630")[0] == 1
    with zipfile.ZipFile(book) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    assert "=cmd|" in sheet
    assert "<f>" not in sheet


def test_a_page_needs_nothing_else_and_takes_no_text_for_markup(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "report.html"
    strange = child("&lt;b&gt;C1", episode("2024-06-01", closed="2024-05-01", reason="RC7"), born="2019-09-02")
    code, out, _ = run(file(2025, strange), "--format", "html", "--output", str(to))
    text = to.read_text(encoding="utf-8")
    assert code == 1
    assert "in this census of 1 child" in out
    assert "The episode closed before the referral." in text
    assert "&lt;b&gt;C1" in text
    assert "<b>C1" not in text
    assert "src=" not in text
    assert "href=" not in text


def test_a_report_is_written_where_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "report.txt"
    code, out, _ = run(file(2025, EARLY), "--output", str(to), "--rules", "1103")
    assert code == 1
    assert out == "1 error in this census of 1 child. An error has to be put right, a query put right or explained.\n"
    assert "Child 1, CINdetails 1, Assessments 1" in to.read_text(encoding="utf-8")
