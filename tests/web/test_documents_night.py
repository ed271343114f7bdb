"""The night's work on documents: once the scanner is back, what waited is looked at, and the story says so."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.module_loading import import_string

from childjourney.core.people.directory import Membership
from childjourney.jobs.documents import put_documents
from childjourney.jobs.work import work_once
from childjourney.usecases.files_port import Verdict
from childjourney.usecases.memory_files import ToldScanner
from childjourney.usecases.rescan_documents import RUN
from childjourney.usecases.runs_port import Runs, RunState
from tests.made_files import PDF
from tests.web.conftest import NOW, MadeUpArea
from tests.web.forms import opened, words_of

SCANNER = ToldScanner()
NIGHT = NOW + timedelta(hours=18)


def told() -> ToldScanner:
    return SCANNER


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    settings.CHILDJOURNEY_DATA = tmp_path
    settings.CHILDJOURNEY_SCANNERS = "tests.web.test_documents_night.told"
    SCANNER.verdict = Verdict.SILENT
    return tmp_path


@pytest.fixture
def browser(area: MadeUpArea, sign_in: Callable[[Membership], Client]) -> Client:
    return sign_in(area.social_worker)


@pytest.fixture
def entry(area: MadeUpArea, browser: Client) -> str:
    """The address of a document that nobody could scan."""
    said = {"say-title": "Canary letter", "say-sort": "letter", "when": "today", "voice": "professional"}
    file = SimpleUploadedFile("canary.pdf", PDF)
    return str(browser.post(f"/children/{area.child()}/add-document", {**said, "file": file}).url)


def works(area: MadeUpArea, data: Path) -> Runs:
    runs: Runs = import_string(site.CHILDJOURNEY_RUNS)()
    assert put_documents(runs, now=NIGHT) is True
    assert put_documents(runs, now=NIGHT) is False
    assert work_once(area.books, runs, uploads=data / "uploads", clock=lambda: NIGHT) is True
    return runs


@pytest.mark.parametrize(
    ("verdict", "status", "words"),
    [
        (Verdict.CLEAN, 200, "A scanner looked at it on 15 March 2026 at 03:00 and found nothing harmful."),
        (Verdict.HARMFUL, 404, "and found something harmful. Nobody can open it."),
        (Verdict.SILENT, 404, "Nobody can open it yet"),
    ],
)
def test_what_the_scanner_says_by_night_stands_with_the_document(
    area: MadeUpArea, browser: Client, entry: str, data: Path, verdict: Verdict, status: int, words: str
) -> None:
    """R54."""
    SCANNER.verdict = verdict
    done = works(area, data).latest(kind=RUN)
    assert done is not None
    assert done.state is RunState.DONE
    assert words in words_of(opened(browser, entry))
    assert browser.get(entry.replace("/entries/", "/documents/")).status_code == status
    story = UUID(entry.split("/")[2])
    last = area.books.entries([story])[story][-1]
    if verdict is not Verdict.SILENT:
        page = words_of(opened(browser, f"/children/{story}/entries/{last.id}"))
        assert "Written by This system, by itself" in page
        assert "This system, by itself" in words_of(opened(browser, f"/children/{story}"))


def test_the_log_and_what_is_kept_of_the_night_hold_counts_and_identifiers_alone(
    area: MadeUpArea, entry: str, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """R22."""
    for one in (data / "documents").glob("??/*"):
        one.unlink()
    with caplog.at_level(logging.DEBUG):
        done = works(area, data).latest(kind=RUN)
    assert done is not None
    assert len(done.summary["missing"]) == 1
    assert "documents are missing from the disk" in caplog.text
    assert "anary" not in caplog.text + str(done.summary)
