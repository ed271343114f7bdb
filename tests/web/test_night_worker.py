"""Every night the worker works out again what is owed, puts right what had been kept otherwise, and says so."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from childjourney.core.base.time import LOCAL, Span
from childjourney.core.story.kinds import KINDS
from childjourney.jobs import refold as job
from childjourney.jobs import work
from childjourney.jobs.refold import night_is_due, put_night
from childjourney.jobs.work import SILENT, TRIES, work_forever, work_once
from childjourney.usecases.memory_runs import MemoryRuns
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.refold import NIGHT, NOBODY, RUN, SHOWN, begin_night
from childjourney.usecases.run_progress import Far, how_far, place_of, tell_far
from childjourney.usecases.runs_port import Run, Runs, RunState
from tests.web.conftest import NOW, MadeUpArea


@pytest.fixture
def runs(area: MadeUpArea) -> Runs:
    found: Runs = import_string(settings.CHILDJOURNEY_RUNS)()
    return found


@pytest.fixture
def referred(area: MadeUpArea) -> UUID:
    """A child who was referred, of whom it is kept that nothing is owed."""
    story = area.child()
    telling = Telling("referral", Span.day(date(2026, 3, 10)), KINDS["referral"].example)
    record_entry(area.books, viewer=area.viewer("social_worker"), stories=[story], telling=telling, now=NOW)
    return story


def spoilt(books: Books, area: MadeUpArea) -> None:
    cards, _ = books.caseload(viewer=area.viewer("social_worker"), on=NOW.date(), skip=0, most=9)
    books.keep([replace(card, promises=()) for card in cards])


def ended(runs: Runs, run: Run) -> Run:
    found = runs.get(run.id)
    assert found is not None
    return found


# ── When ─────────────────────────────────────────────────────────────────────────────────────────


def local(text: str, *, fold: int = 0) -> datetime:
    """Return a moment by the clocks of England; fold 1 is the second of two that read alike."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "latest", "due"),
    [
        ("2026-03-14T01:59", None, False),
        ("2026-03-14T02:00", None, True),
        ("2026-03-14T09:00", None, True),
        ("2026-03-14T02:00", "2026-03-13T02:00", True),
        ("2026-03-14T01:59", "2026-03-13T01:00", False),
        ("2026-03-14T02:01", "2026-03-14T02:00", False),
        ("2026-03-14T23:59", "2026-03-14T02:00", False),
        # What was done by hand in the evening does not stand for the night that follows.
        ("2026-03-15T02:00", "2026-03-14T22:00", True),
        # What was done by hand after midnight, before two, does not either.
        ("2026-03-14T02:00", "2026-03-14T00:30", True),
        # A machine that was off for days does one night's work.
        ("2026-03-14T10:00", "2026-03-02T02:00", True),
        ("2026-03-14T10:01", "2026-03-14T10:00", False),
        # Summer time: two o'clock is an hour earlier in UTC.
        ("2026-07-01T01:59", "2026-06-30T02:00", False),
        ("2026-07-01T02:00", "2026-06-30T02:00", True),
        # The night in which the clocks go forward from one to two, and the one in which they go back from two to one.
        ("2026-03-29T00:59", "2026-03-28T02:00", False),
        ("2026-03-29T02:00", "2026-03-28T02:00", True),
        ("2026-10-25T01:59", "2026-10-24T02:00", False),
        ("2026-10-25T02:00", "2026-10-24T02:00", True),
        ("2026-10-25T03:00", "2026-10-25T02:00", False),
    ],
)
def test_the_nights_work_is_due_once_a_day_from_two_o_clock_in_england(now: str, latest: str | None, due: bool) -> None:
    assert night_is_due(local(now), local(latest) if latest else None) is due
    assert night_is_due(local(now).astimezone(LOCAL), local(latest).astimezone(LOCAL) if latest else None) is due


def test_the_hour_that_comes_twice_does_not_begin_the_night_twice() -> None:
    yesterday = local("2026-10-24T02:00")
    assert night_is_due(local("2026-10-25T01:30", fold=0), yesterday) is False
    assert night_is_due(local("2026-10-25T01:30", fold=1), yesterday) is False


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-01-15"])
def test_a_worker_that_looks_every_minute_begins_it_once_a_day(day: str) -> None:
    runs = MemoryRuns()
    moment = local(f"{day}T00:00")
    begun = []
    while moment < local(f"{day}T00:00") + timedelta(days=2):
        if put_night(runs, now=moment):
            begun.append(moment.astimezone(LOCAL).strftime("%d %H:%M"))
        moment += timedelta(minutes=1)
    first = date.fromisoformat(day)
    assert begun[:2] == [f"{first:%d} 02:00", f"{first + timedelta(days=1):%d} 02:00"]
    assert len(begun) == 2


# ── What it does ─────────────────────────────────────────────────────────────────────────────────


