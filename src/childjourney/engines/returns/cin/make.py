"""Writing a large trial return of invented children, for benchmarks, tests and demonstrations."""

from datetime import datetime
from os import PathLike
from pathlib import Path
from random import Random
from typing import Final, TextIO

from childjourney.engines.returns.cin.invented import Content, Invention
from childjourney.engines.returns.cin.spec import structure

AUTHORITY: Final = "201"
"""The authority the invented children belong to: the City of London's number, as in the sector's own samples."""


def make(path: str | PathLike[str], *, children: int, seed: int, year: int = 2025) -> None:
    """Write a valid return of so many invented children to `path`, one at a time.

    The same `children`, `seed` and `year` give the same bytes. Raises `ValueError` for fewer than one child or
    a year that is not known, `OSError` if the file cannot be written.
    """
    if children < 1:
        raise ValueError(f"A return needs at least one child, not {children}")
    structure(year)
    rng = Random(seed)  # noqa: S311 - invented children keep no secret, and have to be the same again
    invention = Invention(rng=rng, year=year, authority=AUTHORITY)
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n')
        _write(file, _header(year), " ")
        file.write(" <Children>\n")
        for number in range(1, children + 1):
            _write(file, [("Child", invention.child(number))], "  ")
        file.write(" </Children>\n</Message>\n")


def _header(year: int) -> Content:
    collection: Content = [("Collection", "CIN"), ("Year", str(year)), ("ReferenceDate", f"{year}-03-31")]
    source: Content = [
        ("SourceLevel", "L"),
        ("LEA", AUTHORITY),
        ("SoftwareCode", "childjourney"),
        ("Release", "invented"),
        ("SerialNo", "001"),
        ("DateTime", datetime(year, 5, 1, 9, 0).isoformat()),  # noqa: DTZ001 - the census gives no time zone
    ]
    return [("Header", [("CollectionDetails", collection), ("Source", source)])]


def _write(file: TextIO, content: Content, indent: str) -> None:
    for name, inside in content:
        if isinstance(inside, str):
            file.write(f"{indent}<{name}>{inside}</{name}>\n")
        else:
            file.write(f"{indent}<{name}>\n")
            _write(file, inside, indent + " ")
            file.write(f"{indent}</{name}>\n")
