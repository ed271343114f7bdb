"""By when something is due, as people say it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from childjourney.core.practice.duty import State
from childjourney.core.practice.library import shipped
from childjourney.core.practice.limit import limit_of
from childjourney.core.practice.promise import Promise
from childjourney.core.practice.rule import Rule
from childjourney.web.due import By, by_of, day_said, from_now, length_between
from childjourney.web.promises.bars import bars_of

TODAY = date(2026, 3, 14)
NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)


def rule(limit: str, timing: str = "") -> Rule:
    """Return a rule with another limit, and how soon in words."""
    plain = shipped().frameworks["england/2023"].rule("initial-conference")
    return replace(plain, limit=limit_of(limit) if limit else None, timing=timing)


def promise(**said: Any) -> Promise:
    plain: dict[str, Any] = {
        "story": None,
        "rule": "a-rule",
        "edition": "england/2023",
        "started": None,
        "start_day": date(2026, 3, 3),
        "due_day": None,
        "due_at": None,
        "closed_day": None,
        "settled": None,
        "runs": False,
        "conditional": False,
        "took": None,
        "late_by": 0,
        "reason": "",
        "responsible": (),
        "owed_to": (),
        "team": "",
        "trial": "",
    }
    return Promise(**(plain | said))


@pytest.mark.parametrize(
    ("day", "working", "words"),
    [
        ("2026-03-14", True, "today"),
        ("2026-03-15", True, "tomorrow"),
        ("2026-03-13", True, "yesterday"),
        ("2026-03-24", True, "in 7 working days"),
        ("2026-04-07", True, "in 15 working days"),
        ("2026-03-24", False, "in 10 days"),
        ("2026-03-12", True, "1 working day ago"),
        ("2026-01-10", True, "45 working days ago"),
        ("2025-12-13", True, "3 months ago"),
        ("2026-09-13", False, "in 5 months"),
        ("2023-03-14", False, "3 years ago"),
        ("2031-03-14", True, "in 5 years"),
    ],
)
def test_how_far_a_day_is_is_said_as_people_think_of_it(day: str, working: bool, words: str) -> None:
    assert from_now(date.fromisoformat(day), TODAY, working=working) == words


def test_over_a_weekend_without_a_working_day_the_days_are_counted() -> None:
    assert length_between(date(2026, 3, 13), date(2026, 3, 15), working=True) == "2 days"


def test_a_day_of_another_year_names_its_year() -> None:
    assert day_said(date(2026, 4, 3), TODAY) == "Friday 3 April"
    assert day_said(date(2025, 4, 3), TODAY) == "Thursday 3 April 2025"


def test_where_hours_run_the_time_is_named_as_the_clocks_show_it() -> None:
    at = datetime(2026, 3, 29, 14, 20, tzinfo=UTC)
    said = by_of(
        promise(due_day=date(2026, 3, 29), due_at=at), rule("72 hours"), now=at - timedelta(hours=5, minutes=1)
    )
    assert said == By("by 15:20 on Sunday 29 March", "in 5 hours")
    past = by_of(promise(due_day=date(2026, 3, 29), due_at=at), rule("72 hours"), now=at + timedelta(minutes=30))
    assert past == By("was due 15:20 on Sunday 29 March", "less than an hour ago")


def test_what_ends_by_itself_runs_and_ran_out() -> None:
    held = promise(due_day=date(2026, 3, 20), runs=True)
    assert by_of(held, rule("8 calendar days"), now=NOW).when == "runs until Friday 20 March"
    assert by_of(held, rule("8 calendar days"), now=NOW + timedelta(days=9)).when == "ran out Friday 20 March"


def test_without_a_number_it_is_told_how_soon_and_since_when() -> None:
    assert by_of(promise(), rule("", "as soon as can be"), now=NOW) == By("as soon as can be", "asked 11 days ago")
    assert by_of(promise(), None, now=NOW).when == "no number of days is given"
    assert by_of(promise(), rule("at least 7 working days"), now=NOW).when == "at least 7 working days"


def test_a_day_that_has_passed_begins_a_line_in_words() -> None:
    said = by_of(promise(due_day=date(2026, 3, 6)), rule("5 working days"), now=NOW)
    assert said.heading == "Was due Friday 6 March, 5 working days ago"
    ahead = by_of(promise(due_day=date(2026, 3, 20)), rule("5 working days"), now=NOW)
    assert ahead.heading == "Due Friday 20 March, in 5 working days"
    assert ahead.in_words == "By Friday 20 March, in 5 working days"
    assert promise(due_day=date(2026, 3, 6)).state(NOW) is State.PAST_DUE


# ── Bars ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "limit", ["10 working days", "15 working days", "45 working days", "12 weeks", "7 calendar days"]
)
def test_a_limit_is_the_end_of_a_bar_and_every_time_is_in_one(limit: str) -> None:
    times = [0, 1, 9, 10, 15, 45, 46, 84, 85, 400]
    bars = bars_of(times, limit_of(limit))
    assert [bar.at_limit for bar in bars].count(True) == 1
    assert sum(bar.count for bar in bars) == len(times)
    assert max(bar.length for bar in bars) == 100
    assert bars[-1].label.endswith(" or more")
    assert len(bars) <= 14


def test_bars_without_a_limit_reach_as_far_as_the_longest() -> None:
    bars = bars_of([0, 2, 3, 7, 16], None)
    assert [(bar.label, bar.count) for bar in bars][:3] == [("0 to 2", 2), ("3 to 4", 1), ("5 to 6", 0)]
    assert not any(bar.at_limit for bar in bars)
    assert [(bar.label, bar.count) for bar in bars_of([0, 0, 0], None)] == [("0 to 1", 3)]
    assert [bar.at_limit for bar in bars_of([1, 2], limit_of("72 hours"))] == [False, False]
