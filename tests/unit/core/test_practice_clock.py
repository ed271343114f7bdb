"""Clocks: by when something is due, in working days, days, months and hours, over holidays and clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from childjourney.core.base.calendar import LAST_YEAR, CalendarRefused, WorkingCalendar, bank_holidays
from childjourney.core.base.time import LOCAL
from childjourney.core.practice.clock import Due, due, lateness, months_after
from childjourney.core.practice.limit import Limit, Unit, limit_of
from childjourney.core.practice.vocabulary import Counting

CALENDAR = WorkingCalendar()
DAY_AFTER, FIRST_DAY = Counting.DAY_AFTER, Counting.FIRST_DAY


def day(text: str) -> date:
    return date.fromisoformat(text)


def local(text: str, *, fold: int = 0) -> datetime:
    """Return a moment by the clocks of England; fold 1 is the second of two that read alike."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL, fold=fold)


def worked_out(limit: str, start: str, counting: Counting = DAY_AFTER, calendar: WorkingCalendar = CALENDAR) -> str:
    found = due(limit_of(limit), start=day(start), at=None, calendar=calendar, counting=counting)
    assert found is not None
    assert found.at is None
    return found.day.isoformat()


def by_the_clock(limit: str, at: str, *, fold: int = 0) -> str:
    """Return when hours that began at a local time have run, as the clocks of England show it."""
    moment = local(at, fold=fold)
    found = due(limit_of(limit), start=moment.date(), at=moment, calendar=CALENDAR)
    assert found is not None
    assert found.at is not None
    assert found.day == found.at.astimezone(LOCAL).date()
    return f"{found.at.astimezone(LOCAL):%Y-%m-%d %H:%M %Z}"


# ── Working days ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("start", "days", "from_the_day_after", "first_day_counts"),
    [
        ("2011-10-03", 15, "2011-10-24", "2011-10-21"),  # plain
        ("2011-04-14", 15, "2011-05-11", "2011-05-10"),  # Easter, a royal wedding, early May
        ("2011-12-16", 10, "2012-01-04", "2012-01-03"),  # Christmas and New Year with substitute days
        ("2011-03-01", 35, "2011-04-19", "2011-04-18"),  # a core assessment
        ("2011-07-29", 45, "2011-10-03", "2011-09-30"),  # a single assessment over the summer bank holiday
        ("2011-10-01", 1, "2011-10-03", "2011-10-03"),  # from a Saturday
    ],
)
def test_the_vectors_of_the_research_notes(
    start: str, days: int, from_the_day_after: str, first_day_counts: str
) -> None:
    limit = f"{days} working {'day' if days == 1 else 'days'}"
    assert worked_out(limit, start) == from_the_day_after
    assert worked_out(limit, start, FIRST_DAY) == first_day_counts


@pytest.mark.parametrize(
    ("start", "days", "ends", "holiday"),
    [
        ("2008-03-20", 1, "2008-03-25", "Easter in March"),
        ("2019-04-18", 1, "2019-04-23", "Easter in April"),
        ("2011-04-28", 1, "2011-05-03", "the royal wedding, and early May after a weekend"),
        ("2002-05-31", 1, "2002-06-05", "the Golden Jubilee"),
        ("2012-06-01", 1, "2012-06-06", "the Diamond Jubilee"),
        ("2022-06-01", 1, "2022-06-06", "the Platinum Jubilee"),
        ("2022-05-27", 1, "2022-05-30", "the Monday from which the spring bank holiday was moved that year"),
        ("2022-09-16", 1, "2022-09-20", "the state funeral"),
        ("2023-05-05", 1, "2023-05-09", "the coronation"),
        ("2020-05-01", 5, "2020-05-11", "VE Day on a Friday, and no early May Monday"),
        ("2021-12-24", 1, "2021-12-29", "Christmas at a weekend: two substitute days"),
        ("2022-12-30", 1, "2023-01-03", "New Year's Day on a Sunday"),
    ],
)
def test_easter_and_royal_days_are_not_worked(start: str, days: int, ends: str, holiday: str) -> None:
    assert worked_out(f"{days} working {'day' if days == 1 else 'days'}", start) == ends, holiday


