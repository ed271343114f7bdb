"""The axis of time, the steps of the zoom, and what an address may ask for."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from childjourney.web.story.frame import PLOT_LEFT, PLOT_RIGHT
from childjourney.web.story.scale import Scale, parts, ticks
from childjourney.web.story.widths import width_of
from childjourney.web.story.window import LEVELS, Window, WindowRefused, view_of, whole, window_at

TODAY = date(2026, 3, 14)
_days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
_windows = st.builds(lambda first, days: Window(first, first + timedelta(days=days)), _days, st.integers(14, 9000))


def _scale(first: date, after: date) -> Scale:
    return Scale(Window(first, after), PLOT_LEFT, PLOT_RIGHT)


def _names(scale: Scale) -> list[str]:
    return [tick.label.words for tick in ticks(scale, 18) if tick.label]


@given(_windows)
@example(Window(date(2000, 5, 31), date(2001, 5, 31)))
def test_the_names_of_the_axis_never_overlap_and_one_of_them_says_the_year(window: Window) -> None:
    labels = [tick.label for tick in ticks(Scale(window, PLOT_LEFT, PLOT_RIGHT), 18) if tick.label]
    edges = [(one.x - width_of(one.words, 12) / 2, one.x + width_of(one.words, 12) / 2) for one in labels]
    assert all(one[1] < other[0] for one, other in pairwise(edges))
    assert not labels or any(word.isdigit() and len(word) == 4 for one in labels for word in one.words.split())


@given(_windows, st.floats(10, 200))
def test_parts_cover_the_window_without_holes(window: Window, width: float) -> None:
    scale = Scale(window, PLOT_LEFT, PLOT_RIGHT)
    found = parts(scale, width)
    assert found[0].first == window.first and found[-1].after == window.after
    assert all(one.after == other.first for one, other in pairwise(found))
    assert all(scale.x(one.after) - scale.x(one.first) >= width for one in found)


@pytest.mark.parametrize(
    ("first", "after", "names"),
    [
        (date(2008, 1, 1), date(2026, 4, 1), ["2008", "2009", "2010"]),
        (date(2024, 2, 1), date(2026, 4, 1), ["Apr 2024", "Jul", "Oct", "Jan 2025"]),
        (date(2025, 10, 1), date(2026, 4, 1), ["Oct 2025", "Nov", "Dec", "Jan 2026"]),
        (date(2026, 2, 16), date(2026, 3, 16), ["16 Feb 2026", "23 Feb", "2 Mar", "9 Mar"]),
    ],
)
def test_the_axis_names_years_quarters_months_or_weeks(first: date, after: date, names: list[str]) -> None:
    assert _names(_scale(first, after))[: len(names)] == names


def test_the_whole_journey_ends_shortly_after_today() -> None:
    window = whole(date(2024, 9, 20), TODAY)
    assert window.first == date(2024, 9, 1)
    assert TODAY < window.after < TODAY + timedelta(days=40)


def test_a_journey_of_a_day_is_still_shown_over_three_months() -> None:
    assert whole(TODAY, TODAY).days > 90


@pytest.mark.parametrize(
    ("key", "first", "after"),
    [
        ("years", date(2023, 4, 1), date(2026, 4, 1)),
        ("year", date(2025, 4, 1), date(2026, 4, 1)),
        ("quarter", date(2026, 1, 1), date(2026, 4, 1)),
        ("weeks", date(2026, 2, 16), date(2026, 3, 16)),
    ],
)
def test_a_step_of_the_zoom_shows_whole_months_or_weeks(key: str, first: date, after: date) -> None:
    level = next(one for one in LEVELS if one.key == key)
    assert window_at(level, TODAY) == Window(first, after)


def _asked(**asked: str) -> Window:
    asked = {key.rstrip("_"): value for key, value in asked.items()}
    full = Window(date(2024, 1, 1), date(2026, 4, 1))
    return view_of(asked, life=full, journey=full, until=TODAY).window


def test_an_address_may_ask_for_a_time_of_its_own() -> None:
    assert _asked(from_="2025-01-01", until="2026-01-01") == Window(date(2025, 1, 1), date(2026, 1, 1))


def test_a_day_is_shown_with_what_lies_around_it() -> None:
    window = _asked(from_="2025-06-10", until="2025-06-11")
    assert window.days == 14 and window.holds(date(2025, 6, 10))


@pytest.mark.parametrize(
    "asked",
    [
        {"from_": "2025-02-30", "until": "2026-01-01"},
        {"from_": "2026-01-01", "until": "2025-01-01"},
        {"from_": "2025-01-01"},
        {"from_": "0001-01-01", "until": "9999-12-31"},
        {"zoom": "galaxy"},
        {"zoom": "year", "at": "yesterday"},
    ],
)
def test_a_time_that_cannot_be_shown_is_refused_with_words(asked: dict[str, str]) -> None:
    with pytest.raises(WindowRefused, match=r"\.$"):
        _asked(**asked)
