"""Every fault planted in a made return is found, and nothing else is."""

from collections.abc import Collection
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childjourney.engines.returns import cin
from childjourney.engines.returns.cin.planted import WHOLE, ways
from childjourney.engines.returns.cin.planted.sound import SORTS, Sound
from childjourney.engines.returns.cin.rules import FIRST, LAST, in_force

YEARS = range(FIRST, LAST + 1)
Told = set[tuple[str, str, str, str]]


def told(planted: Collection[cin.Planted]) -> Told:
    return {(one.rule, one.severity, one.child, one.row) for one in planted}


def found(path: Path) -> Told:
    """Return what the rules of its year say of a file: rule, severity, the child's number and its place."""
    issues = cin.validate(cin.read(path)).select("rule", "severity", "child", "row")
    return {(rule, severity, child or "", (row or "").split(",")[0]) for rule, severity, child, row in issues.rows()}


@pytest.mark.parametrize("year", YEARS)
def test_there_is_a_way_to_break_every_rule_of_the_year(year: int) -> None:
    assert {way.rule for way in ways(year)} | set(WHOLE) == set(in_force(year))


@pytest.mark.parametrize("year", YEARS)
def test_the_children_that_faults_are_planted_in_are_valid_before(tmp_path: Path, year: int) -> None:
    path = tmp_path / "sound.xml"
    cin.make(path, children=8, seed=1, year=year)
    head, tail = path.read_text().split(" </Children>")
    for number in range(100, 450):
        sort = SORTS[number % len(SORTS)]
        one = Sound(sort, number=number, first=number, year=year, authority="201", rng=Random(number))
        head += f"  <Child>{written(one.content())}</Child>\n"
    path.write_text(f"{head} </Children>{tail}")
    assert (found(path), cin.read(path).faults) == (set(), ())


def written(content: object) -> str:
    if isinstance(content, str):
        return content
    assert isinstance(content, list)
    return "".join(f"<{name}>{written(inside)}</{name}>" for name, inside in content)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("children", "faults", "seed"), [(2_400, 0.06, 1), (400, 1.0, 2)])
def test_all_that_was_planted_is_found_and_nothing_else(
    tmp_path: Path, year: int, children: int, faults: float, seed: int
) -> None:
    truth = cin.make(tmp_path / "faulty.xml", children=children, faults=faults, seed=seed, year=year)
    assert found(tmp_path / "faulty.xml") == told(truth)
    assert {one.rule for one in truth} == set(in_force(year)) - set(WHOLE)


@settings(max_examples=15)
@given(children=st.integers(1, 60), faults=st.floats(0, 1), seed=st.integers(0, 10**6), year=st.integers(FIRST, LAST))
def test_whatever_is_planted_in_a_small_return_is_found(
    tmp_path_factory: pytest.TempPathFactory, children: int, faults: float, seed: int, year: int
) -> None:
    path = tmp_path_factory.mktemp("made") / "small.xml"
    truth = cin.make(path, children=children, faults=faults, seed=seed, year=year)
    assert found(path) == told(truth)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("rule", WHOLE)
def test_a_rule_about_the_whole_return_is_broken_when_asked_for_by_name(tmp_path: Path, rule: str, year: int) -> None:
    truth = cin.make(tmp_path / "whole.xml", children=8 * (year - FIRST + 1), rules=[rule], seed=5, year=year)
    assert rule in {one.rule for one in truth if not one.row}
    assert found(tmp_path / "whole.xml") == told(truth)


def test_about_one_child_in_twenty_has_a_fault(tmp_path: Path) -> None:
    truth = cin.make(tmp_path / "faulty.xml", children=4_000, faults=0.05, seed=1)
    assert len({one.row for one in truth}) == 200


def test_the_same_seed_plants_the_same_faults_and_none_are_planted_unasked(tmp_path: Path) -> None:
    one, two, none, plain = (tmp_path / f"{name}.xml" for name in ("one", "two", "none", "plain"))
    truth = cin.make(one, children=200, faults=0.2, seed=9)
    assert cin.make(two, children=200, faults=0.2, seed=9) == truth
    assert one.read_bytes() == two.read_bytes()
    assert cin.make(none, children=200, faults=0, seed=9) == cin.make(plain, children=200, seed=9) == []
    assert none.read_bytes() == plain.read_bytes() != one.read_bytes()


def test_what_was_planted_is_written_as_a_table(tmp_path: Path) -> None:
    truth = cin.make(tmp_path / "faulty.xml", children=40, rules=["8500", "8750"], faults=0.1, seed=2, year=2026)
    cin.write_planted(tmp_path / "truth.csv", truth)
    head, *rows = (tmp_path / "truth.csv").read_text().splitlines()
    assert head == "rule,severity,child,row"
    assert rows == [f"{one.rule},{one.severity},{one.child},{one.row}" for one in truth]
    assert {row.split(",")[0] for row in rows} == {"8500", "8750"}


def test_nothing_is_planted_in_a_census_whose_rules_are_not_known(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2021-22"):
        cin.make(tmp_path / "none.xml", children=50, faults=0.1, seed=1, year=2022)


@pytest.mark.parametrize(
    ("rules", "faults", "children"),
    [(["9999"], 0.1, 50), (["1570"], 0.1, 50), (["2883", "8500"], 0.1, 50), ([], 1.5, 50), (["2888Q"], None, 3)],
)
def test_faults_that_cannot_be_planted_are_refused(
    tmp_path: Path, rules: list[str], faults: float | None, children: int
) -> None:
    with pytest.raises(ValueError, match=r"fault|alone|break"):
        cin.make(tmp_path / "none.xml", children=children, rules=rules, faults=faults, seed=1, year=2023)
    assert not (tmp_path / "none.xml").exists()
