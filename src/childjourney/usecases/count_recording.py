"""Count how much is written down, by team and by week: recording as a load on those who do it, and no measure of them.

No name is told, nobody is compared with anybody, and what fewer than FEWEST people wrote is held back (M-29, R43).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import Reach
from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.people.directory import Directory, Membership
from childjourney.core.people.role import RETURNS_OFFICER
from childjourney.core.practice.small_counts import ToldRow, is_few, told_table
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.card import CALENDAR
from childjourney.usecases.counting_port import HourWritten
from childjourney.usecases.ports import Books

WEEKS = 13
"""How many whole weeks are counted: a quarter of a year."""

USUAL = range(8, 18)
"""Hours of a working day in which work is usual. What is written at others is written in somebody's evening."""

LETTERS = 3_000
"""Letters on a page of paper, by which an amount of text can be pictured."""


@dataclass(frozen=True, slots=True)
class TeamWritten:
    """What a team or an agency wrote: entries in usual hours and outside them, by how many, and pages of text a week.

    `row.counts` is (in usual hours, outside); see ToldRow for what is held back. With the row's total, all of it is.
    """

    row: ToldRow
    writers: int | None
    pages: float | None


@dataclass(frozen=True, slots=True)
class RecordingCounted:
    """What was counted over WEEKS weeks from a day on. A table is None where too few wrote to divide it."""

    since: date
    until: date
    total: int | None
    teams: tuple[TeamWritten, ...] | None
    weeks: tuple[ToldRow, ...] | None


@dataclass(frozen=True, slots=True)
class _Count:
    """Entries that one member wrote within one hour."""

    member: Membership
    week: date
    usual: bool
    hour: HourWritten


def count_recording(books: Books, *, viewer: Viewer, now: datetime) -> RecordingCounted:
    """Return how much was written: by the teams of the viewer's agency, or by agency for who answers for the area.

    Leaves an audit line. Raises AccessRefused for whoever answers for nobody's work.
    """
    act = Act(viewer, Action.COUNT_RECORDING, now)
    until = _monday(local_day(now))
    since = until - timedelta(weeks=WEEKS)

    def work() -> RecordingCounted:
        books.note(act.line(act.decided()))
        directory = books.directory()
        found = books.written_by_hour(since=_midnight(since), until=_midnight(until))
        return counted(list(_counts(found, directory, viewer)), viewer, since=since, until=until)

    return in_one_go(books, work)


def counted(found: Sequence[_Count], viewer: Viewer, *, since: date, until: date) -> RecordingCounted:
    """Return what can be told of what was written in `[since, until)`."""
    everybody = _writers(found)
    if is_few(everybody):
        return RecordingCounted(since, until, None, None, None)
    teams: dict[str, list[_Count]] = {}
    for one in sorted(found, key=lambda each: _team(each.member, viewer)):
        teams.setdefault(_team(one.member, viewer), []).append(one)
    weeks: dict[str, list[_Count]] = {}
    for one in sorted(found, key=lambda each: each.week):
        weeks.setdefault(one.week.isoformat(), []).append(one)
    rows = told_table(_divided(teams))
    told = None if rows is None else tuple(_told(row, teams[row.name]) for row in rows)
    return RecordingCounted(since, until, len(everybody), told, told_table(_divided(weeks)))


def _told(row: ToldRow, found: Sequence[_Count]) -> TeamWritten:
    if row.total is None:
        return TeamWritten(row, None, None)
    letters = sum(one.hour.letters for one in found)
    return TeamWritten(row, len({one.member.person.id for one in found}), round(letters / LETTERS / WEEKS, 1))


def _divided(rows: Mapping[str, Sequence[_Count]]) -> dict[str, list[list[UUID]]]:
    """Return whose each entry is, of each row, in usual hours and outside."""
    return {
        name: [_writers(one for one in held if one.usual), _writers(one for one in held if not one.usual)]
        for name, held in rows.items()
    }


def _writers(found: Iterable[_Count]) -> list[UUID]:
    """Return the writer of each entry."""
    return [one.member.person.id for one in found for _ in range(one.hour.entries)]


def _counts(found: Iterable[HourWritten], directory: Directory, viewer: Viewer) -> Iterable[_Count]:
    """Yield what people of the viewer's agency, or of all, wrote themselves: imports and families are left out."""
    whole = _sees_area(viewer)
    for one in found:
        member = directory.memberships.get(one.author)
        if member is None or member.role == RETURNS_OFFICER or not (whole or member.agency.id == viewer.agency):
            continue
        at = one.hour.astimezone(LOCAL)
        usual = at.hour in USUAL and CALENDAR.works_on(at.date())
        yield _Count(member, _monday(at.date()), usual, one)


def _team(member: Membership, viewer: Viewer) -> str:
    if _sees_area(viewer):
        return member.agency.name
    return member.team or member.role.title


def _sees_area(viewer: Viewer) -> bool:
    """Return whether the viewer answers for the whole area and for no agency's own work."""
    return viewer.policy.reach is Reach.NONE


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL)
