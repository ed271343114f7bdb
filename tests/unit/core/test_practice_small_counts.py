"""Small counts are held back, and cannot be worked out from what is told."""

from hypothesis import given
from hypothesis import strategies as st

from childjourney.core.practice.small_counts import FEWEST, held_back


def test_a_single_small_count_takes_another_with_it() -> None:
    assert held_back([0, 12, 3, 8]) == (0, 12, None, None)
    assert held_back([1, 2, 40]) == (None, None, 40)
    assert held_back([6, 7, 0]) == (6, 7, 0)
    assert held_back([4]) == (None,)


@given(st.lists(st.integers(0, 40), max_size=20))
def test_no_small_count_is_told_or_follows_from_the_total(counts: list[int]) -> None:
    told = held_back(counts)
    assert all(many is None or many == 0 or many >= FEWEST for many in told)
    assert sum(many is None for many in told) != 1 or len([many for many in counts if many]) == 1
    assert [many for many in told if many is not None] == [
        c for c, many in zip(counts, told, strict=True) if many is not None
    ]
