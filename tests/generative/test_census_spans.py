"""Spans that meet are found by one sorted pass, and it finds what comparing every pair would."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from childjourney.engines.returns.cin.rules.spans import on_a_day_of, overlapping

SCHEMA = {"child": pl.Int32(), "episode": pl.Int32(), "row": pl.Int32(), "start": pl.Date(), "end": pl.Date()}
# Few days and few children, so that ties, gaps and ends before starts all come often.
days = st.none() | st.integers(0, 6).map(lambda after: date(2024, 4, 1) + timedelta(days=after))
spans = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 2), days, days), max_size=9)
ways = pytest.mark.parametrize("by", [["child"], ["child", "episode"]], ids=["of a child", "of an episode"])
Span = tuple[int, int, date | None, date | None]
FIRST, SECOND = date(2024, 4, 1), date(2024, 4, 2)


def _frame(rows: list[Span]) -> pl.LazyFrame:
    placed = [(child, episode, n, start, end) for n, (child, episode, start, end) in enumerate(rows)]
    return pl.LazyFrame(placed, schema=SCHEMA, orient="row")


def _lies_on(day: date | None, span: Span) -> bool:
    _, _, start, end = span
    return day is not None and start is not None and end is not None and start <= day <= end


def _found(frame: pl.LazyFrame) -> list[int]:
    return sorted(frame.collect()["row"])


@ways
@given(rows=spans)
@example(rows=[(1, 1, FIRST, SECOND), (1, 1, FIRST, SECOND)])
@example(rows=[(1, 1, FIRST, None), (1, 1, FIRST, FIRST)])
@example(rows=[(1, 1, SECOND, FIRST), (1, 1, SECOND, FIRST)])
def test_overlapping_finds_each_row_that_starts_on_a_day_of_another(by: list[str], rows: list[Span]) -> None:
    width = len(by)
    expected = [
        n
        for n, row in enumerate(rows)
        if any(_lies_on(row[2], other) for m, other in enumerate(rows) if m != n and other[:width] == row[:width])
    ]
    assert _found(overlapping(_frame(rows), start="start", until=pl.col("end"), by=by)) == expected


@ways
@given(rows=spans, among=spans)
@example(rows=[(1, 1, FIRST, None)], among=[(1, 1, FIRST, FIRST)])
@example(rows=[(1, 1, SECOND, None)], among=[(1, 1, SECOND, FIRST), (1, 1, FIRST, None)])
def test_on_a_day_of_finds_each_day_that_lies_within_a_span(by: list[str], rows: list[Span], among: list[Span]) -> None:
    width = len(by)
    expected = [
        n for n, row in enumerate(rows) if any(_lies_on(row[2], span) for span in among if span[:width] == row[:width])
    ]
    found = on_a_day_of(_frame(rows), "start", spans=_frame(among), start="start", until=pl.col("end"), by=by)
    assert _found(found) == expected


@ways
@given(rows=spans, among=spans)
def test_a_row_that_is_found_keeps_all_that_it_held(by: list[str], rows: list[Span], among: list[Span]) -> None:
    before = _frame(rows).collect()
    for found in (
        overlapping(_frame(rows), start="start", until=pl.col("end"), by=by),
        on_a_day_of(_frame(rows), "start", spans=_frame(among), start="start", until=pl.col("end"), by=by),
    ):
        held = found.select(*SCHEMA).collect().sort("row")
        assert held.equals(before.filter(pl.col("row").is_in(held["row"].to_list())))
