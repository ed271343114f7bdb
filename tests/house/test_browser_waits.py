"""A test in a browser asks for what it wants to see through `expect`, which waits: a page takes time to come."""

import re
from pathlib import Path

import pytest

AT_ONCE = re.compile(r"\bassert\b.*\.(is_(visible|hidden|checked|enabled|disabled|editable)|count|input_value)\(\)")
"""What Playwright answers of the page as it stands, which may be half of it, or the page before."""

TESTS = sorted((Path(__file__).parents[1] / "browser").glob("*.py"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_nothing_is_asserted_of_a_page_that_may_not_be_there_yet(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in lines if AT_ONCE.search(line)] == []


def test_what_is_asked_at_once_is_found() -> None:
    assert AT_ONCE.search("    assert not page.get_by_text('x').is_visible()")
    assert AT_ONCE.search("    assert page.get_by_role('img').count() == 6")
    assert not AT_ONCE.search("    expect(page.get_by_role('img')).to_have_count(6)")
