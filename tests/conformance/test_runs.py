"""Long jobs wait in a queue, are done by one worker each, and tell how far they are; the night's is found again."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from childjourney.store.runs import DjangoRuns
from childjourney.usecases.memory_runs import MemoryRuns
from childjourney.usecases.refold import NIGHT, NOBODY, Refolded, begin_night, summary_of
from childjourney.usecases.runs_port import Run, Runs, RunState
from tests.conformance.area import NOON
from tests.conformance.conftest import STORES

MEMBER = UUID(int=21)
SILENT = timedelta(minutes=10)


@pytest.fixture(params=STORES)
def runs(request: pytest.FixtureRequest) -> Runs:
    """Long jobs without any."""
    return MemoryRuns() if request.param == "memory" else DjangoRuns(request.param)


def put(runs: Runs, minutes: int = 0) -> Run:
    """Put a census into the queue."""
    return runs.create(
        kind="census",
        membership=MEMBER,
        file_name="cin-2025.xml",
        path="/uploads/1",
        now=NOON + timedelta(minutes=minutes),
    )


def test_the_job_that_waits_longest_is_taken_first_and_by_one_worker_only(runs: Runs) -> None:
    second, first = put(runs, 5), put(runs, 0)
    taken = [runs.claim_next(now=NOON + timedelta(minutes=6), silent=SILENT) for _ in range(3)]
    assert [run.id if run else None for run in taken] == [first.id, second.id, None]
    assert taken[0] is not None
    assert taken[0].state is RunState.RUNNING


def test_a_job_whose_worker_fell_silent_is_taken_up_again(runs: Runs) -> None:
    run = put(runs)
    runs.claim_next(now=NOON, silent=SILENT)
    runs.progress(run.id, done=3, total=10, now=NOON + timedelta(minutes=5))
    assert runs.claim_next(now=NOON + timedelta(minutes=14), silent=SILENT) is None
    again = runs.claim_next(now=NOON + timedelta(minutes=15), silent=SILENT)
    assert again is not None
    assert again.id == run.id


def test_a_job_tells_how_far_it_is_and_what_came_of_it(runs: Runs) -> None:
    run = put(runs)
    runs.progress(run.id, done=3, total=10, now=NOON)
    half = runs.get(run.id)
    assert half is not None
    assert (half.done, half.total) == (3, 10)
    runs.finish(run.id, state=RunState.DONE, summary={"children": 332, "faults": []}, now=NOON + timedelta(minutes=1))
    ended = runs.get(run.id)
    assert ended is not None
    assert (ended.state, ended.summary) == (RunState.DONE, {"children": 332, "faults": []})
    assert runs.claim_next(now=NOON + timedelta(days=1), silent=SILENT) is None


def test_a_member_sees_their_own_jobs_the_latest_first(runs: Runs) -> None:
    older, newer = put(runs, 0), put(runs, 1)
    begin_night(runs, now=NOON + timedelta(minutes=2))
    found, total = runs.listed(kinds=["census"], memberships=[MEMBER], most=5)
    assert ([run.id for run in found], total) == ([newer.id, older.id], 2)
    found, total = runs.listed(kinds=["census"], memberships=[MEMBER, NOBODY], most=1)
    assert ([run.id for run in found], total) == ([newer.id], 2)
    found, _ = runs.listed(kinds=["census", NIGHT], memberships=[MEMBER, NOBODY], most=2, skip=1)
    assert [run.id for run in found] == [newer.id, older.id]
    assert runs.listed(kinds=["census"], memberships=[uuid4()], most=5) == ((), 0)
    assert runs.listed(kinds=["another"], memberships=[MEMBER], most=5) == ((), 0)
    assert runs.get(uuid4()) is None


def test_the_latest_of_a_kind_is_the_one_put_into_the_queue_last_whatever_became_of_it(runs: Runs) -> None:
    assert runs.latest(kind=NIGHT) is None
    put(runs, 90)
    later = begin_night(runs, now=NOON + timedelta(hours=1))
    earlier = begin_night(runs, now=NOON)
    runs.finish(earlier.id, state=RunState.DONE, summary={}, now=NOON + timedelta(hours=3))
    found = runs.latest(kind=NIGHT)
    assert found is not None
    assert (found.id, found.created_at, found.state) == (later.id, later.created_at, RunState.WAITING)
    assert runs.latest(kind="refold") is None


def test_the_nights_work_is_asked_for_by_nobody_and_keeps_what_came_of_it(runs: Runs) -> None:
    run = begin_night(runs, now=NOON)
    assert (run.kind, run.membership, run.path, run.file_name) == ("night", NOBODY, "", "")
    taken = runs.claim_next(now=NOON, silent=SILENT)
    assert taken is not None
    assert taken.id == run.id
    told = {**summary_of(Refolded(stories=240, duties=1234, differences=())), "seconds": 1.5}
    runs.finish(run.id, state=RunState.DONE, summary=told, now=NOON)
    ended = runs.get(run.id)
    assert ended is not None
    assert ended.summary == {
        "words": "Worked out again: 1,234 promises in 240 stories. Nothing had been kept otherwise.",
        "stories": 240,
        "duties": 1234,
        "found": 0,
        "differences": [],
        "seconds": 1.5,
    }


def test_a_job_keeps_what_was_chosen_when_it_was_asked_for(runs: Runs) -> None:
    run = runs.create(kind="census", membership=MEMBER, file_name="", path="", now=NOON, asked={"year": 2025})
    kept = runs.get(run.id)
    assert kept is not None
    assert (run.asked, kept.asked, put(runs).asked) == ({"year": 2025}, {"year": 2025}, {})


def _given_to(name: str, told: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**told, "given": [*told.get("given", []), name]}


def test_what_is_told_of_a_job_can_be_added_to_after_its_end(runs: Runs) -> None:
    run = put(runs)
    runs.finish(run.id, state=RunState.DONE, summary={"errors": 3}, now=NOON)
    for name in ("Ann", "Ben"):
        runs.retell(run.id, partial(_given_to, name), now=NOON)
    ended = runs.get(run.id)
    assert ended is not None
    assert (ended.state, ended.summary) == (RunState.DONE, {"errors": 3, "given": ["Ann", "Ben"]})


@pytest.mark.parametrize("store", [one for one in STORES if one != "memory"])
def test_what_somebody_else_adds_in_the_same_moment_stays(request: pytest.FixtureRequest, store: str) -> None:
    del request
    runs = DjangoRuns(store)
    run = put(runs)
    runs.finish(run.id, state=RunState.DONE, summary={"given": []}, now=NOON)
    meanwhile = iter(["Ben"])

    def ann(told: Mapping[str, Any]) -> Mapping[str, Any]:
        if next(meanwhile, None):
            runs.retell(run.id, lambda seen: {"given": [*seen["given"], "Ben"]}, now=NOON)
        return {"given": [*told["given"], "Ann"]}

    runs.retell(run.id, ann, now=NOON)
    ended = runs.get(run.id)
    assert ended is not None
    assert ended.summary == {"given": ["Ben", "Ann"]}