def test_a_start_on_a_bank_holiday_counts_alike_in_both_ways() -> None:
    assert worked_out("3 working days", "2011-04-25") == worked_out("3 working days", "2011-04-25", FIRST_DAY)


def test_a_day_on_which_the_area_is_closed_moves_the_day() -> None:
    closed = WorkingCalendar.closing([day("2025-12-29"), day("2025-12-30")])
    assert worked_out("2 working days", "2025-12-24") == "2025-12-30"
    assert worked_out("2 working days", "2025-12-24", calendar=closed) == "2026-01-02"


# ── Days, weeks and months ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("limit", "start", "ends"),
    [
        ("3 months", "2011-11-30", "2012-02-29"),
        ("3 months", "2010-11-30", "2011-02-28"),
        ("1 month", "2024-01-31", "2024-02-29"),
        ("1 month", "2023-01-31", "2023-02-28"),
        ("1 month", "2024-03-31", "2024-04-30"),
        ("1 month", "2024-02-29", "2024-03-29"),
        ("12 months", "2024-02-29", "2025-02-28"),
        ("6 months", "2024-08-31", "2025-02-28"),
        ("6 months", "2024-12-15", "2025-06-15"),
        ("6 weeks", "2024-12-20", "2025-01-31"),
        ("7 calendar days", "2011-04-22", "2011-04-29"),
        ("8 calendar days", "2024-02-25", "2024-03-04"),
    ],
)
def test_months_keep_the_number_of_the_day_or_take_the_last_one(limit: str, start: str, ends: str) -> None:
    assert worked_out(limit, start) == ends


def test_calendar_days_can_count_their_first_day_and_weeks_and_months_cannot() -> None:
    assert worked_out("8 calendar days", "2024-03-01", FIRST_DAY) == "2024-03-08"
    assert worked_out("1 week", "2024-03-01", FIRST_DAY) == "2024-03-08"
    assert worked_out("1 month", "2024-03-01", FIRST_DAY) == "2024-04-01"


@pytest.mark.parametrize(
    ("limit", "until", "ends"),
    [
        ("6 weeks before birth.expected", "2024-05-31", "2024-04-19"),
        ("3 months before birth.expected", "2021-05-31", "2021-02-28"),
        ("10 working days before birth.expected", "2011-05-11", "2011-04-21"),
        ("7 calendar days before birth.expected", "2024-03-04", "2024-02-26"),
        ("48 hours before birth.expected", "2024-03-04", "2024-03-02"),
    ],
)
def test_a_limit_before_something_counts_back_from_it(limit: str, until: str, ends: str) -> None:
    assert worked_out(limit, until) == ends


# ── Hours ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("limit", "at", "ends"),
    [
        ("72 hours", "2011-04-22T14:30", "2011-04-25 14:30 BST"),
        ("24 hours", "2024-12-24T23:59", "2024-12-25 23:59 GMT"),
        # The clocks go forward in the night to 30 March 2025, and back in the night to 26 October.
        ("24 hours", "2025-03-29T14:30", "2025-03-30 15:30 BST"),
        ("72 hours", "2025-03-28T00:30", "2025-03-31 01:30 BST"),
        ("2 hours", "2025-03-30T00:30", "2025-03-30 03:30 BST"),
        ("24 hours", "2025-10-25T14:30", "2025-10-26 13:30 GMT"),
        ("72 hours", "2025-10-25T00:15", "2025-10-27 23:15 GMT"),
        ("1 hour", "2025-10-26T00:45", "2025-10-26 01:45 BST"),
        ("2 hours", "2025-10-26T00:45", "2025-10-26 01:45 GMT"),
    ],
)
def test_hours_are_real_hours_over_weekends_and_over_both_changes_of_the_clocks(limit: str, at: str, ends: str) -> None:
    assert by_the_clock(limit, at) == ends


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    assert by_the_clock("24 hours", "2025-10-26T01:30", fold=0) == "2025-10-27 00:30 GMT"
    assert by_the_clock("24 hours", "2025-10-26T01:30", fold=1) == "2025-10-27 01:30 GMT"


