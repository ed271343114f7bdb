"""The working days of England and Wales."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childjourney.core.base.calendar import CalendarRefused, WorkingCalendar, bank_holidays, easter_sunday

# As published by the government under "UK bank holidays" (England and Wales).
PUBLISHED = {
    2000: "01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26",
    2002: "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
    2004: "01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28",
    2005: "01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2009: "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28",
    2010: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_that_were_published(year: int) -> None:
    published = {date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year].split()}
    assert set(bank_holidays(year)) == published


@pytest.mark.parametrize("year", range(2000, 2031))
def test_every_year_has_at_least_eight_bank_holidays_and_all_are_weekdays(year: int) -> None:
    assert len(bank_holidays(year)) >= 8
    assert all(day.weekday() < 5 and day.year == year for day in bank_holidays(year))


@pytest.mark.parametrize("year", [1999, 2031])
def test_a_year_that_the_calendar_does_not_know_is_refused_rather_than_guessed(year: int) -> None:
    with pytest.raises(CalendarRefused, match="2000 to 2030"):
        bank_holidays(year)


def test_easter_falls_where_the_churches_kept_it() -> None:
    assert [easter_sunday(year) for year in (2000, 2008, 2011, 2024, 2030)] == [
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2011, 4, 24),
        date(2024, 3, 31),
        date(2030, 4, 21),
    ]


def test_fifteen_working_days_after_a_strategy_discussion_skip_easter() -> None:
    discussed = date(2025, 4, 7)
    assert WorkingCalendar().after(discussed, 15) == date(2025, 4, 30)


def test_a_day_on_which_the_area_is_closed_does_not_count() -> None:
    closed = WorkingCalendar.closing([date(2024, 12, 30)])
    assert WorkingCalendar().after(date(2024, 12, 27), 1) == date(2024, 12, 30)
    assert closed.after(date(2024, 12, 27), 1) == date(2024, 12, 31)


days = st.dates(date(2000, 1, 1), date(2029, 12, 31))


@given(days, st.integers(0, 60))
def test_counting_back_gives_the_working_days_that_were_added(day: date, number: int) -> None:
    calendar = WorkingCalendar()
    assert calendar.between(day, calendar.after(day, number)) == number


@given(days, st.integers(1, 60))
def test_a_due_day_is_always_a_working_day(day: date, number: int) -> None:
    calendar = WorkingCalendar()
    due = calendar.after(day, number)
    assert calendar.works_on(due)
    assert due >= day + timedelta(days=number)
