"""Rows gathered while reading, turned batch by batch into typed frames so that memory stays bounded."""

from typing import Any, Final

import polars as pl

from childjourney.engines.returns.cin.spec import TABLES, Table

BATCH: Final = 50_000
"""How many cells of a table wait in a plain list before they become a frame."""
LINE: Final = pl.Int32()
_RAW: Final[dict[str, Any]] = {"date": pl.Int32(), "boolean": pl.Boolean(), "integer": pl.Int64()}
_TYPED: Final[dict[str, Any]] = {**_RAW, "date": pl.Date()}


def schema(table: Table, *, raw: bool = False) -> dict[str, Any]:
    """Return the columns of a table with their Polars types; `raw` has dates as days since 1 January 1970."""
    types = _RAW if raw else _TYPED
    columns = dict.fromkeys((*table.keys, "line"), LINE)
    for field in table.fields:
        columns[field.name] = types.get(field.kind, pl.String())
        columns[f"{field.name}_line"] = LINE
    return columns


class Gathering:
    """The cells of every table, row after row in one list a table, and frames when there are enough of them."""

    def __init__(self) -> None:
        self.cells: dict[str, list[Any]] = {name: [] for name in TABLES}
        self._done: dict[str, list[pl.DataFrame]] = {name: [] for name in TABLES}

    def settle(self, *, at_least: int = BATCH) -> None:
        """Turn the rows of every table that has `at_least` so many cells into a frame."""
        for name, cells in self.cells.items():
            if len(cells) >= at_least:
                self._done[name].append(_frame(TABLES[name], cells))
                cells.clear()

    def tables(self) -> dict[str, pl.DataFrame]:
        """Return every table as one frame, in the order of the file, and keep nothing."""
        self.settle(at_least=1)
        return {name: _joined(TABLES[name], self._done.pop(name)) for name in list(self._done)}


def _joined(table: Table, parts: list[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(parts, rechunk=True) if parts else pl.DataFrame(schema=schema(table))


def _frame(table: Table, cells: list[Any]) -> pl.DataFrame:
    """Return the rows as a frame. Columns are made one by one, which keeps clear of Polars's thread pool."""
    raw, typed = schema(table, raw=True), schema(table)
    width = len(raw)
    series = (pl.Series(name, cells[n::width], dtype=kind) for n, (name, kind) in enumerate(raw.items()))
    return pl.DataFrame([s if s.dtype == typed[s.name] else s.cast(typed[s.name]) for s in series])
