"""What is held back in a table of counts cannot be worked out from what is told, whatever the counts are (R43)."""

from collections.abc import Iterator, Sequence
from itertools import product
from uuid import UUID

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from childjourney.core.practice.small_counts import ToldRow, Whose, is_few, told_table

FEWEST = 3
"""Smaller than what is used, so that every table that would look the same can be tried."""

Rows = dict[str, list[list[UUID]]]


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Draw a table of one or two columns, each thing of one of a few children."""
    columns = draw(st.integers(1, 2))
    cells = st.lists(st.integers(1, 9).map(lambda one: UUID(int=one)), max_size=5)
    rows = draw(st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=1, max_size=4))
    return {f"row {number}": list(map(list, row)) for number, row in enumerate(rows)}


@given(tables())
@settings(max_examples=200)
def test_every_count_held_back_could_be_another(rows: Rows) -> None:
    """R43: among all tables that would be told in the same way, nothing hidden is always the same."""
    totals = [sum(len(row[place]) for row in rows.values()) for place in range(_width(rows))]
    assume(not any(is_few(_column(rows, place), fewest=FEWEST) for place in range(_width(rows))))
    told = told_table(rows, fewest=FEWEST)
    if told is None:
        return
    every = list(_like(told, totals))
    for place, row in enumerate(told):
        if row.total is None:
            assert len({sum(filling[place]) for filling in every}) > 1
        if row.counts is None:
            for column in (one for one, total in enumerate(totals) if total):
                assert len({filling[place][column] for filling in every}) > 1


@given(tables())
def test_what_is_told_is_true_and_of_nobody_alone(rows: Rows) -> None:
    """M-45."""
    for row in told_table(rows, fewest=FEWEST) or ():
        cells = rows[row.name]
        if row.total is not None:
            assert row.total == sum(map(len, cells))
            assert not is_few([one for cell in cells for one in cell], fewest=FEWEST)
        if row.counts is not None:
            assert row.counts == tuple(map(len, cells))
            assert not any(is_few(cell, fewest=FEWEST) for cell in cells)


@given(tables())
def test_what_is_held_back_is_never_all_of_few(rows: Rows) -> None:
    """What is left when all that is told is taken from a total is not of few children either."""
    told = told_table(rows, fewest=FEWEST)
    hidden = [one.name for one in told or () if one.total is None]
    assert not is_few([child for name in hidden for cell in rows[name] for child in cell], fewest=FEWEST)


def _width(rows: Rows) -> int:
    return max(map(len, rows.values()))


def _column(rows: Rows, place: int) -> Whose:
    return [child for row in rows.values() for child in row[place]]


def _like(told: Sequence[ToldRow], totals: Sequence[int]) -> Iterator[list[tuple[int, ...]]]:
    """Yield every table that would have the same totals and the same told counts; a listed row is never empty."""
    rest = [total - sum(row.counts[place] for row in told if row.counts) for place, total in enumerate(totals)]
    hidden = [row for row in told if row.counts is None]
    for columns in product(*(list(_shares(left, len(hidden))) for left in rest)):
        cells = iter(zip(*columns, strict=True) if hidden else ())
        filled = [row.counts if row.counts is not None else next(cells) for row in told]
        if all(_fits(sum(one), row) for one, row in zip(filled, told, strict=True)):
            yield filled


def _fits(total: int, row: ToldRow) -> bool:
    return total == row.total if row.total is not None else total > 0


def _shares(many: int, among: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to share out a number."""
    if among == 0:
        if many == 0:
            yield ()
        return
    for first in range(many + 1) if among > 1 else (many,):
        for others in _shares(many - first, among - 1):
            yield (first, *others)
