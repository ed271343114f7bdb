"""The Standard Safeguarding Dataset on the command line."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter
from rich.console import Console

from childjourney.cli.census_import import officer
from childjourney.cli.progress import progress
from childjourney.cli.unsaid import Unsaid
from childjourney.cli.wiring import wired
from childjourney.cli.writing import writing
from childjourney.core.access.decide import Viewer
from childjourney.core.people.directory import Directory
from childjourney.core.steps.outline import Outline
from childjourney.usecases.give_return import give_return

ssd = App(name="ssd", help="Write the tables of the Standard Safeguarding Dataset.")


SHOWN = 20
"""How many entries that a return cannot tell of are named."""


@ssd.command
def export(
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    format_: Annotated[Literal["csv", "parquet", "both"], Parameter(name="--format")] = "both",
    as_: Annotated[str, Parameter(name="--as")] = "",
) -> int:
    """Write the tables from the stories as they stand now, with a list of what is not filled and why.

    They hold children's names: keep the folder as you keep them.

    Parameters
    ----------
    output
        The folder to write into. Tables that are there already are replaced.
    format_
        csv, parquet or both.
    as_
        E-mail address of the data and returns officer in whose name; without it, the first of the area.
    """
    from childjourney.engines.returns import ssd as engine  # Polars takes a moment: other commands do without

    now = datetime.now(UTC)
    formats: tuple[engine.Format, ...] = ("csv", "parquet") if format_ == "both" else (format_,)

    unsaid = Unsaid()

    def make(_directory: Directory, children: Iterator[Outline]) -> Mapping[str, int]:
        with writing(output):
            return engine.write(unsaid.of(children), output, formats=formats)

    books = wired().books()
    viewer = Viewer.of(officer(books.directory(), as_, now=now))
    with progress() as tell:
        counts = give_return(
            books, viewer=viewer, what="Standard Safeguarding Dataset", make=make, now=now, progress=tell
        )
    console = Console(highlight=False, soft_wrap=True)
    for table, count in counts.items():
        console.print(f"{count:>10,}  {table}", markup=False)
    console.print(f"{output / engine.GAPS_FILE} says what is not filled, and why.", markup=False)
    for line in unsaid.lines(most=SHOWN):
        console.print(line, markup=False)
    return 0
