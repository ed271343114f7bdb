"""Bring in a Children in Need census from the command line, or make one to try things with."""

import json as as_json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from childjourney.cli.wiring import wired
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory, Membership
from childjourney.core.people.role import RETURNS_OFFICER
from childjourney.usecases.census import outcome
from childjourney.usecases.census.outcome import Ended, FileUnreadable, Outcome, refusal
from childjourney.usecases.census.sent import Progress, SentCensus, sent
from childjourney.usecases.ports import Books

census = App(name="census", help="Bring in statutory returns about children in need.")

CODES = {Ended.IMPORTED: 0, Ended.REFUSED: 1, Ended.UNREADABLE: 2}
"""What the command tells whatever started it."""
SHOWN = 200
"""How many faults are shown as a table; --json gives all."""


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
        came = bring_in(wired().books(), file, email=as_, leave_out=leave_out, now=datetime.now(UTC), tell=tell)
    if json:
        sys.stdout.write(as_json.dumps(came.report, ensure_ascii=False) + "\n")
    else:
        _show(came, Console(), errors)
    return CODES[came.ended]


@census.command
def make(
    *,
    children: int,
    output: Path,
    faults: float | None = None,
    seed: int = 1,
    year: str = "2024-25",
    rules: str = "",
    truth: Path | None = None,
) -> int:
    """Write a census of invented children to try things with: valid, but for the faults that are asked for.

    Exits with 0 if it was written, with 2 if it could not be.

    Parameters
    ----------
    children
        How many children it has.
    output
        The XML file to write.
    faults
        The share of children that break a rule: 0.05 is one in twenty. Without it none do, or one in twenty the
        rules that are named.
    seed
        Any number: the same one makes the same children and faults.
    year
        The census year, like 2024-25.
    rules
        The rules to break, like 8925,8940; without it, all but those about the return as a whole.
    truth
        The CSV file to write what was planted to: rule, severity, the child's number, its place in the file.
    """
    from childjourney.engines.returns import cin  # Polars takes a moment: other commands do without

    errors = Console(stderr=True)
    named = [code for part in rules.split(",") if (code := part.strip())]
    try:
        with _progress(errors) as tell:
            planted = cin.make(
                output,
                children=children,
                seed=seed,
                year=cin.year_named(year),
                faults=faults,
                rules=named,
                progress=lambda done, total: tell("Writing", done, total),
            )
        if truth is not None:
            cin.write_planted(truth, planted)
    except (ValueError, OSError) as wrong:
        errors.print(str(wrong), style="bold", highlight=False, markup=False)
        return 2
    faulty = len({one.row for one in planted})
    words = f"{children:,} children are written to {output}, {faulty:,} of them with a fault."
    Console().print(words, highlight=False, markup=False, soft_wrap=True)
    return 0


def bring_in(books: Books, file: Path, *, email: str, leave_out: bool, now: datetime, tell: Progress) -> Outcome:
    """Read a file and bring it in. Returns how it ended; no file makes it raise."""
    try:
        viewer = Viewer.of(_officer(books.directory(), email, now=now))
    except NobodyRefused as nobody:
        return refusal(nobody)
    return outcome.bring_in(
        books,
        viewer=viewer,
        read=_read,
        file=file,
        file_name=file.name,
        leave_out=leave_out,
        now=now,
        tell=tell,
    )


def _read(file: Path, tell: Progress) -> SentCensus:
    from childjourney.engines.returns import cin  # Polars takes a moment: other commands do without

    try:
        read = cin.read(file, progress=lambda done, total: tell("Reading", done, total or 0))
    except cin.CensusUnreadable as unreadable:
        raise FileUnreadable(unreadable.faults) from unreadable
    return sent(read, children=cin.children)


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


@contextmanager
def _progress(console: Console) -> Iterator[Progress]:
    """Show how far it is, on stderr; where that is no terminal, nothing is shown."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading", total=None)

        def tell(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

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
_ALWAYS = ("children", "entries_added", "corrections", "unchanged")


def _show(came: Outcome, console: Console, errors: Console) -> None:
    told = came.report
    imported = came.ended is Ended.IMPORTED
    (console if imported else errors).print(came.words, style="bold", highlight=False, markup=False)
    if imported:
        table = Table(show_header=False, box=None)
        for name, label in _COUNTS.items():
            if told[name] or name in _ALWAYS:
                table.add_row(label, f"{told[name]:,}")
        console.print(table)
    for notice in told["notices"]:
        console.print(f"• {notice}", highlight=False, markup=False)
    others = told["refused"] - told.get("faulty", 0)
    for title, blocking in (("What has to be put right first", True), ("What to check", False)):
        if found := [one for one in told["faults"] if one["blocking"] is blocking]:
            (console if imported else errors).print(_faults(found, title))
    if not imported and told.get("faulty") and others:
        errors.print(f"With --leave-out the other {others:,} children are brought in as they are.", highlight=False)


def _faults(faults: list[dict[str, Any]], title: str) -> Table:
    more = len(faults) - SHOWN
    caption = f"… and {more:,} more: --json tells all of them." if more > 0 else None
    table = Table("Line", "Where", "What", "What to do", title=title, caption=caption)
    for one in faults[:SHOWN]:
        cells = (str(one["line"] or ""), one["where"], one["what"], one["mend"])
        table.add_row(*(cell.replace("[", "\\[") for cell in cells))
    return table
