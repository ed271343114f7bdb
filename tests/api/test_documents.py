"""Documents through the API: the same gates as on the pages, and nothing for whoever may not (R31, R32, R54)."""

import logging
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from childjourney.core.access.action import Action
from childjourney.core.access.policy import ReadLevel
from childjourney.usecases.documents.handed_out import SAFE
from childjourney.usecases.files_port import Verdict
from childjourney.usecases.memory_files import ToldScanner
from childjourney.usecases.release_document import release_document
from tests.api.made import NOW, Answered, Area, System
from tests.made_files import PDF, PNG

CANARY = b"Canary-9c1e Maya told her teacher"
LETTER = PDF + CANARY * 5_000
SAID = {"title": "Letter from the hospital", "sort": "letter", "happened": "2026-03-12"}
SCANNER = ToldScanner()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    """Where this test's documents lie, and a scanner that says what it is told."""
    settings.CHILDJOURNEY_DATA = tmp_path
    settings.CHILDJOURNEY_SCANNERS = "tests.api.test_documents.told"
    SCANNER.verdict = Verdict.CLEAN
    return tmp_path


def told() -> ToldScanner:
    return SCANNER


def send(system: System, story: object, data: bytes = LETTER, *, name: str = "letter.pdf", **said: Any) -> Answered:
    """Send a document; a part that is None is left out."""
    key = said.pop("key", "")
    parts = {**SAID, "file": SimpleUploadedFile(name, data), **said}
    return system.send_form(f"stories/{story}/documents", {k: v for k, v in parts.items() if v is not None}, key=key)


def added(system: System, story: UUID, *sent: Any, **said: Any) -> str:
    answer = send(system, story, *sent, **said)
    assert answer.status == 201, answer.text
    assert answer.said["story"] == str(story)
    return str(answer.said["entry"])


def files_in(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def places(answer: Answered) -> list[str]:
    return [fault["where"] for fault in answer.said["faults"]]


# ── Added, listed and fetched ────────────────────────────────────────────────────────────────────


def test_a_document_is_added_listed_and_comes_back_byte_for_byte(area: Area, data: Path) -> None:
    system = area.system("social_worker")
    entry = added(system, area.maya, notes="Ring the ward.", voice="family")
    (one,) = system.get(f"stories/{area.maya}/documents").said["documents"]
    assert (one["entry"], one["title"], one["sort"], one["happened"]) == (entry, SAID["title"], "letter", "2026-03-12")
    assert (one["name"], one["type"], one["size"]) == ("letter.pdf", "application/pdf", len(LETTER))
    assert (one["state"], one["opens"], one["voice"]) == ("clean", True, "family")
    answer = system.fetch(f"stories/{area.maya}/documents/{entry}")
    assert (answer.status_code, answer.getvalue()) == (200, LETTER)
    told_in_story = system.get(f"stories/{area.maya}/entries/{entry}").said
    assert told_in_story["contents"]["notes"] == "Ring the ward."
    (file,) = files_in(data)
    assert CANARY[:11] not in file.read_bytes()


def test_a_file_is_handed_out_as_safely_as_on_the_pages(area: Area) -> None:
    """R54."""
    system = area.system("social_worker")
    entry = added(system, area.maya, PNG, name="Léa’s drawing.png")
    answer = system.fetch(f"stories/{area.maya}/documents/{entry}")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''L%C3%A9a")
    assert {name: answer.headers[name] for name in SAFE} == dict(SAFE)


def test_sent_again_with_its_key_it_is_added_once_and_another_file_is_another_document(area: Area) -> None:
    """R08."""
    system = area.system("social_worker")
    first = added(system, area.maya, key="once")
    assert added(system, area.maya, key="once") == first
    assert added(system, area.maya, PNG, key="once") != first
    assert len(system.get(f"stories/{area.maya}/documents").said["documents"]) == 2


def test_adding_and_opening_each_leave_a_line(area: Area) -> None:
    """R18."""
    system = area.system("social_worker")
    entry = added(system, area.maya)
    system.fetch(f"stories/{area.maya}/documents/{entry}")
    lines = [one.line for one in area.books.lines() if not isinstance(one, str)]
    assert [line.action for line in lines[-2:]] == [Action.ADD_DOCUMENT.value, Action.OPEN_DOCUMENT.value]
    assert all(line.allowed and line.story == area.maya and line.at == NOW for line in lines[-2:])


# ── Gates ────────────────────────────────────────────────────────────────────────────────────────

REFUSED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a program": ({"file": SimpleUploadedFile("letter.pdf", b"MZ\x90" + b"\x00" * 99)}, ["file"]),
    "an empty file": ({"file": SimpleUploadedFile("letter.pdf", b"")}, ["file"]),
    "no file": ({"file": None}, ["file"]),
    "words in place of a file": ({"file": "letter.pdf"}, ["file"]),
    "no title": ({"title": None}, ["title"]),
    "a title that cannot be kept": ({"title": "a\x00b"}, ["title"]),
    "an unknown sort": ({"sort": "gossip"}, ["sort"]),
    "a day to come": ({"happened": "2026-03-15"}, ["happened"]),
    "no day": ({"happened": "yesterday"}, ["happened"]),
    "nobody's voice": ({"voice": "record"}, ["voice"]),
    "a part that is not asked for": ({"mood": "low"}, ["mood"]),
    "a file that is not asked for": ({"second": SimpleUploadedFile("b.pdf", PDF)}, ["second"]),
    "two titles": ({"title": ["One", "Two"]}, ["title"]),
}