def test_the_night_puts_right_what_had_been_kept_otherwise_and_keeps_what_it_found(
    area: MadeUpArea, referred: UUID, runs: Runs, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    right = area.books.promises_of(referred)
    assert right
    spoilt(area.books, area)
    run = begin_night(runs, now=NOW)
    with caplog.at_level(logging.INFO, "childjourney.jobs"):
        assert work_once(area.books, runs, uploads=tmp_path / "uploads", clock=lambda: NOW) is True
    done = ended(runs, run)
    assert done.state is RunState.DONE
    assert done.summary["found"] == len(right)
    assert len(done.summary["differences"]) == len(right)
    assert f"story {referred}, referral-decision: was not kept" in done.summary["differences"]
    assert area.books.promises_of(referred) == right
    assert list((tmp_path / "uploads").iterdir()) == []
    assert {record.levelname for record in caplog.records} == {"WARNING"}


def test_the_log_of_a_night_holds_counts_and_identifiers_only(
    area: MadeUpArea, referred: UUID, runs: Runs, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """R22."""
    spoilt(area.books, area)
    run = begin_night(runs, now=NOW)
    work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    told = [(record.message, getattr(record, "facts", {})) for record in caplog.records]
    differ = [facts for words, facts in told if words == "a promise was kept otherwise than its story says"]
    assert {"run": run.id, "story": referred, "rule": "referral-decision"} in differ
    assert told[-1][0] == "what is owed was worked out again"
    assert told[-1][1]["count"] == len(differ)
    assert "Maya" not in str(told)
    assert "Maya" not in str(ended(runs, run).summary)


def test_a_quiet_night_is_no_warning(
    area: MadeUpArea, referred: UUID, runs: Runs, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    run = begin_night(runs, now=NOW)
    with caplog.at_level(logging.INFO, "childjourney.jobs"):
        work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert ended(runs, run).summary["found"] == 0


def test_of_many_differences_the_first_hundred_are_kept_and_all_are_counted(
    area: MadeUpArea, referred: UUID, runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("childjourney.usecases.refold.SHOWN", 1)
    spoilt(area.books, area)
    run = begin_night(runs, now=NOW)
    work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    done = ended(runs, run).summary
    assert SHOWN == 100
    assert len(done["differences"]) == 1
    assert done["found"] > 1


def test_somebody_can_ask_for_it_too(area: MadeUpArea, referred: UUID, runs: Runs, tmp_path: Path) -> None:
    run = runs.create(kind=RUN, membership=area.administrator.id, file_name="", path="", now=NOW)
    assert work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW) is True
    assert ended(runs, run).state is RunState.DONE


# ── What may go wrong ────────────────────────────────────────────────────────────────────────────


def test_a_night_whose_worker_died_is_taken_up_again(
    area: MadeUpArea, referred: UUID, runs: Runs, tmp_path: Path
) -> None:
    run = begin_night(runs, now=NOW)
    runs.claim_next(now=NOW, silent=SILENT)
    place = place_of(run, tmp_path)
    place.touch()
    tell_far(place, Far("Working out what is owed", done=3, tries=1))
    later = NOW + SILENT + timedelta(seconds=1)
    assert work_once(area.books, runs, uploads=tmp_path, clock=lambda: later) is True
    assert ended(runs, run).state is RunState.DONE
    assert how_far(place) == Far()


def test_a_night_that_stops_every_worker_is_given_up(area: MadeUpArea, runs: Runs, tmp_path: Path) -> None:
    run = begin_night(runs, now=NOW)
    tell_far(place_of(run, tmp_path), Far(tries=TRIES))
    work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    assert (ended(runs, run).state, ended(runs, run).summary) == (RunState.FAILED, {"words": job.JOB.given_up})


def test_a_job_that_another_worker_ended_meanwhile_is_left_as_it_ended(
    area: MadeUpArea, runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin_night(runs, now=NOW)
    claim = runs.claim_next

    def slowly(**asked: Any) -> Run | None:
        found = claim(**asked)
        runs.finish(run.id, state=RunState.DONE, summary={"words": "Done by the first."}, now=NOW)
        return found

    monkeypatch.setattr(runs, "claim_next", slowly)
    assert work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW) is True
    assert ended(runs, run).summary == {"words": "Done by the first."}


def test_a_kind_of_work_that_nobody_knows_ends_with_words(area: MadeUpArea, runs: Runs, tmp_path: Path) -> None:
    run = runs.create(kind="tomorrow's", membership=NOBODY, file_name="", path="", now=NOW)
    work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    assert (ended(runs, run).state, ended(runs, run).summary["words"]) == (RunState.FAILED, work._UNKNOWN)


# ── The worker ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def _connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the test's own connection open when a worker ends."""
    monkeypatch.setattr(work, "close_old_connections", lambda: None)


@pytest.mark.usefixtures("_connected")
def test_a_worker_does_the_night_by_itself_and_once(area: MadeUpArea, runs: Runs, tmp_path: Path) -> None:
    stop = threading.Event()
    looks: Iterator[int] = iter(range(4))

    def opened() -> Runs:
        if next(looks) == 3:
            stop.set()
        return runs

    work_forever(lambda: area.books, opened, uploads=tmp_path, clock=lambda: NOW, stop=stop, every=0)
    done = runs.latest(kind=NIGHT)
    assert done is not None
    assert (done.state, done.created_at) == (RunState.DONE, NOW)
    assert runs.listed(kinds=[NIGHT], memberships=[NOBODY], most=9)[1] == 1


@pytest.mark.usefixtures("_connected")
def test_before_two_in_the_morning_the_worker_lets_the_night_be(area: MadeUpArea, runs: Runs, tmp_path: Path) -> None:
    stop = threading.Event()

    def opened() -> Runs:
        stop.set()
        return runs

    early = local("2026-03-14T01:30")
    work_forever(lambda: area.books, opened, uploads=tmp_path, clock=lambda: early, stop=stop)
    assert runs.latest(kind=NIGHT) is None
