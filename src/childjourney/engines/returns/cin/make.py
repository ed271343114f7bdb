"""Writing a large trial return of invented children for benchmarks, tests and demonstrations, with faults if wanted."""

from collections.abc import Callable, Collection
from datetime import datetime
from os import PathLike
from pathlib import Path
from random import Random
from typing import Final, TextIO

from childjourney.engines.returns.cin.invented import Content, Invention
from childjourney.engines.returns.cin.sowing import RATE, Planted, Sowing
from childjourney.engines.returns.cin.spec import structure

AUTHORITY: Final = "201"
"""The authority the invented children belong to: the City of London's number, as in the sector's own samples."""
STEP: Final = 1_000
"""After so many children the progress is told."""


def make(
    path: str | PathLike[str],
    *,
    children: int,
    seed: int,
    year: int = 2025,
    faults: float | None = None,
    rules: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> list[Planted]:
    """Write a return of so many invented children to `path`, one at a time, and return what was planted in it.

    The return is valid by every rule of its year but for the `faults`: so great a share of the children breaks a rule
    each, or the few that cannot be broken apart. `rules` are the codes of the rules to break, all about a child if
    none are given; those about a return as a whole are broken only when named, and alone. Rules that are named are
    broken by one child in twenty where `faults` is not given; otherwise there are no faults. `progress` is called
    with the children written and all there are. The same arguments give the same bytes.

    Raises `ValueError` for fewer than one child, a year that is not known and faults that cannot be planted,
    `OSError` if the file cannot be written.
    """
    if children < 1:
        raise ValueError(f"A return needs at least one child, not {children}")
    structure(year)
    rate = faults if faults is not None else RATE if rules else 0.0
    sowing = Sowing(children=children, rate=rate, rules=rules, seed=seed, year=year)
    rng = Random(seed)  # noqa: S311 - invented children keep no secret, and have to be the same again
    invention = Invention(rng=rng, year=year, authority=AUTHORITY)
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n')
        _write(file, _header(year, named=sowing.reference_year), " ")
        file.write(" <Children>\n")
        for number in range(1, children + 1):
            child = sowing.child(number, invention.child(number), authority=AUTHORITY)
            _write(file, [("Child", child)], "  ")
            if progress is not None and (number % STEP == 0 or number == children):
                progress(number, children)
        file.write(" </Children>\n</Message>\n")
    return sowing.rows


def _header(year: int, *, named: int) -> Content:
    collection: Content = [("Collection", "CIN"), ("Year", str(named)), ("ReferenceDate", f"{year}-03-31")]
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
