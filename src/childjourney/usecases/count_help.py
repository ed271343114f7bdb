"""Count the help that families asked for and could not get, over the whole area, so that it sees what it lacks.

It tells counts and no child; small ones are held back, and what would give them away with them (R43).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.practice.small_counts import ToldRow, is_few, told_table
from childjourney.core.steps.help_wanted import HelpWanted, Outcome
from childjourney.core.story.kinds.help_plan import WANTED, WHY_NOT
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Books

QUARTERS = 8
"""How many quarters are counted, the one that runs among them."""

WAITS = {"up to 4 weeks": 28, "up to 3 months": 91, "up to 6 months": 182, "up to a year": 365}
"""How long people wait, by the days up to which each step goes; longer than the last is a step of its own."""

LONGER = "longer than a year"
ELSEWHERE = "agencies that are not in the directory"

UNMET = (Outcome.WAITS, Outcome.CAME)
Columns = tuple[tuple[Outcome, ...], ...]
"""The columns of a table, each by the outcomes that it counts."""


@dataclass(frozen=True, slots=True)
class HelpTable:
    """Counts by one thing. `rows` is None where nothing can be told row by row."""

    columns: Columns
    rows: tuple[ToldRow, ...] | None


@dataclass(frozen=True, slots=True)
class Waited:
    """How long people waited: counts by step, and the days up to which half of them waited."""

    rows: tuple[ToldRow, ...] | None
    half: int


@dataclass(frozen=True, slots=True)
class HelpCounted:
    """What was counted since a day. A number is None where it is of few; then nothing is told that would give it away.

    `asked` is all help that was asked for, `unmet` what was not to be had, `came` what of that came in the end,
    `declined` how often a service declined. Without `unmet` there are no tables.
    """

    since: date
    asked: int | None
    unmet: int | None
    came: int | None
    declined: int | None
    by_kind: HelpTable | None = None
    by_why: HelpTable | None = None
    by_agency: HelpTable | None = None
    by_quarter: HelpTable | None = None
    waiting: Waited | None = None
    came_after: Waited | None = None


def count_help(books: Books, *, viewer: Viewer, now: datetime) -> HelpCounted:
    """Return what help was asked for in the area over the last QUARTERS quarters and what came of it.

    Leaves an audit line. Raises AccessRefused for whoever does not count it.
    """
    act = Act(viewer, Action.COUNT_HELP, now)
    today = local_day(now)

    def work() -> HelpCounted:
        books.note(act.line(act.decided()))
        found = books.help_wanted(since=since_of(today), until=date.max)
        return counted(found, books.directory(), today=today)

    return in_one_go(books, work)


def since_of(today: date) -> date:
    """Return the first day of the first quarter that is counted."""
    quarter = today.year * 4 + (today.month - 1) // 3 - (QUARTERS - 1)
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


def counted(found: Iterable[HelpWanted], directory: Directory, *, today: date) -> HelpCounted:
    """Return what can be told of help that was asked for since `since_of(today)`."""
    asked = [one for one in found if one.outcome is not Outcome.DECLINED]
    declined = [one for one in found if one.outcome is Outcome.DECLINED]
    unmet = [one for one in asked if one.outcome in UNMET]
    had, came, waits = (_of(asked, outcome) for outcome in (Outcome.HAD, Outcome.CAME, Outcome.WAITS))
    since = since_of(today)
    if not unmet or _few(unmet):
        # Of all that was asked for, what was had may be told by other pages: then the rest would follow.
        return HelpCounted(since, None, None if unmet else 0, None if unmet else 0, _told(declined))
    # What is divided here is divided in every table, and what is not is in none: one would give the other away.
    parts: Columns = (UNMET,) if _few(came) or _few(waits) else ((Outcome.WAITS,), (Outcome.CAME,))
    both: Columns = parts if not had or _few(had) else ((Outcome.HAD,), *parts)
    divided = len(parts) > 1
    return HelpCounted(
        since=since,
        asked=None if _few(had) else len(asked),
        unmet=len(unmet),
        came=len(came) if divided else None,
        declined=_told(declined),
        by_kind=_table(unmet, parts, lambda one: WANTED.get(one.wanted, one.wanted), WANTED.values()),
        by_why=_table(unmet, parts, lambda one: WHY_NOT.get(one.why, one.why), WHY_NOT.values()),
        by_agency=_table(asked, both, _agency_in(directory), sorted(one.name for one in directory.agencies.values())),
        by_quarter=_table(asked, both, lambda one: quarter_in_words(one.asked)),
        waiting=_waited(waits, lambda one: (today - one.since).days) if divided else None,
        came_after=_waited(came, lambda one: ((one.came or today) - one.since).days) if divided else None,
    )


def quarter_in_words(day: date) -> str:
    """Return the quarter of a day: "January to March 2026"."""
    months = ("January to March", "April to June", "July to September", "October to December")
    return f"{months[(day.month - 1) // 3]} {day.year}"


def _agency_in(directory: Directory) -> Callable[[HelpWanted], str]:
    names = {one.id: one.name for one in directory.agencies.values()}
    return lambda one: names.get(one.agency, ELSEWHERE) if one.agency else ELSEWHERE


def _table(
    found: Sequence[HelpWanted], columns: Columns, name: Callable[[HelpWanted], str], order: Iterable[str] = ()
) -> HelpTable:
    """Return a table by a name, in an `order`, and what is not in it in the order of the days."""
    if columns[0] != (Outcome.HAD,):
        found = [one for one in found if one.outcome in UNMET]
    rows: dict[str, list[HelpWanted]] = {each: [] for each in order}
    for one in sorted(found, key=lambda each: each.asked):
        rows.setdefault(name(one), []).append(one)
    cells = {
        each: [[one.story for one in held if one.outcome in column] for column in columns]
        for each, held in rows.items()
    }
    return HelpTable(columns, told_table(cells))


def _waited(found: Sequence[HelpWanted], days: Callable[[HelpWanted], int]) -> Waited | None:
    """Return how long people waited; None where nobody did."""
    if not found:
        return None
    rows: dict[str, list[Hashable]] = {each: [] for each in (*WAITS, LONGER)}
    for one in found:
        step = next((each for each, most in WAITS.items() if days(one) <= most), LONGER)
        rows[step].append(one.story)
    cells: Mapping[str, list[list[Hashable]]] = {each: [held] for each, held in rows.items()}
    return Waited(told_table(cells), round(median(days(one) for one in found)))


def _of(found: Iterable[HelpWanted], outcome: Outcome) -> list[HelpWanted]:
    return [one for one in found if one.outcome is outcome]


def _few(found: Iterable[HelpWanted]) -> bool:
    return is_few([one.story for one in found])


def _told(found: Sequence[HelpWanted]) -> int | None:
    return None if _few(found) else len(found)
