"""The tables of the Standard Safeguarding Dataset with their columns, in the dataset's own order.

Source: data-to-insight, ssd-data-model (see `tables.json`).
"""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

import polars as pl

_FACTS: Final = json.loads(
    files("childjourney.engines.returns.ssd").joinpath("tables.json").read_text(encoding="utf-8")
)
_TYPES: Final[Mapping[str, pl.DataType]] = {
    "nvarchar": pl.String(),
    "nchar": pl.String(),
    "binary": pl.Binary(),
    "bit": pl.Boolean(),
    # The dataset keeps days in columns made for moments; what is told here is a day.
    "datetime": pl.Date(),
    "int": pl.Int64(),
    "float": pl.Float64(),
}

TABLES: Final[Mapping[str, Mapping[str, pl.DataType]]] = {
    table: {name: _TYPES[kind] for name, kind in columns} for table, columns in _FACTS["tables"].items()
}
"""Every table by name, each with its columns and what kind of values they hold."""
