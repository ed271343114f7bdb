"""Signing in, the start page and the search as people with a browser, a keyboard or a screen reader meet them."""

from datetime import timedelta

from playwright.sync_api import expect

from childjourney.core.people.role import TEAM_MANAGER
from childjourney.usecases.ports import Typed
from tests.browser.conftest import PHONE, Site, assert_accessible
from tests.web.conftest import NOW, PASSWORD, MadeUpArea, days_ago


def _with_children(area: MadeUpArea) -> None:
    earlier = NOW - timedelta(days=150)
    maya = area.child(at=earlier)
    area.tell(maya, "in_need_plan_began", earlier.date(), at=earlier)
    area.tell(maya, "visit", days_ago(61), seen=True, where="home")
    area.child(given_name="Ben", family_name="Achterberg-Williamson")
    area.books.keep_typed(Typed(area.social_worker.id, f"{maya}:visit", "{}", NOW))


def test_a_persona_goes_in_finds_a_child_and_signs_out_with_or_without_scripts(
    area: MadeUpArea, scripts: bool, site: Site
) -> None:
    _with_children(area)
    page = site.page()
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_role("button", name="Go in as Amina Yusuf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waiting for you")
    page.get_by_label("Name").fill("okorro")
    page.get_by_label("I work with this child or family").check()
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Maya Okoro")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_going_back_from_a_child_returns_to_what_was_found(area: MadeUpArea, site: Site) -> None:
    _with_children(area)
    page = site.sign_in(area.social_worker, "/search")
    page.get_by_label("Name").fill("okorro")
    page.get_by_label("I work with this child or family").check()
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Maya Okoro").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Maya")
    page.go_back()
    expect(page.get_by_role("link", name="Maya Okoro")).to_be_visible()


def test_signing_in_needs_nothing_but_a_keyboard(area: MadeUpArea, site: Site) -> None:
    page = site.page()
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_label("E-mail address").focus()
    page.keyboard.type("amina.yusuf@northmoor.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is waiting for you")


def test_what_is_wrong_is_announced_and_leads_to_the_field(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.social_worker, "/search")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why you are looking.")
    assert_accessible(page)
    page.get_by_role("link", name="Say why you are looking.").click()
    expect(page.get_by_label("I work with this child or family")).to_be_focused()


def test_the_pages_before_signing_in_are_for_everybody(area: MadeUpArea, site: Site) -> None:
    page = site.page()
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"):
        page.goto(f"{site.url}{address}")
        assert_accessible(page)
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert_accessible(page)


def test_the_pages_after_signing_in_are_for_everybody(area: MadeUpArea, site: Site) -> None:
    _with_children(area)
    lead = area.safeguarding_lead.person
    area.joins(TEAM_MANAGER, lead.name, at=NOW, person=lead.id)
    page = site.sign_in(area.social_worker)
    for address in ("/", "/search", "/accounts/password/change/", "/accounts/logout/"):
        page.goto(f"{site.url}{address}")
        assert_accessible(page)
    page.goto(f"{site.url}/search")
    page.get_by_label("Name").fill("maya okoro")
    page.get_by_label("I am on duty or out of hours").check()
    page.get_by_role("button", name="Search").click()
    assert_accessible(page)
    ending = f"/directory/memberships/{area.teacher.id}/end"
    for member, address in (
        (area.administrator, "/directory"),
        (area.administrator, ending),
        (area.safeguarding_lead, "/membership"),
    ):
        page = site.sign_in(member, address)
        assert_accessible(page)


def test_a_page_that_is_not_there_is_for_everybody(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.social_worker, "/no/such/page")
    assert_accessible(page)
    site.complaints.clear()  # the browser itself complains of the 404


def test_the_start_page_fits_a_phone(area: MadeUpArea, site: Site) -> None:
    _with_children(area)
    page = site.sign_in(area.social_worker)
    page.set_viewport_size(PHONE)
    assert_accessible(page)
