"""Rows gathered while reading, turned batch by batch into typed frames so that memory stays bounded."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from childjourney.engines.returns.cin.spec import TABLES, Table

BATCH: Final = 20_000
"""How many rows of a table wait as plain lists before they become a frame."""
LINE: Final = pl.Int32()
_RAW: Final[dict[str, Any]] = {"date": pl.Int32(), "boolean": pl.Boolean(), "integer": pl.Int64()}
_TYPED: Final[dict[str, Any]] = {**_RAW, "date": pl.Date()}


def schema(table: Table, *, raw: bool = False) -> dict[str, Any]:
    """Return the columns of a table with their Polars types; `raw` has dates as days since 1 January 1970."""
    types = _RAW if raw else _TYPED
    columns = {key: LINE for key in (*table.keys, "line")}
    for field in table.fields:
        columns[field.name] = types.get(field.kind, pl.String())
        columns[f"{field.name}_line"] = LINE
    return columns


class Gathering:
    """Rows of every table, plain lists at first and frames when there are enough of them."""

    def __init__(self) -> None:
        self.rows: dict[str, list[list[Any]]] = {name: [] for name in TABLES}
        self._done: dict[str, list[pl.DataFrame]] = {name: [] for name in TABLES}

    def settle(self, *, at_least: int = BATCH) -> None:
        """Turn the rows of every table that has `at_least` so many into a frame. No row may be added to later."""
        for name, rows in self.rows.items():
            if len(rows) >= at_least:
                self._done[name].append(_frame(TABLES[name], rows))
                rows.clear()

    def tables(self) -> dict[str, pl.DataFrame]:
        """Return every table as one frame, in the order of the file."""
        self.settle(at_least=1)
        return {
            name: pl.concat(parts, rechunk=True) if parts else pl.DataFrame(schema=schema(TABLES[name]))
            for name, parts in self._done.items()
        }


def _frame(table: Table, rows: Sequence[Sequence[Any]]) -> pl.DataFrame:
    raw = schema(table, raw=True)
    columns = zip(*rows, strict=True)
    series = [pl.Series(n, v, dtype=t) for (n, t), v in zip(raw.items(), columns, strict=True)]
    dates = [pl.col(field.name).cast(pl.Date) for field in table.fields if field.kind == "date"]
    return pl.DataFrame(series).with_columns(dates)
