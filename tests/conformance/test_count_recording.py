"""How much a team writes is told as a load on it, on every store: no names, and nothing of few (M-29, R43)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.role import Sector
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.count_recording import WEEKS, RecordingCounted, count_recording
from childjourney.usecases.record_entry import Telling, record_entry
from tests.conformance.area import NOON, TODAY, Area

TEN, LATE = 10, 22
"""Hours of the clock: within usual hours, and in somebody's evening."""


@dataclass(frozen=True)
class Writer:
    """Somebody who works, and a child whom they have known for long."""

    viewer: Viewer
    child: UUID


def writes(area: Area, one: Writer, *, at: datetime) -> None:
    """Record an observation at a moment."""
    telling = Telling("observation", Span.day(at.date()), {"what": "Played."})
    record_entry(area.books, viewer=one.viewer, stories=[one.child], telling=telling, now=at)


def on(weeks: int, *, hour: int = TEN, day: int = 1) -> datetime:
    """Return a moment so many weeks ago, on a day of that week (0 is Monday)."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    return datetime(monday.year, monday.month, monday.day, hour, tzinfo=UTC) + timedelta(days=day - 7 * weeks)


def visitors(area: Area, many: int, *, agency: UUID | None = None) -> list[Writer]:
    """Return so many health visitors of one agency, each with a child."""
    found = [area.worker("health_visitor", name=f"Visitor {number}", agency=agency) for number in range(many)]
    area.now = on(30)
    writers = [Writer(one, area.child(one, given_name=f"Child{place}")) for place, one in enumerate(found)]
    area.now = NOON
    return writers


def counted(area: Area, role: str = "named_nurse", **where: UUID) -> RecordingCounted:
    """Return what somebody is told who answers for others' work."""
    return count_recording(area.books, viewer=area.worker(role, name="Joan Pike", **where), now=area.now)


def test_a_team_is_told_with_how_much_of_it_was_written_in_the_evening(area: Area) -> None:
    for number, visitor in enumerate(visitors(area, 7)):
        writes(area, visitor, at=on(2 + number % 3))
        writes(area, visitor, at=on(3, hour=LATE))
    found = counted(area)
    assert found.teams is not None
    (team,) = found.teams
    assert (team.row.name, team.row.total, team.row.counts, team.writers) == ("Health visitor", 14, (7, 7), 7)


def test_a_weekend_and_a_bank_holiday_are_nobodys_usual_hours(area: Area) -> None:
    christmas = datetime(2025, 12, 25, TEN, tzinfo=UTC)
    for visitor in visitors(area, 6):
        for at in (on(2, day=6), christmas, on(2)):
            writes(area, visitor, at=at)
    found = counted(area)
    assert found.teams is not None
    assert [one.row.counts for one in found.teams] == [(6, 12)]


def test_of_few_people_nothing_is_told(area: Area) -> None:
    for visitor in visitors(area, 5):
        for week in range(1, 9):
            writes(area, visitor, at=on(week))
    found = counted(area)
    assert (found.total, found.teams, found.weeks) == (None, None, None)


def test_this_week_is_not_over_and_what_is_long_ago_is_not_counted(area: Area) -> None:
    for visitor in visitors(area, 6):
        writes(area, visitor, at=on(0, day=0, hour=0))
        writes(area, visitor, at=on(1, day=6, hour=23))
        writes(area, visitor, at=on(WEEKS, day=0, hour=0))
        writes(area, visitor, at=on(WEEKS + 1, day=6, hour=23))
    hours = {one.hour for one in area.books.written_by_hour(since=on(WEEKS, day=0, hour=0), until=on(0, day=0, hour=0))}
    assert {on(1, day=6, hour=23), on(WEEKS, day=0, hour=0)} <= hours
    assert not {on(0, day=0, hour=0), on(WEEKS + 1, day=6, hour=23)} & hours


def test_another_agencys_work_is_its_own_and_the_partnership_sees_agencies(area: Area) -> None:
    moor = area.agency(Sector.HEALTH, "Moor Valley health")
    for visitor in [*visitors(area, 6), *visitors(area, 7, agency=moor)]:
        writes(area, visitor, at=on(2))
    own = counted(area)
    assert own.teams is not None
    assert [one.writers for one in own.teams] == [6]
    whole = counted(area, "partnership_manager", agency=area.agency(Sector.PARTNERSHIP))
    assert whole.teams is not None
    assert [(one.row.name, one.writers) for one in whole.teams] == [("Moor Valley health", 7), ("Northmoor health", 6)]


def test_a_week_of_few_is_held_back_and_what_is_held_back_cannot_be_worked_out(area: Area) -> None:
    """R43."""
    for number, visitor in enumerate(visitors(area, 9)):
        writes(area, visitor, at=on(2 if number < 6 else 3))
    found = counted(area)
    assert found.weeks is None, "what is left of nine when six are told is three"


@pytest.mark.parametrize("role", ["social_worker", "health_visitor", "returns_officer"])
def test_whoever_answers_for_nobodys_work_is_refused(area: Area, role: str) -> None:
    with pytest.raises(AccessRefused):
        counted(area, role)


def test_entries_of_a_kind_are_counted_by_when_it_was_and_corrections_are_not(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    for day in (TODAY - timedelta(days=400), TODAY - timedelta(days=365), TODAY - timedelta(days=1), TODAY):
        telling = Telling("observation", Span.day(day), {"what": "Played."})
        (entry,) = record_entry(area.books, viewer=worker, stories=[child], telling=telling, now=area.later(minutes=1))
    correct_entry(
        area.books,
        viewer=worker,
        story=child,
        entry=entry,
        reason="Not alone.",
        contents={"what": "Played with others."},
        seen_version=entry,
        now=area.later(minutes=1),
    )
    counted = area.books.counted_kinds(["observation", "worry"], since=TODAY - timedelta(days=365), until=TODAY)
    assert counted == {"observation": 2, "worry": 0}
    assert area.books.at_help_level(0) == 1
    assert area.books.at_help_level(3) == 0
