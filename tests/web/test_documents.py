"""Documents on the pages: added, handed out safely, held in quarantine, and let out of it (R31, R54)."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from childjourney.core.people.directory import Membership
from childjourney.core.story.file import LARGEST
from childjourney.usecases import add_document as adding
from childjourney.usecases.documents.handed_out import SAFE
from childjourney.usecases.files_port import Verdict
from childjourney.usecases.memory_files import ToldScanner
from tests.made_files import PDF, PNG, docx
from tests.web.conftest import NOW, MadeUpArea
from tests.web.forms import dead_links, faults_of, form_of, opened, words_of

SignIn = Callable[[Membership], Client]
CANARY = b"Canary-7f3a Maya told her teacher"
LETTER = PDF + CANARY * 5_000
SAID = {"say-title": "Letter from the hospital", "say-sort": "letter", "when": "today", "voice": "professional"}

SCANNER = ToldScanner()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    """Where this test's documents lie, and a scanner that says what it is told."""
    settings.CHILDJOURNEY_DATA = tmp_path
    settings.CHILDJOURNEY_SCANNERS = "tests.web.test_documents.told"
    SCANNER.verdict = Verdict.CLEAN
    return tmp_path


def told() -> ToldScanner:
    return SCANNER


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    return area.child()


@pytest.fixture
def browser(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.social_worker)


@pytest.fixture
def manager(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.team_manager)


def form(child: UUID) -> str:
    return f"/children/{child}/add-document"


def send(browser: Client, child: UUID, data: bytes = LETTER, name: str = "letter.pdf", **said: str) -> Any:
    held = form_of(opened(browser, form(child)))
    file = SimpleUploadedFile(name, data, "application/octet-stream")
    return browser.post(form(child), {**held, **SAID, **said, "file": file})


def added(browser: Client, child: UUID, *sent: Any, **said: str) -> str:
    """Add a document and return the address of its entry."""
    answer = send(browser, child, *sent, **said)
    assert answer.status_code == 302, faults_of(answer.content.decode())
    return str(answer.url)


def download_of(entry: str) -> str:
    return entry.replace("/entries/", "/documents/")


# ── Adding ───────────────────────────────────────────────────────────────────────────────────────


def test_a_document_is_offered_where_something_is_added(browser: Client, maya: UUID) -> None:
    assert f'href="{form(maya)}"' in opened(browser, f"/children/{maya}/add")


def test_a_document_is_added_and_comes_back_byte_for_byte(browser: Client, maya: UUID) -> None:
    entry = added(browser, maya)
    page = opened(browser, entry)
    said = words_of(page)
    for words in ("The document is saved to this story.", "letter.pdf", "PDF, 161 KB", "nothing harmful", "Scanned"):
        assert words in said
    assert f'href="{download_of(entry)}"' in page
    answer = browser.get(download_of(entry))
    assert answer.getvalue() == LETTER
    assert "Letter from the hospital" in words_of(opened(browser, f"/children/{maya}"))


def test_a_document_is_handed_out_so_that_no_browser_runs_or_keeps_it(browser: Client, maya: UUID) -> None:
    """R54."""
    entry = added(browser, maya, PNG, "Léa’s drawing.png")
    answer = browser.get(download_of(entry))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''L%C3%A9a")
    assert answer.headers["Content-Length"] == str(len(PNG))
    for name, value in SAFE.items():
        assert answer.headers[name] == value


