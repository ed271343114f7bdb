"""`childjourney night` does the night's work now, tells every difference, and leaves a run that others can read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.conformance.area import NOON, Area
from tests.unit.cli.installation import InMemory

from childjourney.cli.checks import NIGHTS
from childjourney.cli.doctor import doctor
from childjourney.cli.night import night
from childjourney.cli.verify import CannotVerify
from childjourney.core.base.time import Span
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.refold import NIGHT, NOBODY, begin_night
from childjourney.usecases.runs_port import Run, RunState


@pytest.fixture
def area(installation: InMemory) -> Area:
    """An area with a child who was referred."""
    area = Area.opened(installation.books())
    worker = area.worker("social_worker")
    telling = Telling("referral", Span.day(date(2026, 3, 2)), KINDS["referral"].example)
    record_entry(area.books, viewer=worker, stories=[area.child(worker)], telling=telling, now=area.now)
    return area


def spoil(area: Area) -> int:
    """Keep of every child that nothing is owed, and return how many promises are missing now."""
    missing = 0
    for story in area.books.stories_after(None, most=9):
        card = area.books._cards[story]  # type: ignore[attr-defined]  # the books in memory
        missing += len(card.promises)
        area.books.keep([replace(card, promises=())])
    return missing


def last(installation: InMemory) -> Run:
    found = installation.runs().latest(kind=NIGHT)
    assert found is not None
    return found


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_a_night_without_differences_ends_with_0(
    installation: InMemory, area: Area, capsys: pytest.CaptureFixture[str]
) -> None:
    assert night() == 0
    assert "promises in 1 story. Nothing had been kept otherwise." in told(capsys)
    run = last(installation)
    assert (run.state, run.membership, run.summary["found"]) == (RunState.DONE, NOBODY, 0)


def test_every_difference_is_told_and_ends_with_1(
    installation: InMemory, area: Area, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = spoil(area)
    assert night() == 1
    said = told(capsys)
    (story,) = area.books.stories_after(None, most=9)
    assert said.count("was not kept") == missing
    assert f"story {story}, referral-decision: was not kept" in said
    assert last(installation).summary["found"] == missing
    assert night() == 0


def test_a_night_that_breaks_is_kept_as_failed(
    installation: InMemory, area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(type(installation.books()), "stories_after", broken)
    with pytest.raises(OSError, match="disk"):
        night()
    assert last(installation).state is RunState.FAILED


def test_without_tables_nothing_is_begun(installation: InMemory) -> None:
    installation.waiting = ["store.0001_books"]
    with pytest.raises(CannotVerify, match="migrate"):
        night()
    assert installation.runs().latest(kind=NIGHT) is None


# ── What the doctor says of it ───────────────────────────────────────────────────────────────────


def ran(installation: InMemory, *, ago: timedelta, state: RunState = RunState.DONE, **summary: object) -> None:
    run = begin_night(installation.runs(), now=datetime.now(UTC) - ago)
    if state is not RunState.WAITING:
        installation.runs().finish(run.id, state=state, summary=summary, now=NOON)


def test_the_doctor_says_that_the_night_never_ran(
    installation: InMemory, area: Area, capsys: pytest.CaptureFixture[str]
) -> None:
    doctor()
    assert "The night's work has never run here." in told(capsys)


def test_the_doctor_says_when_the_last_night_was_and_what_it_came_to(
    installation: InMemory, area: Area, capsys: pytest.CaptureFixture[str]
) -> None:
    night()
    capsys.readouterr()
    doctor()
    said = told(capsys)
    assert "The night's work of" in said
    assert "Nothing had been kept otherwise." in said
    assert "advice" not in said.partition("The night's work of")[2].partition("Nothing had been kept")[0]


@pytest.mark.parametrize(
    ("ago", "state", "summary", "words", "must"),
    [
        (timedelta(hours=5), RunState.DONE, {"found": 3}, "found 3 promises kept otherwise", False),
        (timedelta(hours=5), RunState.FAILED, {"words": "It stopped."}, "failed. It stopped.", True),
        (NIGHTS + timedelta(hours=1), RunState.DONE, {"found": 0, "words": ""}, "was last begun on", False),
    ],
)
def test_the_doctor_finds_a_night_that_was_not_well(
    installation: InMemory,
    area: Area,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    ago: timedelta,
    state: RunState,
    summary: dict[str, object],
    words: str,
    must: bool,
) -> None:
    from childjourney.cli.checks import CHECKS
    from childjourney.cli.doctor import examine

    ran(installation, ago=ago, state=state, **summary)
    (check,) = [one for one in CHECKS if one.about == "Last night"]
    (found,) = examine(check, installation) or []
    assert words in found.what
    assert found.must is must
    monkeypatch.setenv("COLUMNS", "200")
    doctor()
    assert "Last night" in told(capsys)


def test_a_night_under_way_is_told_and_is_no_fault(
    installation: InMemory, area: Area, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(installation, ago=timedelta(minutes=1), state=RunState.WAITING)
    doctor()
    assert "has not ended" in told(capsys)
