"""How far a command is, on the terminal that it was started from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from childjourney.usecases.census.sent import Progress


@contextmanager
def progress() -> Iterator[Progress]:
    """Show how far it is, on stderr; where that is no terminal, nothing is shown."""
    if not sys.stderr.isatty():
        yield _nowhere
        return
    from rich.console import Console  # it takes a moment, and only a terminal needs it
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)

        def tell(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

        yield tell


def _nowhere(_what: str, _done: int, _total: int) -> None:
    """Take how far it is where nobody looks."""
