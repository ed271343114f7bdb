"""`childjourney census export`: what the stories say, as a file that census validate takes."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import UUID

import pytest
from tests.spec.census.area import CensusArea
from tests.spec.census.files import child, episode, file

from childjourney.cli import census as command
from childjourney.cli.wiring import Wiring, wire
from childjourney.engines.returns import cin
from childjourney.usecases.memory import MemoryBooks

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def area() -> CensusArea:
    return CensusArea(MemoryBooks(UUID(int=1)))


@pytest.fixture
def run(area: CensusArea, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; returns its code, and what it printed on stdout and stderr."""
    wire(cast(Wiring, SimpleNamespace(books=lambda: area.books)))

    def ran(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            command.census(["export", *arguments])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return ran


def test_the_stories_of_a_year_become_a_file_that_can_be_read(area: CensusArea, run: Run, tmp_path: Path) -> None:
    area.brings_in(2025, child("C1", episode("2024-06-01"), born="2019-09-02", sex="F"))
    to = tmp_path / "cin.xml"
    assert run("--year", "2024-25", "--output", str(to)) == (0, f"{to}: 1 child.\n", "")
    read = cin.read(to)
    assert (read.year, read.authority, read.children_count, read.faults) == (2025, "999", 1, ())
    assert read.header["SoftwareCode"] == "childjourney"


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2022-23", "No child was helped in the census year that ends on 31 March 2023"),
        ("2040-41", "The census of 2041 is not known"),
        ("soon", "“soon” is no census year"),
    ],
)
def test_what_cannot_be_given_out_is_said_and_leaves_what_was_there(
    area: CensusArea, run: Run, tmp_path: Path, year: str, words: str
) -> None:
    area.brings_in(2025, child("C1", episode("2024-06-01"), born="2019-09-02"))
    to = tmp_path / "cin.xml"
    to.write_bytes(file(2024))
    code, out, err = run("--year", year, "--output", str(to))
    assert (code, out) == (1, "")
    assert words in err
    assert to.read_bytes() == file(2024)
    assert list(tmp_path.iterdir()) == [to]


def test_it_needs_a_returns_officer(area: CensusArea, run: Run, tmp_path: Path) -> None:
    code, _, err = run("--year", "2024-25", "--output", str(tmp_path / "cin.xml"), "--as", "nobody@northmoor.example")
    assert code == 1
    assert "Nobody with the e-mail address nobody@northmoor.example is a data and returns" in err