@pytest.mark.parametrize(("change", "where"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    area: Area, data: Path, change: dict[str, Any], where: list[str]
) -> None:
    """R54."""
    system = area.system("social_worker")
    if isinstance(file := change.get("file"), SimpleUploadedFile):
        file.seek(0)
    answer = send(system, area.maya, **change)
    assert (answer.status, places(answer)) == (422, where)
    assert files_in(data) == []
    assert system.get(f"stories/{area.maya}/documents").said == {"documents": []}


def test_a_file_that_is_too_large_is_cut_off(area: Area, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R54."""
    monkeypatch.setattr("childjourney.web.uploads.LARGEST_DOCUMENT", 100_000)
    answer = send(area.system("social_worker"), area.maya)
    assert (answer.status, places(answer)) == (422, ["file"])
    assert "larger than 25 MB" in answer.text
    assert files_in(data) == []


@pytest.mark.parametrize(
    "sent",
    [
        ("{}", "application/json"),
        ("nothing", "multipart/form-data"),
        ("--x\r\nnothing", "multipart/form-data; boundary=x"),
    ],
)
def test_what_is_no_form_of_parts_is_refused_in_the_shape_of_all_refusals(area: Area, sent: tuple[str, str]) -> None:
    body, kind = sent
    client = Client(headers={"Authorization": f"Bearer {area.system('social_worker').secret}"})
    answer = client.generic("POST", f"/api/v1/stories/{area.maya}/documents", body, kind)
    assert answer.status_code in (400, 422)
    assert all(fault["what"] for fault in answer.json()["faults"])


def test_files_sent_elsewhere_are_not_read(area: Area) -> None:
    system = area.system("social_worker")
    answer = system.send_form(f"stories/{area.maya}/entries", {"file": SimpleUploadedFile("a.pdf", LETTER)})
    assert answer.status == 400


def test_what_nobody_scanned_waits_until_a_manager_released_it(area: Area) -> None:
    """R54."""
    SCANNER.verdict = Verdict.SILENT
    system = area.system("social_worker")
    entry = added(system, area.maya)
    path = f"stories/{area.maya}/documents"
    (one,) = system.get(path).said["documents"]
    assert (one["state"], one["opens"]) == ("quarantined", False)
    assert system.get(f"{path}/{entry}").status == 404
    area.join_manager()
    release_document(
        area.books, viewer=area.viewer("manager"), story=area.maya, entry=UUID(entry), reason="Ours.", now=NOW
    )
    (one,) = system.get(path).said["documents"]
    assert (one["state"], one["opens"]) == ("released", True)
    assert system.fetch(f"{path}/{entry}").getvalue() == LETTER


def test_what_is_harmful_is_refused_and_kept_nowhere(area: Area, data: Path) -> None:
    """R54."""
    SCANNER.verdict = Verdict.HARMFUL
    answer = send(area.system("social_worker"), area.maya)
    assert (answer.status, places(answer)) == (422, ["file"])
    assert files_in(data) == []


def test_a_file_that_was_tampered_with_is_not_handed_out(area: Area, data: Path) -> None:
    """R20."""
    system = area.system("social_worker")
    entry = added(system, area.maya)
    (file,) = files_in(data)
    held = bytearray(file.read_bytes())
    held[-1] ^= 1
    file.write_bytes(held)
    answer = system.get(f"stories/{area.maya}/documents/{entry}")
    assert (answer.status, places(answer)) == (503, ["file"])


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────


def test_whoever_may_not_learns_neither_name_nor_bytes(area: Area, caplog: pytest.LogCaptureFixture) -> None:
    """R31, R32: a canary in title, notes, the file's name and the file."""
    with caplog.at_level(logging.DEBUG):
        said = {"title": "Canary title", "notes": "Canary note", "name": "canary-name.pdf"}
        entry = added(area.system("social_worker"), area.maya, LETTER, **said)
    path = f"stories/{area.maya}/documents"
    absent = area.system("colleague").get(f"stories/{uuid4()}/documents/{uuid4()}")
    headings = area.system("social_worker", at_most=ReadLevel.HEADING)
    for system in (area.system("teacher"), headings, area.system("returns_officer")):
        assert system.get(path).said == {"documents": []}
        answer = system.get(f"{path}/{entry}")
        assert (answer.status, answer.text) == (404, absent.text)
    for stranger in ("colleague", "police_officer", "administrator"):
        for address in (path, f"{path}/{entry}"):
            answer = area.system(stranger).get(address)
            assert (answer.status, answer.text) == (404, absent.text)
    assert "anary" not in caplog.text


@pytest.mark.parametrize("member", ["colleague", "police_officer", "returns_officer", "administrator"])
def test_whoever_may_not_add_learns_nothing_and_nothing_is_kept(area: Area, data: Path, member: str) -> None:
    """R32."""
    system = area.system(member)
    forbidden, absent = send(system, area.zara if member != "colleague" else area.maya), send(system, uuid4())
    assert (forbidden.status, forbidden.text) == (404, absent.text)
    assert files_in(data) == []


def test_a_token_can_allow_less_than_its_member_may(area: Area) -> None:
    reading = area.system("social_worker", only=frozenset({Action.OPEN_STORY}))
    assert send(reading, area.maya).status == 404
    entry = added(area.system("social_worker"), area.maya)
    (one,) = reading.get(f"stories/{area.maya}/documents").said["documents"]
    assert one["opens"] is False
    assert reading.get(f"stories/{area.maya}/documents/{entry}").status == 404
