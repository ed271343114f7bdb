"""`childjourney census make`: the file it writes, what it tells beside it, and what it says of what cannot be made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from childjourney.cli import census as command
from childjourney.engines.returns import cin

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; returns its code, and what it printed on stdout and stderr."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            command.census(["make", *arguments])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return ran


def test_a_census_without_faults_is_valid(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "made.xml"
    code, out, err = run("--children", "30", "--year", "2023-24", "--output", str(path))
    census = cin.read(path)
    assert (code, err) == (0, "")
    assert out == f"30 children are written to {path}, 0 of them with a fault.\n"
    assert (census.children_count, census.year, cin.validate(census).height) == (30, 2024, 0)


def test_what_was_planted_is_told_in_a_table_beside_the_file(run: Run, tmp_path: Path) -> None:
    path, truth = tmp_path / "made.xml", tmp_path / "truth.csv"
    code, out, _ = run(
        *("--children", "200", "--faults", "0.05", "--seed", "4", "--output", str(path), "--truth", str(truth)),
    )
    issues = cin.validate(cin.read(path))
    told = {(line.split(",")[0], line.split(",")[2]) for line in truth.read_text().splitlines()[1:]}
    assert (code, "10 of them with a fault" in out) == (0, True)
    assert told == {(rule, child or "") for rule, child in issues.select("rule", "child").rows()}


def test_rules_that_are_named_are_broken(run: Run, tmp_path: Path) -> None:
    run("--children", "100", "--rules", "8925, 8940", "--output", str(tmp_path / "made.xml"))
    assert set(cin.validate(cin.read(tmp_path / "made.xml"))["rule"]) == {"8925", "8940"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--children", "0"), "at least one child"),
        (("--children", "5", "--year", "1999"), "1999"),
        (("--children", "5", "--faults", "2"), "from 0 to 1"),
        (("--children", "5", "--rules", "77"), "77"),
    ],
)
def test_what_cannot_be_made_is_said_in_words_and_ends_with_2(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = run(*arguments, "--output", str(tmp_path / "made.xml"))
    assert (code, out) == (2, "")
    assert words in err


def test_a_folder_that_does_not_exist_is_said_in_words_and_ends_with_2(run: Run, tmp_path: Path) -> None:
    code, _, err = run("--children", "5", "--output", str(tmp_path / "nowhere" / "made.xml"))
    assert code == 2
    assert "nowhere" in err
