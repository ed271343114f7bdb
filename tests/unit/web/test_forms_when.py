"""When something happened, as people type it."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span
from childjourney.core.story.kinds import KINDS
from childjourney.web.record.when import ANCHORS, ask_when, question, read_when, write_when

TODAY = date(2026, 3, 14)


def typed(**boxes: str) -> dict[str, list[str]]:
    """A form with these boxes filled in: `date_day` stands for the box `when-date-day`."""
    names = {"when": "when"} | {name: f"when-{name.replace('_', '-')}" for name in boxes if name != "when"}
    return {names[name]: [text] for name, text in boxes.items()}


def on(day: str, month: str, year: str, **more: str) -> dict[str, list[str]]:
    return typed(when="day", date_day=day, date_month=month, date_year=year, **more)


def lasting(start: tuple[str, str, str], end: tuple[str, str, str] = ("", "", ""), **more: str) -> dict[str, list[str]]:
    boxes = zip(("day", "month", "year"), start, end, strict=True)
    said = {f"{side}_{name}": text for name, *both in boxes for side, text in zip(("from", "to"), both, strict=True)}
    return typed(when="span", **said, **more)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (typed(when="today"), "2026-03-14"),
        (typed(when="today", time="9:05"), "2026-03-14T09:05"),
        (typed(when="yesterday"), "2026-03-13"),
        (on("5", "3", "2024"), "2024-03-05"),
        (on("05", "March", "2024"), "2024-03-05"),
        (on("5", "mar", "2024", time="2.30pm"), "2024-03-05T14:30"),
        (on("5", "3", "2024", time="12am"), "2024-03-05T00:00"),
        (on("5", "3", "2024", about="yes"), "2024-03-05~"),
        (on("", "3", "2024"), "2024-03"),
        (on("", "3", "2024", about="yes"), "2024-03~"),
        (on("", "", "2024"), "2024"),
        (lasting(("5", "3", "2024"), ("1", "4", "2024")), "2024-03-05/2024-04-01"),
        (lasting(("5", "3", "2024")), "2024-03-05/.."),
        (lasting(("5", "3", "2024"), span_about="yes"), "2024-03-05/..~"),
    ],
)
def test_what_people_type_is_read_with_its_precision(said, means):
    span, faults = read_when(said, today=TODAY)
    assert (str(span), faults) == (means, [])


@pytest.mark.parametrize(
    ("said", "where", "words"),
    [
        ({}, "when", "Say when"),
        (typed(when="sometime"), "when", "Say when"),
        (typed(when="day"), "when-date", "Give the day, or the month and year"),
        (on("31", "2", "2024"), "when-date", "There is no such date: 31 2 2024."),
        (on("", "13", "2024"), "when-date", "There is no such date: 13 2024."),
        (on("", "", "0000"), "when-date", "There is no such date"),
        (on("5", "", "2024"), "when-date", "Give the month as well"),
        (on("5", "3", ""), "when-date", "four figures"),
        (on("5", "3", "24"), "when-date", "four figures"),
        (on("five", "3", "2024"), "when-date", "“five” is not a day"),
        (on("5", "Marzo", "2024"), "when-date", "“Marzo” is not a month"),
        (on("5", "3", "²⁰²⁴"), "when-date", "is not a year"),
        (on("5", "3", "2024", time="teatime"), "when-time", "“teatime” is not a time"),
        (on("5", "3", "2024", time="25:00"), "when-time", "is not a time"),
        (on("5", "3", "2024", time="9"), "when-time", "is not a time"),
        (on("5", "3", "2024", time="13pm"), "when-time", "is not a time"),
        (on("", "3", "2024", time="9:00"), "when-time", "needs a whole date"),
        (typed(when="today", time="noon"), "when-time", "is not a time"),
        (lasting(("", "", "")), "when-from", "Give the day on which it began"),
        (lasting(("", "3", "2024")), "when-from", "the day, the month and the year"),
        (lasting(("5", "3", "2024"), ("30", "2", "2024")), "when-to", "There is no such date"),
        (lasting(("5", "3", "2024"), ("4", "3", "2024")), "when-to", "ends before it starts"),
        (lasting(("5", "3", "2024"), time="10:00"), "when-time", "goes with one day"),
    ],
)
def test_a_wrong_date_is_told_in_plain_words_at_its_place(said, where, words):
    span, faults = read_when(said, today=TODAY)
    assert span is None
    assert [fault.where for fault in faults] == [where]
    assert words in faults[0].what
    assert where in ANCHORS


def test_all_that_is_wrong_is_told_at_once():
    _, faults = read_when(lasting(("x", "3", "2024"), ("1", "y", "2024"), time="z"), today=TODAY)
    assert [fault.where for fault in faults] == ["when-from", "when-to", "when-time"]


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
spans = st.one_of(
    st.builds(
        Span.day, days, at=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)), about=st.booleans()
    ),
    st.builds(Span.month, st.integers(1900, 2100), st.integers(1, 12), about=st.booleans()),
    st.builds(Span.year, st.integers(1900, 2100), about=st.booleans()),
    st.tuples(days, days).map(lambda pair: Span.between(min(pair), max(pair))),
    st.builds(Span.since, days),
)


@given(spans)
def test_whatever_was_recorded_comes_back_into_the_form_and_reads_the_same(span):
    assert read_when(write_when(span), today=TODAY) == (span, [])


boxes = [f"when-{side}-{box}" for side in ("date", "from", "to") for box in ("day", "month", "year")]
names = st.sampled_from([*boxes, "when", "when-time", "when-about"])
anything = st.one_of(st.text(max_size=8), st.sampled_from(["day", "span", "today", "1", "31", "2", "2024", "9999"]))


@given(st.dictionaries(names, st.lists(anything, max_size=2)))
def test_no_typing_is_too_odd_to_be_answered(said):
    span, faults = read_when(said, today=TODAY)
    assert (span is None) == bool(faults)
    assert ask_when(KINDS["worry"], said, faults).question


def test_the_question_fits_what_is_told():
    assert question(KINDS["worry"]) == "When did it happen?"
    assert question(KINDS["relationship_began"]) == "When did it begin?"
    assert question(KINDS["involvement_ended"]) == "When did it end?"
    assert question(KINDS["particulars"]) == "From which day is this so?"


def test_a_day_that_is_still_to_come_is_told_at_the_question_itself():
    """The story refuses it at “happened”, which is no name in the form."""
    shown = ask_when(KINDS["worry"], typed(when="today"), [Fault("happened", "This has not happened yet.")])
    assert shown.fault == "This has not happened yet."
