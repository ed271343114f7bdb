"""`childjourney census import FILE`: what it prints, and what it tells whatever started it."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from tests.spec.census.area import NOW, CensusArea
from tests.spec.census.files import assessment, child, episode, file
from tests.unit.engines.census_files import SAMPLES

from childjourney.cli import census as command
from childjourney.cli.wiring import Wiring, wire
from childjourney.usecases.keep_directory import end_membership
from childjourney.usecases.memory import MemoryBooks

GOOD = child("C1", episode("2023-06-01", closed="2023-05-01"), born="2019-09-02")
SLIPPED = child("C2", episode("2023-06-01", assessment("1066-04-28")), born="2019-09-02")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def area() -> CensusArea:
    return CensusArea(MemoryBooks(UUID(int=1)))


@pytest.fixture
def run(area: CensusArea, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a file with these bytes; returns its code, and what it printed on stdout and stderr."""
    monkeypatch.setenv("COLUMNS", "160")
    wire(cast(Wiring, SimpleNamespace(books=lambda: area.books)))

    def ran(data: bytes | None, *arguments: str) -> tuple[int, str, str]:
        path = tmp_path / "cin.xml"
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(SystemExit) as ended:
            command.census(["import", str(path), *arguments])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return ran


def test_a_census_that_came_in_ends_with_0_and_its_counts(run: Run) -> None:
    code, out, err = run(file(2024, GOOD))
    assert code == 0
    assert "1 child was brought in" in out
    assert [line.split() for line in out.splitlines() if "Entries added" in line] == [["Entries", "added", "4"]]
    assert err == ""


def test_json_is_exactly_one_object(run: Run) -> None:
    code, out, _ = run(file(2024, GOOD), "--json")
    told = json.loads(out)
    assert code == 0
    assert out.count("\n") == 1
    assert {name: told[name] for name in ("children", "entries_added", "corrections", "unchanged", "refused")} == {
        "children": 1,
        "entries_added": 4,
        "corrections": 0,
        "unchanged": 0,
        "refused": 0,
    }
    assert [fault["line"] for fault in told["faults"]] == [29]
    assert isinstance(told["seconds"], float)


def test_a_refused_census_ends_with_1_and_a_table_of_what_to_do(run: Run) -> None:
    code, out, err = run(file(2024, GOOD, SLIPPED))
    assert code == 1
    assert out == ""
    assert "The census was not brought in: 1 fault has to be put right first." in err
    assert "With --leave-out the other 1" in err
    (row,) = [line for line in err.splitlines() if "1066-04-28" in line]
    assert "46" in row
    assert "Child 2" in row


def test_a_refused_census_as_json_counts_the_children_that_were_not_brought_in(run: Run) -> None:
    code, out, _ = run(file(2024, GOOD, SLIPPED), "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["children"], told["entries_added"], told["refused"], told["faulty"]) == (0, 0, 2, 1)
    assert told["faults"][0]["blocking"] is True
    assert told["faults"][0]["mend"].startswith("Correct the date")


def test_children_with_faults_can_be_left_out(run: Run) -> None:
    code, out, _ = run(file(2024, GOOD, SLIPPED), "--leave-out", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["children"], told["refused"]) == (1, 1)


@pytest.mark.parametrize("data", [None, b"", b"PK\x03\x04", b"<Message>", b"<!DOCTYPE a><a/>"])
def test_what_cannot_be_read_ends_with_2_and_says_why(run: Run, data: bytes | None) -> None:
    code, out, _ = run(data, "--json")
    told = json.loads(out)
    assert code == 2
    assert told["unreadable"] is True
    assert told["faults"][0]["what"]


def test_what_cannot_be_read_is_told_to_a_person_too(run: Run) -> None:
    code, out, err = run(b"<Message>")
    assert (code, out) == (2, "")
    assert "The file cannot be read as a census. Nothing was brought in." in err


def test_it_comes_in_in_the_name_of_the_first_returns_officer(run: Run, area: CensusArea) -> None:
    run(file(2024, GOOD))
    (referral,) = area.readings("C1", "referral")
    assert referral.entry.author == area.officer.membership


def test_an_e_mail_address_chooses_another_officer(run: Run, area: CensusArea) -> None:
    other = area.joins("Olu Other", "olu@northmoor.example", "returns_officer")
    assert run(file(2024, GOOD), "--as", "OLU@northmoor.example")[0] == 0
    (referral,) = area.readings("C1", "referral")
    assert referral.entry.author == other.membership


def test_somebody_in_another_role_is_not_taken(run: Run) -> None:
    code, _, err = run(file(2024, GOOD), "--as", "mia@northmoor.example")
    assert code == 1
    assert "Nobody with the e-mail address mia@northmoor.example is a data and returns officer" in err


def test_an_area_without_a_returns_officer_is_told_to_add_one(run: Run, area: CensusArea) -> None:
    leaves: dict[str, Any] = {"membership": area.officer.membership, "last": NOW.date(), "now": area.later()}
    end_membership(area.books, viewer=area.administrator, **leaves)
    code, out, _ = run(file(2024, GOOD), "--json")
    assert code == 1
    assert "An administrator adds one" in json.loads(out)["faults"][0]["what"]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xml")), ids=lambda path: path.name)
def test_no_sample_raises(run: Run, path: Path) -> None:
    code, out, _ = run(path.read_bytes(), "--json")
    told = json.loads(out)
    assert code in (0, 1)
    assert bool(told["entries_added"]) == (code == 0)
    assert any(fault["blocking"] for fault in told["faults"]) == (code == 1)
