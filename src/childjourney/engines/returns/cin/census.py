"""A census as it was read: its header, its frames and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childjourney.engines.returns.cin.fault import Fault


@dataclass(frozen=True, slots=True)
class Census:
    """One Children in Need return.

    * `header`: the header's values by element name, missing ones left out; ReferenceDate is a date, the rest text.
    * `year`: the census year, named by the year in which it ends. It is that of the reference date if this is a
      31 March, otherwise the header's Year, otherwise the census year in which the reference date falls.
    * `reference_date`: as sent; 31 March of `year` if none could be read.
    * `authority`: the three digits of the local authority (element LEA), empty if not given.
    * `tables`: every table by name, empty ones too. A row starts with its ordinals counted from 1 (`child`,
      `episode`, `group`, `item`, as far as they apply), so that tables join on the ordinals they share. Then comes
      `line`, the line of the element that starts the row, and for every field its value and `<field>_line`,
      the line of its element. A null value with a line is an element sent empty, or not to be understood.
    * `faults`: by line.
    """

    header: Mapping[str, str | date]
    year: int
    reference_date: date
    authority: str
    tables: Mapping[str, pl.DataFrame]
    faults: tuple[Fault, ...]

    @property
    def children_count(self) -> int:
        """Return the number of Child groups in the file, the same child sent twice counted twice."""
        return self.tables["ChildIdentifiers"].height

    @property
    def blocking(self) -> tuple[Fault, ...]:
        """Return the faults for which an import has to be refused."""
        return tuple(fault for fault in self.faults if fault.blocking)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """Return the faults an import may go past."""
        return tuple(fault for fault in self.faults if not fault.blocking)
