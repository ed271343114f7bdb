"""Promises as people with a keyboard, a phone or a screen reader meet them."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROWEST, PHONE, Site, assert_accessible
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.promised import child, conference, core_group, enquiry, moved


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    """Maya, to whom much is owed: one day has passed, one is near, one is conditional, one has no number."""
    maya = child(area, known_as="Maya")
    held = conference(area, maya, 40)
    core_group(area, maya, 40, 20)
    began = enquiry(area, maya, 15, at=NOW - timedelta(days=14))
    moved(area, maya, began, days_ago(11), at=NOW - timedelta(days=8))
    conference(area, child(area, given_name="Leo"), 26)
    area.tell(maya, "referral", days_ago(10))
    assert held
    return maya


def test_the_lists_of_promises_are_for_everybody(area: MadeUpArea, maya: UUID, site: Site) -> None:
    page = site.sign_in(area.team_manager, "/promises")
    for address in ("?side=mine", "?side=to-me", "?side=all", "?side=all&rule=first-core-group", "?side=all&page=9"):
        page.goto(f"{site.url}/promises{address}")
        assert_accessible(page)


def test_what_is_owed_about_a_child_is_for_everybody_also_as_it_was_known(
    area: MadeUpArea, maya: UUID, site: Site
) -> None:
    page = site.sign_in(area.social_worker, f"/children/{maya}/promises")
    for folded in page.locator("details").all():
        folded.locator("summary").click()
    assert_accessible(page)
    page.goto(f"{site.url}/children/{maya}/promises?known_at={days_ago(9)}")
    assert_accessible(page)


def test_one_promise_is_for_everybody_and_fits_on_one_screen(area: MadeUpArea, maya: UUID, site: Site) -> None:
    """M-10."""
    page = site.sign_in(area.team_manager, "/promises?side=all")
    page.get_by_role("link", name=re.compile(r"Why this date .Hold the initial child protection conference")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hold the initial child protection conference")
    assert_accessible(page)
    page.set_viewport_size({"width": 1280, "height": 1000})
    rule = page.get_by_role("region", name="What the rule says").bounding_box()
    assert rule is not None and rule["y"] + rule["height"] <= 1000


def test_a_reason_is_given_by_keyboard_alone_with_or_without_scripts(
    area: MadeUpArea, maya: UUID, scripts: bool, site: Site
) -> None:
    page = site.sign_in(area.social_worker, "/promises")
    page.get_by_role("link", name=re.compile(r"Why this date .Hold the first core group, Leo")).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Write the reason down").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Why was it late?")
    assert_accessible(page) if scripts else None
    page.get_by_role("radio", name="The family could not be reached").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Three visits.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The reason was written down.")
    expect(page.get_by_role("definition").filter(has_text="Three visits.")).to_be_visible()
    site.complaints.clear()  # The browser itself notes the answer 422.


def test_how_long_things_took_and_the_calendar_are_for_everybody(area: MadeUpArea, site: Site) -> None:
    for number, name in enumerate(("Abe", "Bea", "Col", "Dot", "Eli", "Fay", "Gus")):
        one = child(area, given_name=name)
        conference(area, one, 40)
        core_group(area, one, 40, 36 - 4 * number)
    page = site.sign_in(area.team_manager, "/promises/lateness")
    expect(page.get_by_role("table", name="How long it took").first).to_be_visible()
    assert_accessible(page)
    page.goto(f"{site.url}/promises/calendar")
    assert_accessible(page)
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_role("textbox", name="Address")).to_have_value(re.compile(r"^http://.*/calendar/.{20,}\.ics$"))
    assert_accessible(page)


def test_the_start_page_and_the_childs_page_with_what_is_due_are_for_everybody(
    area: MadeUpArea, maya: UUID, site: Site
) -> None:
    page = site.sign_in(area.social_worker, "/")
    expect(page.get_by_role("region", name="Promised by you, next")).to_be_visible()
    assert_accessible(page)
    page.goto(f"{site.url}/children/{maya}")
    expect(page.get_by_role("region", name="Due next")).to_be_visible()
    assert_accessible(page)


def test_chapters_fold_open_by_keyboard_with_or_without_scripts(
    area: MadeUpArea, maya: UUID, scripts: bool, site: Site
) -> None:
    page = site.sign_in(area.social_worker, f"/children/{maya}/add")
    expect(page.get_by_role("link", name="Worry", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Strategy discussion", exact=True)).to_be_hidden()
    page.locator("summary", has_text="Protection").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Strategy discussion", exact=True)).to_be_visible()
    if scripts:
        for folded in page.locator("details").all():
            if folded.get_attribute("open") is None:
                folded.locator("summary").click()
        assert_accessible(page)


def test_on_a_phone_nothing_is_wider_than_the_screen(
    area: MadeUpArea, maya: UUID, site: Site, clock: Callable[[datetime], None]
) -> None:
    page = site.sign_in(area.team_manager, "/promises?side=all")
    addresses = ["/promises?side=all", f"/children/{maya}/promises", "/promises/lateness", f"/children/{maya}/add"]
    for size in (PHONE, NARROWEST):
        page.set_viewport_size(size)
        for address in addresses:
            page.goto(f"{site.url}{address}")
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
