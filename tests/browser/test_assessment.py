"""The one assessment in a browser: placed, read, sealed and compared, by keyboard, with and without scripts."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Site, assert_accessible
from tests.browser.test_first_worry import choose, follow, looks_right, press
from tests.web.conftest import MadeUpArea, days_ago

DAMP = "The children's room is damp."


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    """Maya, of whom something is told on each side, something twice, and something is not known."""
    maya, leo = area.child(), area.child(given_name="Leo", born="2024-12-01")
    area.tell(maya, "relationship_began", days_ago(99), name="Leo", relation="sibling", lives_with=True, child=str(leo))
    first = area.tell(maya, "worry", days_ago(30), what="Alone until nine.", grade="seen", dimension="safety")
    echo = {"what": "Alone, says nan.", "grade": "told", "told_by": "nan", "repeats": str(first)}
    area.tell(maya, "worry", days_ago(29), **echo)
    area.tell(maya, "going_well", days_ago(20), what="At school each day.", dimension="safety")
    area.tell(maya, "childs_words", days_ago(19), words="It is cold in bed.", how="spoken")
    area.tell(maya, "unknown", days_ago(18), what="Where dad lives", owner=str(area.team_manager.id))
    area.tell(maya, "analysis", days_ago(1), notes="Evenings are the time that matters.", how_sure="fairly")
    return maya


def sees(page: Page, *words: str) -> None:
    """Assert that words are on the page."""
    for one in words:
        expect(page.get_by_text(one, exact=False).first).to_be_visible()


def activate(page: Page, button: str) -> None:
    """Press the first button whose name begins so, with the keyboard."""
    page.get_by_role("button", name=button).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_what_is_told_is_placed_added_to_and_sealed_by_keyboard(
    area: MadeUpArea, maya: UUID, site: Site, scripts: bool
) -> None:
    # Given the assessment, reached from the child's page
    page = site.sign_in(area.social_worker, f"/children/{maya}")
    follow(page, "Assessment")
    sees(page, "Alone until nine.", "repeated once, and still one source", "Where dad lives", "Evenings are the time")
    looks_right(page, scripts)

    # When the child's words are placed, and a worry is added under that dimension
    page.get_by_label("Where does it belong: It is cold in bed.").select_option("Housing")
    activate(page, "Place it")
    sees(page, "Placed under: Housing.")
    follow(page, "a worry under Housing")
    page.get_by_label("What worries you?").fill(DAMP)
    choose(page, "I saw or heard it myself")
    choose(page, "Today")
    press(page, "Save")

    # Then both stand there, and the assessment is sealed
    sees(page, DAMP)
    expect(page).to_have_url(re.compile("/assessment$"))
    activate(page, "Seal it for a purpose")
    looks_right(page, scripts)
    choose(page, "Single assessment")
    page.get_by_label("What follows from it?").fill("Somebody there in the evening.")
    press(page, "Seal it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sealed as single assessment")
    sees(page, DAMP, "It is cold in bed.", "Somebody there in the evening.")
    looks_right(page, scripts)


def test_whoever_seals_is_shown_what_was_written_meanwhile_and_loses_no_word(
    area: MadeUpArea, maya: UUID, site: Site, scripts: bool
) -> None:
    """R10."""
    # Given somebody who is about to seal while another writes
    page = site.sign_in(area.social_worker, f"/children/{maya}/assessment/seal")
    choose(page, "Single assessment")
    page.get_by_label("What follows from it?").fill("All is well.")
    area.tell(maya, "worry", days_ago(0), "team_manager", what="Hurt today.", grade="seen")

    # When they seal
    press(page, "Seal it")

    # Then they are shown the new words, and may seal with them
    sees(page, "Something was written while you read", "Worry: Hurt today")
    expect(page.get_by_label("What follows from it?")).to_have_value("All is well.")
    looks_right(page, scripts)
    press(page, "Seal it")
    sees(page, "The assessment is sealed", "Hurt today.")
    site.complaints.clear()  # The browser itself notes the answer 422.


def test_every_page_of_it_can_be_used_by_all_and_on_a_phone(area: MadeUpArea, maya: UUID, site: Site) -> None:
    worry = next(one.id for one in area.books.entries([maya])[maya] if one.kind == "worry")
    page = site.sign_in(area.social_worker, f"/children/{maya}/assessment")
    for path in ("", "?by=common", "/seal", f"/compare?from={days_ago(10)}", "/compare?from=", f"/place/{worry}"):
        page.goto(f"{site.url}/children/{maya}/assessment{path}")
        assert_accessible(page)


def test_on_paper_it_holds_what_is_told_and_nothing_that_is_for_clicking(
    area: MadeUpArea, maya: UUID, site: Site
) -> None:
    page = site.sign_in(area.social_worker, f"/children/{maya}/assessment")
    page.set_viewport_size(DESKTOP)
    page.emulate_media(media="print")
    expect(page.get_by_text("Alone until nine.").first).to_be_visible()
    for name in ("a worry under Keeping safe", "Compare two moments"):
        expect(page.get_by_role("link", name=name)).to_be_hidden()
    expect(page.get_by_role("button", name="Place it")).to_be_hidden()
