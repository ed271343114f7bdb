"""`childjourney census export`: what the stories say, as a return that is valid for its year."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from childjourney.cli.census_import import officer
from childjourney.cli.progress import progress
from childjourney.cli.wiring import wired
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.usecases.census.give import Given
from childjourney.usecases.export_census import CensusWanted, export_census

DONE, REFUSED = 0, 1


def export(
    *,
    year: str,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    as_: Annotated[str, Parameter(name="--as")] = "",
) -> int:
    """Write the return of a census year from the stories as they stand now.

    What is written is checked by `childjourney census validate`. A line of the audit says who gave it out.

    Parameters
    ----------
    year
        The census year, such as 2024-25.
    output
        The XML file to write. What is there is replaced once the whole return is written.
    as_
        E-mail address of the data and returns officer in whose name; without it, the first of the area.
    """
    from childjourney.engines.returns import cin  # Polars takes a moment: other commands do without

    now = datetime.now(UTC)

    def write(wanted: CensusWanted, children: Iterator[Given]) -> int:
        return cin.write(
            output,
            children,
            year=wanted.year,
            authority=wanted.authority,
            release=version("childjourney"),
            now=wanted.now,
        )

    try:
        ends = cin.year_named(year)
        cin.structure(ends)
        books = wired().books()
        viewer = Viewer.of(officer(books.directory(), as_, now=now))
        with progress() as tell:
            count = export_census(books, viewer=viewer, year=ends, write=write, now=now, progress=tell)
    except (Refused, ValueError, OSError) as refused:
        sys.stderr.write(f"{refused}\n")
        return REFUSED
    sys.stdout.write(f"{output}: {count:,} {'child' if count == 1 else 'children'}.\n")
    return DONE