def test_words_survive_a_refused_file_and_the_page_says_to_choose_it_again(browser: Client, maya: UUID) -> None:
    """R07."""
    answer = send(browser, maya, b"MZ\x90" + b"\x00" * 99, "letter.pdf", **{"say-notes": "Ring Dr Bell before Friday."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert faults_of(page) == [
        "A program is not taken. If it was sent to you, do not open it: tell whoever looks after your computers."
    ]
    held = form_of(page)
    assert held["say-title"] == ["Letter from the hospital"]
    assert held["say-notes"] == ["Ring Dr Bell before Friday."]
    assert (held["say-sort"], held["when"], held["voice"]) == (["letter"], ["today"], ["professional"])
    assert "choose the file again" in words_of(page)
    assert dead_links(page) == []


def test_everything_that_is_missing_is_told_at_once_and_leads_to_its_place(browser: Client, maya: UUID) -> None:
    answer = browser.post(form(maya), {"key": "k"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert len(faults_of(page)) == 5
    assert "Choose the file that you want to add." in faults_of(page)[-1]
    assert dead_links(page) == []


def test_a_file_that_is_too_large_is_cut_off_and_costs_no_words(
    browser: Client, maya: UUID, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R54."""
    monkeypatch.setattr("childjourney.web.uploads.LARGEST_DOCUMENT", 100_000)
    answer = send(browser, maya, LETTER)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "larger than 25 MB" in faults_of(page)[0]
    assert form_of(page)["say-title"] == ["Letter from the hospital"]
    assert LARGEST == 25 * 1024 * 1024
    assert not (data / "documents").exists()


def test_the_same_form_sent_twice_adds_one_document(browser: Client, maya: UUID) -> None:
    """R08."""
    held = form_of(opened(browser, form(maya)))

    def again() -> str:
        file = SimpleUploadedFile("letter.pdf", LETTER)
        return str(browser.post(form(maya), {**held, **SAID, "file": file}).url)

    assert again() == again()
    assert words_of(opened(browser, f"/children/{maya}")).count("Letter from the hospital") >= 1


def test_what_was_typed_and_kept_comes_back_on_the_page_of_documents(browser: Client, maya: UUID) -> None:
    """R05."""
    key = f"{maya}:document_added"
    kept = browser.post(f"/typed/{key}", {"say-title": "Letter from", "key": "k", "do": "keep"})
    assert kept.status_code == 302
    assert browser.get(f"/typed/{key}").url == form(maya)
    assert form_of(opened(browser, form(maya)))["say-title"] == ["Letter from"]
    assert f'href="{form(maya)}"' in opened(browser, "/")


def test_when_the_records_cannot_be_reached_the_page_says_so_with_the_words(
    browser: Client, maya: UUID, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07: nothing is said to be saved that is not."""

    def down(*_arguments: Any, **_named: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(adding, "write", down)
    answer = send(browser, maya)
    assert answer.status_code == 503
    assert "was not saved" in faults_of(answer.content.decode())[0]
    assert form_of(answer.content.decode())["say-title"] == ["Letter from the hospital"]


def test_when_the_disk_is_full_the_page_says_so_and_nothing_is_left_behind(
    browser: Client, maya: UUID, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("childjourney.store.files.os.fsync", full)
    answer = send(browser, maya)
    assert answer.status_code == 503
    assert "could not be kept, so nothing was saved" in faults_of(answer.content.decode())[0]
    assert [one for one in data.rglob("*") if one.is_file()] == []


def test_files_sent_to_pages_that_take_none_are_not_read(browser: Client, maya: UUID) -> None:
    file = SimpleUploadedFile("letter.pdf", LETTER)
    answer = browser.post(f"/typed/{maya}:document_added", {"say-title": "Words", "file": file, "do": "keep"})
    assert answer.status_code == 302
    assert len(answer.wsgi_request.FILES) == 0


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────


def test_whoever_may_not_reads_neither_name_nor_bytes_anywhere(
    area: MadeUpArea, browser: Client, sign_in: SignIn, maya: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    """R31, R32: a canary in the title, the file's name and the file."""
    area.tell(
        maya,
        "involvement_began",
        NOW.date(),
        agency=str(area.teacher.agency.id),
        member=str(area.teacher.id),
        capacity="Class teacher",
    )
    with caplog.at_level(logging.DEBUG):
        said = {"say-title": "Canary title", "say-notes": "Canary note"}
        entry = added(browser, maya, LETTER, "canary-name.pdf", **said)
    teacher, stranger = sign_in(area.teacher), sign_in(area.police_officer)
    for page in (opened(teacher, entry), opened(teacher, f"/children/{maya}")):
        assert "anary" not in page
        assert "Document" in page
        assert "/documents/" not in page
    absent = stranger.get(f"/children/{uuid4()}/documents/{uuid4()}")
    for who in (teacher, stranger):
        answer = who.get(download_of(entry))
        assert answer.status_code == 404
        assert b"anary" not in answer.content
    assert _plain(stranger.get(download_of(entry))) == _plain(absent)
    for role in ("returns_officer", "administrator", "partnership_manager"):
        assert sign_in(area.members[role]).get(download_of(entry)).status_code == 404
    assert "anary" not in caplog.text
    assert "anary" not in str([vars(record) for record in caplog.records])


def _plain(answer: Any) -> str:
    return re.sub(r"nonce=\S+|&#34;\w{64}&#34;|value=\S+|[0-9a-f-]{36}", "", answer.content.decode())


def test_whoever_may_not_add_gets_no_form_and_nothing_is_kept(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, data: Path
) -> None:
    for role in ("police_officer", "returns_officer", "administrator"):
        stranger = sign_in(area.members[role])
        assert stranger.get(form(maya)).status_code == 404
        answer = stranger.post(form(maya), {**SAID, "file": SimpleUploadedFile("letter.pdf", LETTER)})
        assert answer.status_code == 404
    assert not (data / "documents").exists()


def test_the_plain_words_of_a_document_lie_nowhere_in_the_data_folder(browser: Client, maya: UUID, data: Path) -> None:
    """R31, R54."""
    added(browser, maya, LETTER, "canary-name.pdf")
    held = [one for one in data.rglob("*") if one.is_file()]
    assert len(held) == 1
    for one in held:
        assert CANARY[:11] not in one.read_bytes()
        assert "canary" not in str(one)
        assert one.stat().st_mode & 0o077 == 0


def test_nothing_is_written_to_a_disk_before_it_is_encrypted(
    browser: Client, maya: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R54: not even while it is on its way."""

    def never(*_arguments: Any, **_named: Any) -> None:
        pytest.fail("A temporary file was made.")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", never)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", never)
    added(browser, maya, PDF + b"x" * 6_000_000)


# ── Quarantine ───────────────────────────────────────────────────────────────────────────────────


def test_a_document_that_nobody_scanned_cannot_be_opened_before_a_manager_releases_it(
    browser: Client, manager: Client, maya: UUID
) -> None:
    """R54."""
    SCANNER.verdict = Verdict.SILENT
    entry = added(browser, maya)
    page = opened(browser, entry)
    assert "In quarantine" in words_of(page)
    assert download_of(entry) not in page
    assert browser.get(download_of(entry)).status_code == 404
    page = opened(manager, entry)
    decide = f"{download_of(entry)}/decide"
    assert f'href="{decide}"' in page
    assert manager.get(download_of(entry)).status_code == 404
    assert decide in opened(manager, "/documents/waiting")
    held = form_of(opened(manager, decide))
    answer = manager.post(decide, {**held, "decision": "release", "reason": "Scanned at the front desk."})
    assert answer.status_code == 302
    page = words_of(opened(browser, entry))
    assert "Rob Kendal, team manager, released it on 14 March 2026 at 09:00." in page
    assert "Why: Scanned at the front desk." in page
    assert browser.get(download_of(entry)).getvalue() == LETTER
    assert decide not in opened(manager, "/documents/waiting")
    assert "Nothing is waiting." in words_of(opened(manager, "/documents/waiting"))


def test_a_document_that_a_manager_refused_says_so_and_stays_closed(
    browser: Client, manager: Client, maya: UUID
) -> None:
    SCANNER.verdict = Verdict.SILENT
    entry = added(browser, maya)
    decide = f"{download_of(entry)}/decide"
    manager.post(decide, {"key": "k", "decision": "refuse", "reason": "Nobody knows who sent it."})
    assert "refused it on 14 March 2026 at 09:00. Nobody can open it." in words_of(opened(browser, entry))
    assert browser.get(download_of(entry)).status_code == 404
    assert manager.get(decide).status_code == 302


def test_a_decision_without_a_reason_is_asked_for_it_and_keeps_what_was_chosen(
    browser: Client, manager: Client, maya: UUID
) -> None:
    SCANNER.verdict = Verdict.SILENT
    decide = f"{download_of(added(browser, maya))}/decide"
    answer = manager.post(decide, {"key": "k", "decision": "release"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert faults_of(page) == ["Why? Please answer this."]
    assert form_of(page)["decision"] == ["release"]
    assert dead_links(page) == []


def test_two_managers_who_decide_at_once_do_not_overrule_each_other_unseen(
    area: MadeUpArea, browser: Client, manager: Client, sign_in: SignIn, maya: UUID
) -> None:
    SCANNER.verdict = Verdict.SILENT
    entry = added(browser, maya)
    decide = f"{download_of(entry)}/decide"
    other = sign_in(area.front_door_manager)
    other.post(decide, {"key": "a", "decision": "refuse", "reason": "Unknown sender."})
    answer = manager.post(decide, {"key": "b", "decision": "release", "reason": "Ours."})
    assert "Somebody decided about this document meanwhile." in words_of(answer.content.decode())
    assert browser.get(download_of(entry)).status_code == 404


def test_whoever_is_no_manager_of_the_story_decides_nothing(
    area: MadeUpArea, browser: Client, sign_in: SignIn, maya: UUID
) -> None:
    SCANNER.verdict = Verdict.SILENT
    entry = added(browser, maya)
    decide = f"{download_of(entry)}/decide"
    for role in ("social_worker", "teacher", "safeguarding_lead", "named_nurse", "administrator"):
        if role not in area.members:
            continue
        who = sign_in(area.members[role])
        assert who.get(decide).status_code == 404
        assert who.post(decide, {"decision": "release", "reason": "Because."}).status_code == 404
    assert sign_in(area.social_worker).get("/documents/waiting").status_code == 404
    assert "Nothing is waiting." in words_of(opened(sign_in(area.safeguarding_lead), "/documents/waiting"))


def test_a_manager_is_not_asked_about_their_own_document_and_decides_nothing_about_it(
    area: MadeUpArea, manager: Client, sign_in: SignIn, maya: UUID
) -> None:
    """R36."""
    SCANNER.verdict = Verdict.SILENT
    entry = added(manager, maya)
    decide = f"{download_of(entry)}/decide"
    page = opened(manager, entry)
    assert "You added it yourself, so another manager decides." in words_of(page)
    assert decide not in page
    assert decide not in opened(manager, "/documents/waiting")
    assert manager.get(decide).url == entry
    answer = manager.post(decide, {"key": "k", "decision": "release", "reason": "Mine."})
    assert answer.status_code == 422
    assert "You added this document yourself" in faults_of(answer.content.decode())[0]
    assert dead_links(answer.content.decode()) == []
    assert manager.get(download_of(entry)).status_code == 404
    other = sign_in(area.front_door_manager)
    assert decide in opened(other, "/documents/waiting")
    assert other.post(decide, {"key": "k", "decision": "release", "reason": "Seen."}).status_code == 302
    assert manager.get(download_of(entry)).getvalue() == LETTER


def test_what_the_scanner_found_harmful_is_refused_with_words_and_kept_nowhere(
    browser: Client, maya: UUID, data: Path
) -> None:
    """R54."""
    SCANNER.verdict = Verdict.HARMFUL
    answer = send(browser, maya)
    assert answer.status_code == 422
    assert "The scanner found something harmful in this file" in faults_of(answer.content.decode())[0]
    assert [one for one in data.rglob("*") if one.is_file()] == []


def test_a_file_that_was_tampered_with_is_not_handed_out(browser: Client, maya: UUID, data: Path) -> None:
    """R20: one changed byte, and not one byte of it is sent."""
    entry = added(browser, maya)
    (file,) = (one for one in data.rglob("*") if one.is_file())
    held = bytearray(file.read_bytes())
    held[-1] ^= 1
    file.write_bytes(held)
    answer = browser.get(download_of(entry))
    assert answer.status_code == 400
    assert CANARY[:11] not in answer.content
    assert "cannot be opened" in words_of(answer.content.decode())


def test_a_title_can_be_corrected_and_the_document_stays(browser: Client, maya: UUID) -> None:
    entry = added(browser, maya, docx(), "notes.docx")
    held = form_of(opened(browser, f"{entry}/correct"))
    said = {**held, "say-title": "Notes of the meeting", "reason": "It is no letter."}
    answer = browser.post(f"{entry}/correct", said)
    assert answer.status_code == 302, faults_of(answer.content.decode())
    page = words_of(opened(browser, entry))
    assert "Notes of the meeting" in page
    assert browser.get(download_of(entry)).getvalue() == docx()


def test_as_known_at_a_moment_a_document_is_told_and_not_handed_out(browser: Client, maya: UUID) -> None:
    entry = added(browser, maya)
    page = opened(browser, f"{entry}?known_at={(NOW + timedelta(hours=1)).date().isoformat()}")
    assert "letter.pdf" in words_of(page)
