"""Spans of days that meet: found by one pass over sorted rows, however many a child has."""

import polars as pl

_LATEST = "_latest_until"


def overlapping(rows: pl.LazyFrame, *, start: str, until: pl.Expr, by: list[str]) -> pl.LazyFrame:
    """Return the rows that start on a day of another row of the same group, `until` included.

    A row with no `start` neither overlaps nor is overlapped; one whose `until` is null or before its start has no
    days that another could start on. Takes a sort and one pass, so that a child with thousands costs no more each.
    """
    begun = pl.col(start).is_not_null()
    valid = pl.when(until >= pl.col(start)).then(until)
    placed = rows.filter(begun).with_columns(_until=valid).sort(*by, start, maintain_order=True)
    earlier = pl.col("_until").cum_max().forward_fill().shift(1).over(by)
    beside = pl.col("_until").is_not_null().sum().over(*by, start) - pl.col("_until").is_not_null().cast(pl.Int64)
    return placed.filter((earlier >= pl.col(start)) | (beside > 0))


def on_a_day_of(
    rows: pl.LazyFrame, day: str, *, spans: pl.LazyFrame, start: str, until: pl.Expr, by: list[str]
) -> pl.LazyFrame:
    """Return the rows whose `day` lies on a day of one of the `spans` of the same group, start and `until` included."""
    begun = spans.select(*by, _day=pl.col(start), _until=until).filter(pl.col("_until") >= pl.col("_day"))
    asked = rows.filter(pl.col(day).is_not_null()).with_columns(_day=pl.col(day), _asked=True)
    both = pl.concat([begun, asked], how="diagonal")
    placed = both.sort(*by, "_day", "_asked", nulls_last=False, maintain_order=True)
    running = pl.col("_until").cum_max().forward_fill().over(by)
    return placed.with_columns(_running=running).filter(pl.col("_asked") & (pl.col("_running") >= pl.col("_day")))
