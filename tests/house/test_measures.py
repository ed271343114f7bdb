"""The house checks itself: sizes, names, and words that have no place in it."""

import re
from statistics import median

import pytest
from tests.house.measure import ROOT, files, functions, sources, tracked

LONGEST_FILE = 400
MEDIAN_FILE = 90
LONGEST_FUNCTION = 50
MEDIAN_FUNCTION = 8
BANNED = {"utils", "helpers", "common", "managers", "services", "misc"}


def test_no_file_is_longer_than_one_idea() -> None:
    assert [one for one in files() if one.lines > LONGEST_FILE] == []


def test_most_files_are_short() -> None:
    assert median(one.lines for one in files() if one.lines > 3) <= MEDIAN_FILE


def test_no_function_is_longer_than_a_screen() -> None:
    assert [one for one in functions() if one.lines > LONGEST_FUNCTION] == []


def test_most_functions_are_a_few_lines() -> None:
    assert median(one.lines for one in functions()) <= MEDIAN_FUNCTION


def test_no_room_is_named_for_what_did_not_fit_elsewhere() -> None:
    names = {part for path in sources() for part in (*path.parent.parts, path.stem)}
    assert names & BANNED == set()


def _said(pattern: str) -> list[str]:
    found = []
    for path in tracked():
        if path.name == "test_measures.py":
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1):
            if re.search(pattern, line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    return found


@pytest.mark.parametrize("pattern", [r"/work/(main|shared)", r"/root/", r"\bpypi\.org|pythonhosted|registry\.npmjs"])
def test_the_text_names_no_machine_and_no_registry(pattern: str) -> None:
    assert _said(pattern) == []


def test_nothing_is_left_for_later_in_the_code() -> None:
    assert [line for line in _said(r"\b(TODO|FIXME|XXX|HACK)\b") if line.startswith(("src/", "tests/"))] == []
