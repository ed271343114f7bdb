"""Documents in a browser: added, told, downloaded and let out of quarantine, with and without scripts."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from childjourney.usecases.files_port import Verdict
from childjourney.usecases.memory_files import ToldScanner
from tests.browser.conftest import Site, assert_accessible
from tests.made_files import PDF, docx
from tests.web.conftest import MadeUpArea

SCANNER = ToldScanner()


def told() -> ToldScanner:
    """The scanner of these tests, which says what it is told."""
    return SCANNER


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> None:
    """Keep this test's documents in a folder of its own; the scanner finds nothing harmful."""
    settings.CHILDJOURNEY_DATA = tmp_path
    settings.CHILDJOURNEY_SCANNERS = "tests.browser.test_documents.told"
    SCANNER.verdict = Verdict.CLEAN


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    return area.child()


def look(page: Page, scripts: bool) -> None:
    """Let axe look at a page; it needs scripts itself."""
    if scripts:
        assert_accessible(page)


def choose(page: Page, data: bytes, name: str) -> None:
    page.get_by_label("Which file?").set_input_files({"name": name, "mimeType": "x/y", "buffer": data})


def add(page: Page, data: bytes = PDF, name: str = "letter.pdf") -> None:
    page.get_by_label("What is it?").fill("Letter from the hospital")
    page.get_by_label("a letter or e-mail").check()
    page.get_by_label("Today").check()
    page.locator("#voice").check()
    choose(page, data, name)
    page.get_by_role("button", name="Add the document").click()


def test_a_letter_is_added_from_the_chooser_and_comes_back_as_it_was(
    area: MadeUpArea, maya: UUID, site: Site, scripts: bool
) -> None:
    """Given a story that a social worker may write in, when they add a letter, then it can be downloaded as it was."""
    page = site.sign_in(area.social_worker, f"/children/{maya}/add")
    page.get_by_role("link", name="Document", exact=True).click()
    look(page, scripts)
    add(page)
    expect(page.get_by_text("The document is saved to this story.")).to_be_visible()
    expect(page.get_by_text("Scanned", exact=True)).to_be_visible()
    look(page, scripts)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the document").click()
    assert coming.value.suggested_filename == "letter.pdf"
    assert Path(coming.value.path()).read_bytes() == PDF


def test_words_survive_a_file_that_is_refused(area: MadeUpArea, maya: UUID, site: Site, scripts: bool) -> None:
    """Given words and a file with macros, when they are sent, then the words stand and the file is asked for again."""
    page = site.sign_in(area.social_worker, f"/children/{maya}/add-document")
    add(page, docx(**{"word/vbaProject.bin": b"x"}), "letter.docx")
    expect(page.locator(".govuk-error-summary")).to_contain_text("This file holds macros")
    expect(page.get_by_label("What is it?")).to_have_value("Letter from the hospital")
    look(page, scripts)
    choose(page, PDF, "letter.pdf")
    page.get_by_role("button", name="Add the document").click()
    expect(page.get_by_text("The document is saved to this story.")).to_be_visible()
    site.complaints.clear()  # The browser itself notes the answer 422.


def test_a_manager_lets_a_document_out_of_quarantine_by_keyboard(
    area: MadeUpArea, maya: UUID, site: Site, scripts: bool
) -> None:
    """Given that no scanner answered, when a manager releases the document with a reason, then it can be opened."""
    SCANNER.verdict = Verdict.SILENT
    page = site.sign_in(area.social_worker, f"/children/{maya}/add-document")
    add(page)
    expect(page.get_by_text("In quarantine", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Download the document")).to_have_count(0)
    look(page, scripts)
    page = site.sign_in(area.team_manager)
    page.get_by_role("link", name="documents in quarantine").press("Enter")
    look(page, scripts)
    page.get_by_role("link", name="Letter from the hospital").press("Enter")
    look(page, scripts)
    page.get_by_label("release it: whoever may read").press("Space")
    page.get_by_label("Why?").fill("I opened the envelope myself.")
    page.get_by_role("button", name="Save your decision").press("Enter")
    expect(page.get_by_text("Released", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Download the document")).to_be_visible()
    look(page, scripts)
