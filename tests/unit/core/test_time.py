"""When something happened, with its precision."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import spans

from childjourney.core.base.time import Precision, Span, instant_text, local_day
from childjourney.core.base.words import age_in_words, span_in_words


@given(spans())
def test_a_span_that_is_written_reads_back_the_same(span: Span) -> None:
    assert Span.parse(str(span)) == span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-03-05", "5 March 2024"),
        ("2024-03-05T09:05", "5 March 2024 at 09:05"),
        ("2024-03", "March 2024"),
        ("2024-03~", "about March 2024"),
        ("2024", "2024"),
        ("2024-03-05/2024-04-01", "from 5 March 2024 to 1 April 2024"),
        ("2024-03-05/..", "since 5 March 2024"),
    ],
)
def test_a_span_is_told_as_people_say_it(text: str, words: str) -> None:
    assert span_in_words(Span.parse(text)) == words


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2024-02-30", "2024-13", "0000", "9999-12-31", "2024-04-02/2024-04-01", "5/3/2024", "2024-1-1"],
)
def test_what_is_no_date_is_refused_with_words_that_say_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date we can read\. Write 2024-03-05"):
        Span.parse(text)


def test_on_the_same_day_the_more_exact_comes_first() -> None:
    month, day = Span.month(2024, 3), Span.day(date(2024, 3, 1))
    year = Span.year(2024)
    lasting = Span.since(date(2024, 3, 1))
    assert sorted([month, lasting, day, year], key=lambda span: span.order) == [year, day, lasting, month]


def test_a_time_of_day_orders_what_happened_on_one_day() -> None:
    late = Span.day(date(2024, 3, 1), at=time(16, 30))
    early = Span.day(date(2024, 3, 1), at=time(8, 0))
    assert sorted([late, early], key=lambda span: span.order) == [early, late]
    assert early.precision is Precision.MINUTE


def test_both_ends_of_a_written_span_belong_to_it() -> None:
    span = Span.between(date(2024, 3, 5), date(2024, 3, 7))
    assert [span.holds_on(date(2024, 3, day)) for day in (4, 5, 7, 8)] == [False, True, True, False]
    assert span.last == date(2024, 3, 7)


def test_what_goes_on_has_no_last_day() -> None:
    assert Span.since(date(2024, 3, 5)).last is None
    assert Span.since(date(2024, 3, 5)).holds_on(date(2099, 1, 1))


def test_a_moment_late_on_a_summer_evening_falls_on_the_next_day_in_england() -> None:
    assert local_day(datetime(2024, 7, 1, 23, 30, tzinfo=UTC)) == date(2024, 7, 2)


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.timezones()))
def test_an_instant_is_written_the_same_in_every_time_zone(moment: datetime) -> None:
    assert instant_text(moment) == instant_text(moment.astimezone(UTC))


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2024, 6, 10), "not yet born"),
        (date(2024, 5, 1), "4 weeks old"),
        (date(2023, 12, 30), "5 months old"),
        (date(2022, 6, 2), "23 months old"),
        (date(2022, 6, 1), "2 years old"),
        (date(2008, 2, 29), "16 years old"),
    ],
)
def test_an_age_is_told_as_people_say_it(born: date, words: str) -> None:
    assert age_in_words(born, date(2024, 6, 1)) == words
