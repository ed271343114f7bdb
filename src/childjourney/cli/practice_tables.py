"""Tables at the command line that stay readable in a narrow window and in a file."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

WIDE = 140
"""Columns where the output is no terminal: rows stay whole for whoever searches them."""


def console() -> Console:
    """Return where tables are printed."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=max(WIDE, found.width))


def row(table: Table, cells: Iterable[str]) -> None:
    """Add a row of plain words."""
    table.add_row(*(cell.replace("[", "\\[") for cell in cells))
