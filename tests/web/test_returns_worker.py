"""A worker that dies leaves nothing half done, and the next one takes the file up again."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from childjourney.jobs import census, work
from childjourney.jobs.work import SILENT, TRIES, work_once
from childjourney.usecases.census.outcome import RUN
from childjourney.usecases.run_progress import Far, how_far, tell_far
from childjourney.usecases.runs_port import Run, Runs, RunState
from tests.spec.census.files import child, episode, file
from tests.web.conftest import NOW, MadeUpArea

GOOD = file(2025, child("C1", episode("2024-06-03"), born="2019-09-02"))
SITE = Path(__file__).with_name("census_worker.py")
"""A site of its own, whose worker dies or works."""
LATER = NOW + SILENT + timedelta(seconds=1)


@pytest.fixture
def runs(area: MadeUpArea) -> Runs:
    found: Runs = import_string(settings.CHILDJOURNEY_RUNS)()
    return found


@pytest.fixture
def queued(area: MadeUpArea, runs: Runs, tmp_path: Path) -> Run:
    (tmp_path / "upload.xml").write_bytes(GOOD)
    member = area.returns_officer.id
    return runs.create(kind=RUN, membership=member, file_name="cin-2025.xml", path="upload.xml", now=NOW)


def state(runs: Runs, run: Run) -> tuple[RunState, str]:
    found = runs.get(run.id)
    assert found is not None
    return found.state, str(found.summary.get("words", ""))


def test_a_queue_without_a_file_is_no_work(area: MadeUpArea, runs: Runs, tmp_path: Path) -> None:
    assert work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW) is False


def test_a_file_whose_worker_died_is_taken_up_again(area: MadeUpArea, runs: Runs, queued: Run, tmp_path: Path) -> None:
    runs.claim_next(now=NOW, silent=SILENT)
    assert work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW) is False
    assert work_once(area.books, runs, uploads=tmp_path, clock=lambda: LATER) is True
    assert state(runs, queued)[0] is RunState.DONE


def test_a_file_whose_worker_is_only_silent_is_left_to_it(
    area: MadeUpArea, runs: Runs, queued: Run, tmp_path: Path
) -> None:
    runs.claim_next(now=NOW, silent=SILENT)
    holds = "import fcntl, sys; f = open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print(1, flush=True); input()"
    command = [sys.executable, "-c", holds, str(tmp_path / "upload.xml")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert work_once(area.books, runs, uploads=tmp_path, clock=lambda: LATER) is False
        assert state(runs, queued)[0] is RunState.RUNNING
        other.communicate("\n")
    assert work_once(area.books, runs, uploads=tmp_path, clock=lambda: LATER + SILENT) is True
    assert state(runs, queued)[0] is RunState.DONE


def test_a_file_that_stops_every_worker_is_given_up(area: MadeUpArea, runs: Runs, queued: Run, tmp_path: Path) -> None:
    tell_far(tmp_path / "upload.xml", Far(tries=TRIES))
    work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    assert state(runs, queued) == (RunState.FAILED, census.JOB.given_up)


def test_a_file_that_is_gone_is_told_so(area: MadeUpArea, runs: Runs, queued: Run, tmp_path: Path) -> None:
    (tmp_path / "upload.xml").unlink()
    work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    assert state(runs, queued) == (RunState.FAILED, "The uploaded file is no longer there. Upload it again.")


def test_whatever_breaks_is_told_to_whoever_waits_and_named_nowhere(
    area: MadeUpArea,
    runs: Runs,
    queued: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """R22."""

    def breaks(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("Maya Okoro")

    monkeypatch.setitem(work.JOBS, RUN, replace(census.JOB, does=breaks))
    work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    assert state(runs, queued) == (RunState.FAILED, census.JOB.broken)
    assert [record.message for record in caplog.records] == ["a job failed"]


def test_somebody_who_left_meanwhile_brings_nothing_in(area: MadeUpArea, runs: Runs, tmp_path: Path) -> None:
    (tmp_path / "upload.xml").write_bytes(GOOD)
    run = runs.create(kind=RUN, membership=UUID(int=5), file_name="cin.xml", path="upload.xml", now=NOW)
    work_once(area.books, runs, uploads=tmp_path, clock=lambda: NOW)
    ended, words = state(runs, run)
    assert ended is RunState.REFUSED
    assert "no longer works here" in words


def test_how_far_it_is_survives_a_half_written_file(tmp_path: Path) -> None:
    (tmp_path / "upload.xml.far").write_text('{"what": "Read')
    assert how_far(tmp_path / "upload.xml") == Far()


def test_a_worker_killed_half_way_leaves_nothing_and_the_next_brings_all_in(tmp_path: Path) -> None:
    """R01: the system ends the worker between two parts of one import."""
    site = {
        **os.environ,
        "CHILDJOURNEY_DATA": str(tmp_path),
        "CHILDJOURNEY_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "childjourney.config.settings",
    }
    site.pop("CHILDJOURNEY_TEST_DATABASE_URL", None)
    died = subprocess.run([sys.executable, str(SITE), "dies"], env=site, check=False)
    assert died.returncode == -9
    next_one = subprocess.run(
        [sys.executable, str(SITE), "works"], env=site, check=True, stdout=subprocess.PIPE, text=True
    )
    assert json.loads(next_one.stdout) == {
        "before": 5,
        "flaws": 0,
        "state": "done",
        "children": 120,
        "left": [],
    }
