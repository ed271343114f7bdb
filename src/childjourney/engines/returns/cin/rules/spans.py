"""Spans of days that meet: found by one pass over sorted rows, however many a child has."""

import polars as pl

_BEGUN, _LAST = "_begun", "_last"
_APART = 10_000_000
"""So far apart the days of two groups are put on one line: more than any two dates can be."""


def overlapping(rows: pl.LazyFrame, *, start: str, until: pl.Expr, by: list[str]) -> pl.LazyFrame:
    """Return the rows that start on a day of another row of the same group, `until` included.

    A row with no `start` neither overlaps nor is overlapped; one whose `until` is null or before its start has no
    days that another could start on. Takes a sort and one pass, so that a child with thousands costs no more each.
    """
    valid = pl.when(until >= pl.col(start)).then(until)
    begun = rows.filter(pl.col(start).is_not_null()).with_columns(_begun=_day(pl.col(start)), _last=_day(valid))
    placed = begun.sort(*by, _BEGUN, _LAST, nulls_last=True, maintain_order=True).with_columns(_one_line(by))
    earlier = _reached().shift(1) >= pl.col(_BEGUN)
    beside = (pl.col(_BEGUN).shift(-1) == pl.col(_BEGUN)) & pl.col(_LAST).shift(-1).is_not_null()
    return placed.filter(earlier.fill_null(value=False) | beside.fill_null(value=False))


def on_a_day_of(
    rows: pl.LazyFrame, day: str, *, spans: pl.LazyFrame, start: str, until: pl.Expr, by: list[str]
) -> pl.LazyFrame:
    """Return the rows whose `day` lies on a day of one of the `spans` of the same group, start and `until` included."""
    begun = spans.select(*by, _begun=_day(pl.col(start)), _last=_day(until)).filter(pl.col(_LAST) >= pl.col(_BEGUN))
    asked = rows.filter(pl.col(day).is_not_null()).with_columns(_begun=_day(pl.col(day)), _asked=True)
    both = pl.concat([begun, asked], how="diagonal")
    placed = both.sort(*by, _BEGUN, "_asked", nulls_last=False, maintain_order=True).with_columns(_one_line(by))
    return placed.filter(pl.col("_asked") & (_reached() >= pl.col(_BEGUN)))


def _day(when: pl.Expr) -> pl.Expr:
    return when.dt.epoch("d").cast(pl.Int64)


def _one_line(by: list[str]) -> list[pl.Expr]:
    """Return the days of sorted groups on one line, each group's after all of those before it.

    Then what holds within each group is seen in one pass, which is far quicker than one group at a time.
    """
    group = pl.struct(by).rle_id().cast(pl.Int64) * _APART
    return [(pl.col(day) + group).alias(day) for day in (_BEGUN, _LAST)]


def _reached() -> pl.Expr:
    """Return the latest day that a span has reached by then, of the group or of one before it, whose days are past."""
    return pl.col(_LAST).cum_max().forward_fill()
