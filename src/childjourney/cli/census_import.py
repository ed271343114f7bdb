"""`childjourney census import FILE`: bring a census in."""

import json as as_json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from childjourney.cli.progress import progress
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

CODES = {Ended.IMPORTED: 0, Ended.REFUSED: 1, Ended.UNREADABLE: 2}
"""What the command tells whatever started it."""
SHOWN = 200
"""How many faults are shown as a table; --json gives all."""


class NobodyRefused(Refused):
    """There is nobody in whose name a census could be brought in."""


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
    with progress() as tell:
        came = bring_in(wired().books(), file, email=as_, leave_out=leave_out, now=datetime.now(UTC), tell=tell)
    if json:
        sys.stdout.write(as_json.dumps(came.report, ensure_ascii=False) + "\n")
    else:
        _show(came, Console(), errors)
    return CODES[came.ended]


def bring_in(books: Books, file: Path, *, email: str, leave_out: bool, now: datetime, tell: Progress) -> Outcome:
    """Read a file and bring it in. Returns how it ended; no file makes it raise."""
    try:
        viewer = Viewer.of(officer(books.directory(), email, now=now))
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


def officer(directory: Directory, email: str, *, now: datetime) -> Membership:
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
