"""The returns officer uploads a census, watches it come in, and reads what came of it."""

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.module_loading import import_string

from childjourney.core.people.directory import Membership
from childjourney.core.people.role import RETURNS_OFFICER
from childjourney.jobs.work import SILENT, work_forever, work_once
from childjourney.usecases.run_progress import Far, tell_far
from childjourney.web.returns import upload as limits
from tests.spec.census.files import assessment, child, episode, file
from tests.web.conftest import NOW, MadeUpArea

SignIn = Callable[[Membership], Client]
GOOD = child("C1", episode("2024-06-03"), born="2019-09-02")
SLIPPED = child("C2", episode("2024-06-03", assessment("1066-04-28")), born="2018-01-01")


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    """Where this test's uploads are kept."""
    settings.CHILDJOURNEY_DATA = tmp_path
    return tmp_path / "uploads"


@pytest.fixture
def officer(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.returns_officer)


def sent(browser: Client, data: bytes, name: str = "cin-2025.xml", **also: str) -> Any:
    return browser.post("/returns/", {"file": SimpleUploadedFile(name, data, "text/xml"), **also})


def works() -> bool:
    books, runs = (import_string(path)() for path in (settings.CHILDJOURNEY_BOOKS, settings.CHILDJOURNEY_RUNS))
    return work_once(books, runs, uploads=Path(settings.CHILDJOURNEY_DATA) / "uploads", clock=lambda: NOW)


def words(answer: Any) -> str:
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_file_comes_in_and_its_children_can_be_opened(officer: Client) -> None:
    answer = sent(officer, file(2025, GOOD))
    assert answer.status_code == 302
    assert "Waiting for its turn" in words(officer.get(answer.url))
    assert works()
    page = officer.get(answer.url)
    assert "1 child was brought in" in words(page)
    (story,) = re.findall(r'href="(/children/[0-9a-f-]+)"', page.content.decode())
    assert "Child C1" in words(page)
    assert officer.get(story).status_code == 200


def test_the_upload_is_gone_when_it_was_worked_on(officer: Client, uploads: Path) -> None:
    sent(officer, file(2025, GOOD))
    (kept,) = uploads.iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert "cin-2025" not in kept.name
    works()
    assert list(uploads.iterdir()) == []


def test_a_page_that_waits_asks_again_with_and_without_a_script(officer: Client) -> None:
    address = sent(officer, file(2025, GOOD)).url
    page = officer.get(address).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert 'hx-trigger="every 2s"' in page
    works()
    assert officer.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert 'http-equiv="refresh"' not in officer.get(address).content.decode()


def test_how_far_it_is_can_be_read_while_nothing_is_yet_kept(officer: Client, uploads: Path) -> None:
    address = sent(officer, file(2025, GOOD)).url
    import_string(settings.CHILDJOURNEY_RUNS)().claim_next(now=NOW, silent=SILENT)
    (kept,) = uploads.iterdir()
    tell_far(kept, Far("Bringing in", 250, 1000, 1))
    assert "Bringing in: 25 %" in words(officer.get(address))


def test_a_file_with_faults_is_refused_with_each_of_them(officer: Client) -> None:
    address = sent(officer, file(2025, GOOD, SLIPPED)).url
    works()
    page = words(officer.get(address))
    assert "The file was refused" in page
    assert "1066-04-28" in page
    assert "1 of 2 children have such a fault" in page


def test_children_with_faults_are_left_out_where_that_was_chosen(officer: Client) -> None:
    address = sent(officer, file(2025, GOOD, SLIPPED), leave_out="yes").url
    works()
    page = words(officer.get(address))
    assert "1 child was brought in" in page
    assert "Children left out 1" in page


def test_a_broken_file_is_refused_with_the_line(officer: Client) -> None:
    address = sent(officer, file(2025, GOOD)[:-30]).url
    works()
    page = words(officer.get(address))
    assert "The file cannot be read as a census. Nothing was brought in." in page
    assert "The file ends" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 a workbook", "The file is not XML."),
        (b"<!DOCTYPE html><html></html>", "The file is not XML."),
        (b'<?xml version="1.0"?>\n<!DOCTYPE m [<!ENTITY a "b">]><Message/>', "must not have"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE m><Message/>'.encode("utf-16"), "must not have"),
    ],
)
def test_what_is_no_xml_or_has_a_document_type_is_not_even_kept(
    officer: Client, uploads: Path, data: bytes, said: str
) -> None:
    """R54."""
    answer = sent(officer, data)
    assert answer.status_code == 200
    assert said in words(answer)
    assert not uploads.exists()


def test_a_file_that_is_too_large_is_cut_off_and_said_so(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """R54."""
    monkeypatch.setattr(limits, "LARGEST", 1000)
    answer = sent(officer, b"<Message>" + b" " * 200_000)
    assert "larger than 25 MB" in words(answer)
    assert "from the command line" in words(answer)


def test_an_earlier_file_stands_in_the_list_with_what_came_of_it(officer: Client) -> None:
    sent(officer, file(2025, GOOD), name="first.xml")
    works()
    page = words(officer.get("/returns/"))
    assert "first.xml" in page
    assert "1 child, 3 entries added, 0 corrections" in page


def test_a_run_is_seen_only_by_whoever_uploaded_the_file(officer: Client, area: MadeUpArea, sign_in: SignIn) -> None:
    """R29, R32."""
    address = sent(officer, file(2025, GOOD)).url
    other = sign_in(area.joins(RETURNS_OFFICER, "Olu Other"))
    assert other.get(address).status_code == 404
    assert officer.get(f"/returns/{uuid4()}").status_code == 404


def test_nobody_in_another_role_brings_a_census_in(area: MadeUpArea, sign_in: SignIn) -> None:
    """R29."""
    for role, member in area.members.items():
        if role != "returns_officer":
            browser = sign_in(member)
            assert browser.get("/returns/").status_code == 404
            assert sent(browser, file(2025, GOOD)).status_code == 404


def test_a_worker_that_is_told_to_stop_stops(area: MadeUpArea) -> None:
    stop = threading.Event()

    def last() -> Any:
        stop.set()
        return import_string(settings.CHILDJOURNEY_RUNS)()

    work_forever(
        lambda: area.books, last, uploads=Path(settings.CHILDJOURNEY_DATA) / "uploads", clock=lambda: NOW, stop=stop
    )
    assert stop.is_set()
