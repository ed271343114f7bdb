"""The Standard Safeguarding Dataset as files: a table a file, as comma-separated values, Parquet, or both."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, Literal

import polars as pl

from childjourney.core.base.cells import harmless
from childjourney.core.steps.outline import Outline
from childjourney.engines.returns.ssd.fill import FILLED, SHARED, Row
from childjourney.engines.returns.ssd.gaps import why_empty
from childjourney.engines.returns.ssd.tables import TABLES

Format = Literal["csv", "parquet"]
GAPS_FILE: Final = "not_filled.csv"
"""Where a folder says which tables are not in it and which columns are empty, and why."""


def frames(children: Iterable[Outline]) -> dict[str, pl.DataFrame]:
    """Return the tables that can be filled, each with every column of the dataset, in its order."""
    rows: dict[str, list[Row]] = {table: [] for table in FILLED}
    for child in children:
        for table, fill in FILLED.items():
            rows[table].extend(fill(child))
    made = {table: pl.DataFrame(found, schema=dict(TABLES[table])) for table, found in rows.items()}
    for table, column in SHARED.items():
        made[table] = made[table].unique(column, keep="first").sort(column)
    return made


def gaps() -> pl.DataFrame:
    """Return every table and column that is not filled, with the reason."""
    found = [
        {"table": table, "column": column, "why": why_empty(table, column)}
        for table, columns in TABLES.items()
        for column in columns
        if why_empty(table, column)
    ]
    return pl.DataFrame(found)


def write(children: Iterable[Outline], folder: Path, *, formats: Iterable[Format]) -> Mapping[str, int]:
    """Write the tables into a folder that only its owner opens, and return how many rows each has.

    A file that is there already is replaced once its new one is whole. In comma-separated values no text is one that a
    spreadsheet takes for a formula (R53); Parquet holds every text as it is.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made, wanted = frames(children), set(formats)
    for table, frame in made.items():
        if "csv" in wanted:
            _replace(folder / f"{table}.csv", _neutral(frame).write_csv)
        if "parquet" in wanted:
            _replace(folder / f"{table}.parquet", frame.write_parquet)
    _replace(folder / GAPS_FILE, gaps().write_csv)
    return {table: frame.height for table, frame in made.items()}


def _replace(path: Path, write_to: Callable[[Path], object]) -> None:
    short = path.with_name(f".{path.name}.new")
    os.close(os.open(short, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    write_to(short)
    short.replace(path)


def _neutral(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col(pl.String).map_elements(harmless, return_dtype=pl.String, skip_nulls=True))
