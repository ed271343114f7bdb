"""Bring in a Children in Need census from the command line."""

import hashlib
import json as as_json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from childjourney.cli.opening import open_books
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory, Membership
from childjourney.core.people.role import RETURNS_OFFICER
from childjourney.usecases.census import report
from childjourney.usecases.census.sent import CensusFault, CensusRefused, SentCensus
from childjourney.usecases.import_census import import_census
from childjourney.usecases.ports import Books

census = App(name="census", help="Bring in statutory returns about children in need.")

IMPORTED, REFUSED, UNREADABLE = 0, 1, 2
"""What the command tells whatever started it."""
SHOWN = 200
"""How many faults are shown as a table; --json gives all."""

Tell = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: the exit code, a sentence for a person, and the report."""

    code: int
    words: str
    report: report.Report


class NobodyRefused(Refused):
    """There is nobody in whose name a census could be brought in."""


@census.command(name="import")
def import_(
    file: Path,
    /,
    *,
    as_: Annotated[str, Parameter(name="--as")] = "",
    leave_out: bool = False,
    json: bool = False,
) -> int:
    """Bring a census file in: its children's groups become entries of their stories, all of them or none.

    Parameters
    ----------
    file
        The XML file of the return.
    as_
        E-mail address of the data and returns officer in whose name; without it, the first of the area.
    leave_out
        Leave out children with faults that stop an import, and bring in the others.
    json
        Print one summary as JSON.
    """
    errors = Console(stderr=True)
    with _progress(errors) as tell:
        outcome = bring_in(open_books(), file, email=as_, leave_out=leave_out, now=datetime.now(UTC), tell=tell)
    if json:
        sys.stdout.write(as_json.dumps(outcome.report, ensure_ascii=False) + "\n")
    else:
        _show(outcome, Console(), errors)
    return outcome.code


def bring_in(books: Books, file: Path, *, email: str, leave_out: bool, now: datetime, tell: Tell) -> Outcome:
    """Read a file and bring it in. Returns how it ended; no file makes it raise."""
    from childjourney.engines.returns import cin  # Polars takes a moment: other commands do without

    start = monotonic()
    try:
        viewer = Viewer.of(_officer(books.directory(), email, now=now))
        read = cin.read(file, progress=lambda done, total: tell("Reading", done, total))
    except cin.CensusUnreadable as unreadable:
        told = report.of_unreadable(unreadable.faults, seconds=monotonic() - start)
        return Outcome(UNREADABLE, "The file cannot be read as a census. Nothing was brought in.", told)
    except NobodyRefused as nobody:
        return _refused(nobody, year=0, authority="", seconds=monotonic() - start)
    sent = SentCensus(
        year=read.year,
        authority=read.authority,
        reference_date=read.reference_date,
        faults=read.faults,
        children=lambda: cin.children(read),
        children_count=read.children_count,
    )
    try:
        summary = import_census(
            books,
            viewer=viewer,
            census=sent,
            file_name=file.name,
            fingerprint=_fingerprint(file),
            now=now,
            leave_out=leave_out,
            progress=tell,
        )
    except Refused as refused:
        return _refused(refused, year=read.year, authority=read.authority, seconds=monotonic() - start)
    seconds = monotonic() - start
    words = f"Brought in {summary.children:,} children in {seconds:.1f} seconds."
    return Outcome(IMPORTED, words, report.of_summary(summary, seconds=seconds))


def _refused(refused: Refused, *, year: int, authority: str, seconds: float) -> Outcome:
    if not isinstance(refused, CensusRefused):
        fault = CensusFault(None, "", str(refused), "", blocking=True)
        refused = CensusRefused([fault])
        words = fault.what
    else:
        others = refused.children - refused.faulty
        words = f"{refused} Nothing was brought in."
        if refused.faulty and others:
            words += f" With --leave-out the other {others:,} children can be brought in as they are."
    told = report.of_refusal(refused, year=year, authority=authority, seconds=seconds)
    return Outcome(REFUSED, words, told)


def _officer(directory: Directory, email: str, *, now: datetime) -> Membership:
    """Return the membership in whose name a census comes in. Raises NobodyRefused."""
    on = local_day(now)
    held = [m for m in directory.memberships.values() if m.role.key == RETURNS_OFFICER.key and m.holds_on(on)]
    if email:
        held = [m for m in held if m.person.email.casefold() == email.strip().casefold()]
    if not held:
        who = f"Nobody with the e-mail address {email}" if email else "Nobody"
        raise NobodyRefused(
            f"{who} is a data and returns officer of this area today. "
            "An administrator adds one on the page “Agencies and people”."
        )
    return min(held, key=lambda m: (m.first, m.id))


def _fingerprint(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _progress(console: Console) -> Iterator[Tell]:
    """Show how far it is, on stderr; where that is no terminal, nothing is shown."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reading", total=None)

        def tell(what: str, done: int, total: int | None) -> None:
            progress.update(task, description=what, completed=done, total=total)

        yield tell


_COUNTS = {
    "children": "Children",
    "new_children": "of whom new",
    "entries_added": "Entries added",
    "corrections": "Corrections",
    "unchanged": "Unchanged",
    "missing": "No longer in the file",
    "refused": "Children left out",
}


def _show(outcome: Outcome, console: Console, errors: Console) -> None:
    told = outcome.report
    if outcome.code == IMPORTED:
        console.print(outcome.words, highlight=False)
        table = Table(show_header=False, box=None)
        for name, label in _COUNTS.items():
            if told[name] or name in ("entries_added", "corrections", "unchanged"):
                table.add_row(label, f"{told[name]:,}")
        console.print(table)
    else:
        errors.print(outcome.words, style="bold", highlight=False, markup=False)
    for notice in told["notices"]:
        console.print(f"• {notice}", highlight=False, markup=False)
    if told["faults"]:
        (errors if outcome.code else console).print(_faults(told["faults"]))


def _faults(faults: list[dict[str, Any]]) -> Table:
    more = len(faults) - SHOWN
    caption = f"… and {more:,} more: --json tells all of them." if more > 0 else None
    table = Table("Line", "Where", "What", "What to do", title="What was found in the file", caption=caption)
    for one in faults[:SHOWN]:
        cells = (str(one["line"] or ""), one["where"], one["what"], one["mend"])
        table.add_row(*(cell.replace("[", "\\[") for cell in cells), style="bold" if one["blocking"] else "")
    return table
