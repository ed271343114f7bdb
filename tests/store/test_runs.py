"""Long jobs wait in a queue, are done by one worker each, and tell how far they are."""

from datetime import timedelta
from uuid import UUID, uuid4

from childjourney.store.runs import DjangoRuns
from childjourney.usecases.ports import Run, RunState
from tests.conformance.area import NOON

MEMBER = UUID(int=21)
SILENT = timedelta(minutes=10)


def put(runs: DjangoRuns, minutes: int = 0) -> Run:
    """Put a census into the queue."""
    return runs.create(
        kind="census",
        membership=MEMBER,
        file_name="cin-2025.xml",
        path="/uploads/1",
        now=NOON + timedelta(minutes=minutes),
    )


def test_the_job_that_waits_longest_is_taken_first_and_by_one_worker_only(using: str) -> None:
    runs = DjangoRuns(using)
    second, first = put(runs, 5), put(runs, 0)
    taken = [runs.claim_next(now=NOON + timedelta(minutes=6), silent=SILENT) for _ in range(3)]
    assert [run.id if run else None for run in taken] == [first.id, second.id, None]
    assert taken[0] is not None
    assert taken[0].state is RunState.RUNNING


def test_a_job_whose_worker_fell_silent_is_taken_up_again(using: str) -> None:
    runs = DjangoRuns(using)
    run = put(runs)
    runs.claim_next(now=NOON, silent=SILENT)
    runs.progress(run.id, done=3, total=10, now=NOON + timedelta(minutes=5))
    assert runs.claim_next(now=NOON + timedelta(minutes=14), silent=SILENT) is None
    again = runs.claim_next(now=NOON + timedelta(minutes=15), silent=SILENT)
    assert again is not None
    assert again.id == run.id


def test_a_job_tells_how_far_it_is_and_what_came_of_it(using: str) -> None:
    runs = DjangoRuns(using)
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


def test_a_member_sees_their_own_jobs_the_latest_first(using: str) -> None:
    runs = DjangoRuns(using)
    older, newer = put(runs, 0), put(runs, 1)
    assert [run.id for run in runs.recent(membership=MEMBER, most=5)] == [newer.id, older.id]
    assert [run.id for run in runs.recent(membership=MEMBER, most=1)] == [newer.id]
    assert runs.recent(membership=uuid4(), most=5) == ()
    assert runs.get(uuid4()) is None