@pytest.mark.parametrize(
    ("limit", "ends"), [("72 hours", "2011-04-25"), ("48 hours", "2011-04-24"), ("30 hours", "2011-04-24")]
)
def test_without_a_time_of_day_the_whole_of_the_last_day_is_given(limit: str, ends: str) -> None:
    assert worked_out(limit, "2011-04-22") == ends


# ── By how much something is late ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("limit", "ends", "done", "late"),
    [
        ("15 working days", "2011-05-11", "2011-05-11", 0),
        ("15 working days", "2011-05-11", "2011-05-12", 1),
        ("15 working days", "2011-05-13", "2011-05-16", 1),
        ("15 working days", "2011-05-13", "2011-05-15", 1),  # on a Sunday: late all the same
        ("3 months", "2011-05-13", "2011-05-16", 3),
        ("at least 7 working days", "2024-02-12", "2024-02-12", 0),
        ("at least 7 working days", "2024-02-12", "2024-02-09", 1),
    ],
)
def test_late_is_told_in_the_limits_own_unit(limit: str, ends: str, done: str, late: int) -> None:
    found = lateness(Due(day(ends)), done=day(done), at=None, limit=limit_of(limit), calendar=CALENDAR)
    assert found == late


def test_hours_that_began_are_late_hours() -> None:
    ends = local("2025-03-30T15:30")
    limit = limit_of("24 hours")
    for minutes, late in ((-1, 0), (0, 0), (1, 1), (60, 1), (61, 2)):
        at = ends.astimezone(UTC) + timedelta(minutes=minutes)
        assert lateness(Due(ends.date(), ends), done=at.date(), at=at, limit=limit, calendar=CALENDAR) == late


# ── For every day ────────────────────────────────────────────────────────────────────────────────

days = st.dates(date(2000, 1, 1), date(2029, 12, 31))
moments = st.datetimes(datetime(2001, 1, 1), datetime(2029, 6, 30), timezones=st.just(UTC))
closings = st.frozensets(st.dates(date(2010, 1, 1), date(2012, 12, 31)), max_size=40)
limits = st.builds(
    Limit,
    value=st.integers(1, 120),
    unit=st.sampled_from(Unit),
    at_least=st.booleans(),
    before=st.sampled_from(["", "birth.expected"]),
)


def is_worked(one: date, closed: frozenset[date]) -> bool:
    """Say whether a day is worked, as plainly as can be."""
    return one.weekday() not in (5, 6) and one not in bank_holidays(one.year) and one not in closed


def walked(start: date, number: int, closed: frozenset[date]) -> date:
    """Walk day by day until so many working days were met."""
    one = start
    while number:
        one += timedelta(days=1)
        number -= is_worked(one, closed)
    return one


@given(st.dates(date(2009, 6, 1), date(2013, 6, 30)), st.integers(0, 90), closings)
def test_counting_on_agrees_with_walking_day_by_day(start: date, number: int, closed: frozenset[date]) -> None:
    assert WorkingCalendar(closed).after(start, number) == walked(start, number, closed)


@given(days, st.integers(-40, 400), st.one_of(st.just(frozenset[date]()), closings))
def test_counting_between_agrees_with_walking_day_by_day(start: date, further: int, closed: frozenset[date]) -> None:
    last = start + timedelta(days=further)
    assume(2000 <= last.year <= 2030)
    passed = (start + timedelta(days=number) for number in range(1, further + 1))
    assert WorkingCalendar(closed).between(start, last) == sum(is_worked(one, closed) for one in passed)


@given(days, st.integers(1, 90), st.sampled_from(Counting))
def test_a_due_day_agrees_with_walking_day_by_day(start: date, number: int, counting: Counting) -> None:
    found = due(Limit(number, Unit.WORKING_DAYS), start=start, at=None, calendar=CALENDAR, counting=counting)
    fewer = counting is FIRST_DAY and is_worked(start, frozenset())
    assert found == Due(walked(start, number - fewer, frozenset()))


