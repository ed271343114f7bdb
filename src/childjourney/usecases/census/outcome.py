"""Bring a census file in and say how it ended: what the command line, the worker and any other door share."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from time import monotonic

from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Refused
from childjourney.usecases.census import report
from childjourney.usecases.census.sent import CensusFault, CensusRefused, Progress, SentCensus, SentFault
from childjourney.usecases.import_census import import_census
from childjourney.usecases.ports import Books

RUN, RUN_LEAVING_OUT = "census", "census leaving out faulty children"
"""The kinds of run that bring a census in: all of its children, or those without faults that block."""


class Ended(Enum):
    """How it ended."""

    IMPORTED = "imported"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended, in a sentence for a person, and the report."""

    ended: Ended
    words: str
    report: report.Report


class FileUnreadable(Exception):
    """No census can be read from a file; `faults` say why."""

    def __init__(self, faults: Iterable[SentFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("The file cannot be read as a census.")


Reader = Callable[[Path, Progress], SentCensus]
"""Reads a file, telling how far it is in bytes. Raises FileUnreadable."""


def bring_in(
    books: Books,
    *,
    viewer: Viewer,
    read: Reader,
    file: Path,
    file_name: str,
    leave_out: bool,
    now: datetime,
    tell: Progress,
    randomness: Randomness = secrets.token_bytes,
) -> Outcome:
    """Read `file` and bring it in as `file_name`. No file makes it raise; what a store raises goes through."""
    start = monotonic()
    try:
        census = read(file, tell)
    except FileUnreadable as unreadable:
        told = report.of_unreadable(unreadable.faults, seconds=monotonic() - start)
        return Outcome(Ended.UNREADABLE, f"{unreadable} Nothing was brought in.", told)
    try:
        summary = import_census(
            books,
            viewer=viewer,
            census=census,
            file_name=file_name,
            fingerprint=_fingerprint(file),
            now=now,
            leave_out=leave_out,
            progress=tell,
            randomness=randomness,
        )
    except Refused as refused:
        return refusal(refused, year=census.year, authority=census.authority, seconds=monotonic() - start)
    seconds = monotonic() - start
    count = "1 child was" if summary.children == 1 else f"{summary.children:,} children were"
    words = f"{count} brought in, in {seconds:.1f} seconds."
    return Outcome(Ended.IMPORTED, words, report.of_summary(summary, seconds=seconds))


def refusal(refused: Refused, *, year: int = 0, authority: str = "", seconds: float = 0.0) -> Outcome:
    """Return the outcome of a refusal, whatever refused."""
    words = str(refused)
    if not isinstance(refused, CensusRefused):
        words = f"{refused} Nothing was brought in."
        refused = CensusRefused([CensusFault(None, "", str(refused), "", blocking=True)])
    told = report.of_refusal(refused, year=year, authority=authority, seconds=seconds)
    return Outcome(Ended.REFUSED, words, told)


def _fingerprint(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
