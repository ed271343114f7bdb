"""An Annex A on the command line."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console

from childjourney.cli.census_import import officer
from childjourney.cli.progress import progress
from childjourney.cli.unsaid import Unsaid
from childjourney.cli.wiring import wired
from childjourney.cli.writing import writing
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.steps.outline import Outline
from childjourney.usecases.give_return import give_return

annex_a = App(name="annex-a", help="Write the lists of an Annex A for an inspection.")


SHOWN = 20
"""How many entries that a return cannot tell of are named."""


@annex_a.command
def export(
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    until: date | None = None,
    as_: Annotated[str, Parameter(name="--as")] = "",
) -> int:
    """Write the workbook of the six months that end today, from the stories as they stand now.

    It tells of children one by one: keep the file as you keep their stories.

    Parameters
    ----------
    output
        The XLSX file to write. What is there is replaced once the whole workbook is written.
    until
        The last day of the six months, such as 2026-11-25; without it, today.
    as_
        E-mail address of the data and returns officer in whose name; without it, the first of the area.
    """
    from childjourney.engines.returns import annex_a as engine  # other commands do without

    now = datetime.now(UTC)
    period = engine.Period.until(until or local_day(now))

    unsaid = Unsaid()

    def make(_directory: Directory, children: Iterator[Outline]) -> Mapping[str, int]:
        with writing(output):
            return engine.write(unsaid.of(children), output, period=period)

    books = wired().books()
    viewer = Viewer.of(officer(books.directory(), as_, now=now))
    with progress() as tell:
        counts = give_return(books, viewer=viewer, what="Annex A", make=make, now=now, progress=tell)
    console = Console(highlight=False, soft_wrap=True)
    for one in engine.LISTS:
        count, why = (f"{counts[one.sheet]:,}", "") if not one.absent else ("–", f": {one.absent}")
        console.print(f"{count:>8}  {one.sheet}, {one.about}{why}", markup=False)
    for line in unsaid.lines(most=SHOWN):
        console.print(line, markup=False)
    return 0