@given(st.dates(date(2001, 1, 1), date(2029, 12, 31)), st.integers(1, 90))
def test_counting_back_agrees_with_walking_back(until: date, number: int) -> None:
    limit = Limit(number, Unit.WORKING_DAYS, before="birth.expected")
    one, left = until, number
    while left:
        one -= timedelta(days=1)
        left -= is_worked(one, frozenset())
    assert due(limit, start=until, at=None, calendar=CALENDAR) == Due(one)


@given(limits, days, st.integers(0, 60), st.sampled_from(Counting))
def test_a_longer_limit_is_never_due_sooner(limit: Limit, start: date, more: int, counting: Counting) -> None:
    longer = Limit(limit.value + more, limit.unit, limit.at_least, limit.before)
    first = due(limit, start=start, at=None, calendar=CALENDAR, counting=counting)
    second = due(longer, start=start, at=None, calendar=CALENDAR, counting=counting)
    assume(first is not None and second is not None)
    assert first is not None
    assert second is not None
    assert second.day <= first.day if limit.before else first.day <= second.day


@given(limits, days, st.integers(0, 60), st.sampled_from(Counting))
def test_a_later_start_is_never_due_sooner(limit: Limit, start: date, later: int, counting: Counting) -> None:
    first = due(limit, start=start, at=None, calendar=CALENDAR, counting=counting)
    second = due(limit, start=start + timedelta(days=later), at=None, calendar=CALENDAR, counting=counting)
    assume(first is not None and second is not None)
    assert first is not None
    assert second is not None
    assert first.day <= second.day


@given(limits, days)
def test_counting_the_first_day_is_never_due_later(limit: Limit, start: date) -> None:
    after, first = (due(limit, start=start, at=None, calendar=CALENDAR, counting=one) for one in (DAY_AFTER, FIRST_DAY))
    assume(after is not None and first is not None)
    assert after is not None
    assert first is not None
    assert first.day <= after.day


@given(moments, st.integers(1, 400), closings)
def test_hours_depend_on_no_weekend_holiday_or_change_of_the_clocks(
    at: datetime, hours: int, closed: frozenset[date]
) -> None:
    start = at.astimezone(LOCAL).date()
    limit = Limit(hours, Unit.HOURS)
    found = due(limit, start=start, at=at, calendar=CALENDAR)
    assert found is not None
    assert found.at is not None
    assert found.at - at == timedelta(hours=hours)
    assert found == due(limit, start=start, at=at, calendar=WorkingCalendar(closed))
    assert found == due(limit, start=start, at=at.astimezone(LOCAL), calendar=CALENDAR, counting=FIRST_DAY)


@given(days, st.integers(1, 400))
def test_hours_without_a_time_end_on_the_last_day_that_they_could_reach(start: date, hours: int) -> None:
    found = due(Limit(hours, Unit.HOURS), start=start, at=None, calendar=CALENDAR)
    assert found == Due(start + timedelta(days=-(-hours // 24)))


@given(days, st.integers(0, 60))
def test_months_end_in_the_month_that_was_counted_to(start: date, months: int) -> None:
    found = months_after(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and (found + timedelta(days=1)).day == 1)


@given(limits, st.dates(), st.one_of(st.none(), st.times()), st.sampled_from(Counting))
def test_no_day_makes_a_clock_break(limit: Limit, start: date, at: time | None, counting: Counting) -> None:
    moment = datetime.combine(start, at, LOCAL) if at else None
    found = due(limit, start=start, at=moment, calendar=CALENDAR, counting=counting)
    if limit.unit is Unit.WORKING_DAYS and start.year > LAST_YEAR + 1:
        assert found is None


def test_the_years_without_known_bank_holidays_are_not_guessed() -> None:
    assert due(limit_of("15 working days"), start=day("2030-12-20"), at=None, calendar=CALENDAR) is None
    assert due(limit_of("15 working days"), start=day("1999-12-01"), at=None, calendar=CALENDAR) is None
    assert due(limit_of("3 months"), start=day("2030-12-20"), at=None, calendar=CALENDAR) == Due(day("2031-03-20"))
    with pytest.raises(CalendarRefused):
        CALENDAR.after(day("2030-12-20"), 15)
