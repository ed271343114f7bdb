"""What people are typing: kept for them alone, until they record it or throw it away."""

from datetime import timedelta
from uuid import UUID

import pytest

from childjourney.usecases.ports import Books, Typed
from tests.conformance.area import NOON

AMINA, BEN = UUID(int=21), UUID(int=22)


def test_what_was_typed_last_comes_back(books: Books) -> None:
    """R05."""
    books.keep_typed(Typed(AMINA, "/children/1/record", "Maya was", NOON))
    latest = Typed(AMINA, "/children/1/record", "Maya was tired. 😀", NOON + timedelta(seconds=5))
    books.keep_typed(latest)
    assert books.typed(membership=AMINA, page="/children/1/record") == latest


def test_what_was_typed_belongs_to_one_member_and_one_page(books: Books) -> None:
    books.keep_typed(Typed(AMINA, "/a", "A", NOON))
    assert books.typed(membership=BEN, page="/a") is None
    assert books.typed(membership=AMINA, page="/b") is None


def test_what_was_recorded_or_thrown_away_is_forgotten(books: Books) -> None:
    books.keep_typed(Typed(AMINA, "/a", "A", NOON))
    books.keep_typed(Typed(BEN, "/a", "B", NOON))
    books.drop_typed(membership=AMINA, page="/a")
    books.drop_typed(membership=AMINA, page="/never")
    assert books.typed(membership=AMINA, page="/a") is None
    assert books.typed(membership=BEN, page="/a") is not None


def test_everything_a_member_is_typing_is_listed_the_latest_first(books: Books) -> None:
    early, late = Typed(AMINA, "/b", "B", NOON), Typed(AMINA, "/a", "A", NOON + timedelta(minutes=1))
    same = Typed(AMINA, "/c", "C", NOON)
    for one in (same, early, late, Typed(BEN, "/a", "not hers", NOON)):
        books.keep_typed(one)
    assert books.typed_of(membership=AMINA) == (late, early, same)


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
def test_typing_that_holds_what_no_database_can_keep_is_not_lost_for_it(books: Books, odd: str) -> None:
    """R05."""
    books.keep_typed(Typed(AMINA, "/a", f"Maya was{odd} tired", NOON))
    kept = books.typed(membership=AMINA, page="/a")
    assert kept is not None
    assert kept.text.replace(odd, "") == "Maya was tired"
