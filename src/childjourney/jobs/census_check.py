"""The jobs that check a census: one that somebody uploaded, or the one that the stories say today."""

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import polars as pl

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.engines.returns import cin
from childjourney.engines.returns.cin import page, report
from childjourney.jobs.job import Came, Job, Tell
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.census.give import Given
from childjourney.usecases.checks.asked import year_due
from childjourney.usecases.checks.faults import EMPTY, Fault, keep_faults
from childjourney.usecases.checks.folder import Folder
from childjourney.usecases.export_census import CensusWanted, export_census
from childjourney.usecases.ports import Books
from childjourney.usecases.runs_port import Run, RunState


class LeftRefused(Refused):
    """Whoever asked for the check no longer works in the area."""

    def __init__(self) -> None:
        super().__init__("Whoever asked for this check no longer works here. Nothing was checked.")


class RulesUnknownRefused(Refused):
    """The rules of a census year are not known."""


def check_file(books: Books, run: Run, place: Path, *, now: datetime, tell: Tell) -> Came:
    """Check an upload and keep what was found beside it."""

    def allowed_and_read(viewer: Viewer) -> Came:
        act = Act(viewer, Action.GIVE_RETURN, now)
        in_one_go(books, act.decided)
        return _checked(run, place, tell=tell)

    return _refused_in_words(books, run, allowed_and_read, now=now)


def check_stories(books: Books, run: Run, place: Path, *, now: datetime, tell: Tell) -> Came:
    """Write the census that the stories say, check it as a file is checked, and keep both."""
    census = Folder(place.parent).census
    year = int(run.asked.get("year") or year_due(local_day(now)))

    def write(wanted: CensusWanted, children: Iterator[Given]) -> int:
        return cin.write(
            census,
            children,
            year=wanted.year,
            authority=wanted.authority,
            release=version("childjourney"),
            now=wanted.now,
        )

    def written_and_read(viewer: Viewer) -> Came:
        export_census(books, viewer=viewer, year=year, write=write, now=now, progress=tell)
        return _checked(run, census, tell=tell)

    return _refused_in_words(books, run, written_and_read, now=now)


def _refused_in_words(books: Books, run: Run, does: Callable[[Viewer], Came], *, now: datetime) -> Came:
    """Return what came of a check, in the name of whoever asked for it; what is refused says why."""
    held = books.directory().memberships.get(run.membership)
    try:
        if held is None or not held.holds_on(local_day(now)):
            raise LeftRefused
        return does(Viewer.of(held))
    except Refused as refused:
        return Came(RunState.REFUSED, {"words": str(refused)})


def _checked(run: Run, file: Path, *, tell: Tell) -> Came:
    """Check a census and return what is counted. Raises RulesUnknownRefused."""
    folder = Folder(file.parent)
    try:
        census = cin.read(file, progress=lambda done, total: tell("Reading", done, total or 0))
    except cin.CensusUnreadable as unreadable:
        told = report.met(unreadable.faults)
        _keep(folder, told, {})
        words = "The file cannot be read as a census. Nothing else could be checked."
        return Came(RunState.REFUSED, {"words": words, "unreadable": True, **_counted(told)})
    tell("Checking by the rules", 0, 0)
    try:
        checked = report.check(census, year=run.asked.get("year"))
    except ValueError as unknown:
        raise RulesUnknownRefused(str(unknown)) from unknown
    tell("Writing down what was found", 0, 0)
    identifiers = census.tables["ChildIdentifiers"].select("child", "LAchildID").rows()
    _keep(folder, checked.told, {f"Child {place}": str(number) for place, number in identifiers if number})
    about = {"year": checked.year, "authority": census.authority, "children": census.children_count}
    return Came(RunState.DONE, {"words": page.in_words(checked), **about, **_counted(checked.told)})


def _counted(told: pl.DataFrame) -> dict[str, Any]:
    """Return how much is wrong, in all and by rule."""
    weights = dict(told.group_by("severity").len().rows())
    rules = report.counted_by_rule(told).rows(named=True)
    return {"errors": weights.get("error", 0), "queries": weights.get("query", 0), "rules": rules}


def _keep(folder: Folder, told: pl.DataFrame, numbers: dict[str, str]) -> None:
    """Keep what was found: for the page, as a table and as a workbook."""
    keep_faults(folder.emptied(folder.faults), _faults(told, numbers))
    with folder.emptied(folder.table).open("w", encoding="utf-8-sig", newline="") as table:
        report.as_csv(told, table)
    report.as_xlsx(told, folder.emptied(folder.book))


def _faults(told: pl.DataFrame, numbers: dict[str, str]) -> Iterator[Fault]:
    """Yield the rows of a report; `numbers` are those that the census gives its children, by their place."""
    for row in told.iter_rows(named=True):
        place = str(row["row"] or "")
        at = place.partition(", ")[0]
        number = row["child"] or numbers.get(at, "")
        held = tuple((field, value or EMPTY) for field, value in zip(row["fields"], row["values"], strict=True))
        yield Fault(
            rule=row["rule"],
            severity=row["severity"],
            child=number or (at if at.startswith("Child ") else ""),
            known=bool(number),
            line=cast("int | None", row["line"]),
            place=place,
            held=held,
            says=row["says"],
            mend=row["mend"],
        )


_GIVEN_UP = "The check stopped each time it was begun, and found nothing. Try the command line, which has more room."
_BROKEN = (
    "Something went wrong on our side and nothing was checked. Check it again. "
    "If it happens again, tell whoever runs this system when it was."
)
FILE_JOB = Job(
    does=check_file,
    gone="The uploaded file is no longer there. Upload it again.",
    given_up=_GIVEN_UP,
    broken=_BROKEN,
    keeps=True,
)
STORIES_JOB = Job(does=check_stories, given_up=_GIVEN_UP, broken=_BROKEN, keeps=True)
