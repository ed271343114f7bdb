"""Recording and correcting in a browser: words that are never lost, by keyboard alone, with and without scripts."""

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from childjourney.core.story.kinds import KINDS
from childjourney.usecases.correct_entry import correct_entry
from childjourney.web.record.choose import by_hand
from tests.browser.conftest import PHONE, Site, assert_accessible
from tests.web.conftest import NOW, MadeUpArea, days_ago

TEN_SECONDS = 10_000


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    """Maya, who has a brother, a referral and a worry."""
    maya = area.child(at=NOW - timedelta(days=60))
    leo = area.child(given_name="Leo", born="2024-12-01")
    area.tell(maya, "relationship_began", days_ago(99), name="Leo", relation="sibling", lives_with=True, child=str(leo))
    area.tell(maya, "referral", days_ago(50), referred_by="2A")
    return maya


def form(maya: UUID, kind: str = "worry") -> str:
    return f"/children/{maya}/add/{kind}"


def what(page: Page) -> Locator:
    return page.get_by_label("What worries you?")


def test_what_is_typed_is_kept_within_ten_seconds_and_is_there_after_the_browser_was_killed(
    area: MadeUpArea, maya: UUID, site: Site
) -> None:
    """R05."""
    page = site.sign_in(area.social_worker, form(maya))
    page.get_by_label("What worries you?").press_sequentially("Tired again, and no lunch")
    page.get_by_text("What you typed was kept at 09:00").wait_for(timeout=TEN_SECONDS)
    page.close(run_before_unload=False)
    again = site.page()
    again.goto(f"{site.url}{form(maya)}")
    expect(what(again)).to_have_value("Tired again, and no lunch")
    expect(again.get_by_text("What you typed on 14 March 2026 at 09:00 was kept")).to_be_visible()
    again.get_by_role("button", name="Discard it").click()
    expect(what(again)).to_have_value("")


def test_leaving_the_page_at_once_loses_nothing(area: MadeUpArea, maya: UUID, site: Site) -> None:
    """R05."""
    page = site.sign_in(area.social_worker, form(maya))
    page.get_by_label("What worries you?").fill("Not one second later")
    page.goto(f"{site.url}{form(maya, 'visit')}")
    for _ in range(100):
        if area.books.typed(membership=area.social_worker.id, page=f"{maya}:worry"):
            break
        page.wait_for_timeout(100)
    page.goto(f"{site.url}{form(maya)}")
    expect(what(page)).to_have_value("Not one second later")


def test_words_that_were_sent_and_refused_are_kept_at_once(area: MadeUpArea, maya: UUID, site: Site) -> None:
    """R05, R07."""
    page = site.sign_in(area.social_worker, form(maya, "life_event"))
    page.get_by_label("What happened?").fill("Starts school")
    page.get_by_label("What happened?").press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.get_by_text("What you typed was kept").wait_for(timeout=TEN_SECONDS)
    site.complaints.clear()  # The browser itself notes the answer 422.


def test_whoever_is_signed_out_is_told_so_and_goes_on_after_signing_in_in_another_tab(
    area: MadeUpArea, maya: UUID, site: Site
) -> None:
    """R05: a time-out loses no words."""
    page = site.sign_in(area.social_worker, form(maya))
    site.context.clear_cookies(name="childjourney")
    page.get_by_label("What worries you?").fill("Typed after the time-out")
    page.get_by_text("You are signed out. Your words are still on this page.").wait_for(timeout=TEN_SECONDS)
    expect(page.get_by_role("link", name="Sign in in a new tab")).to_be_visible()
    assert_accessible(page)
    site.sign_in(area.social_worker)
    page.get_by_text("What you typed was kept").wait_for(timeout=TEN_SECONDS)
    expect(what(page)).to_have_value("Typed after the time-out")
    site.complaints.clear()  # The browser itself notes the answer 401.


def test_when_the_connection_is_down_the_page_says_so_and_tries_again(area: MadeUpArea, maya: UUID, site: Site) -> None:
    page = site.sign_in(area.social_worker, form(maya))
    down = True

    def answer(route: Route) -> None:
        route.abort() if down else route.continue_()

    page.route("**/typed/*", answer)
    page.get_by_label("What worries you?").fill("Tired again")
    page.get_by_text("not kept yet: the connection is down").wait_for(timeout=TEN_SECONDS)
    down = False
    page.get_by_text("What you typed was kept").wait_for(timeout=TEN_SECONDS)
    site.complaints.clear()  # The browser itself notes that it could not connect.


def test_a_worry_about_two_children_is_recorded_by_keyboard_alone(area: MadeUpArea, maya: UUID, site: Site) -> None:
    page = site.sign_in(area.social_worker, f"/children/{maya}/add")
    _tab_to(page, "Worry")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{form(maya)}")
    for label, keys in (
        ("What worries you?", "Tired again, no lunch."),
        ("I saw or heard it myself", "Space"),
        ("Today", "Space"),
        ("Leo, brother or sister", "Space"),
    ):
        _tab_to(page, label)
        page.keyboard.press(keys) if keys == "Space" else page.keyboard.type(keys)
    _tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/children/{maya}")
    expect(page.get_by_text("Worry: saved to this story and to 1 more.")).to_be_visible()


def _tab_to(page: Page, name: str) -> None:
    """Press the tabulator until what has this name is in focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        named = page.evaluate(
            "(e => (e.labels?.[0]?.textContent ?? e.textContent).trim())(document.activeElement)",
        )
        if named == name:
            return
    raise AssertionError(f"The tabulator never came to “{name}”.")


def test_faults_are_first_on_the_page_and_lead_to_their_places(
    area: MadeUpArea, maya: UUID, site: Site, scripts: bool
) -> None:
    page = site.sign_in(area.social_worker, form(maya))
    page.get_by_label("On another day").check()
    page.get_by_label("Day", exact=True).first.fill("31")
    page.get_by_label("Month").first.fill("2")
    page.get_by_label("Year").first.fill("2026")
    page.get_by_role("button", name="Save").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("This was not saved")
    expect(summary.get_by_role("link")).to_have_count(2)
    if scripts:
        expect(summary).to_be_focused()
        assert_accessible(page)
    summary.get_by_role("link", name="There is no such date: 31 2 2026.").click()
    expect(page.locator("#when-date-day")).to_be_in_viewport()
    site.complaints.clear()  # The browser itself notes the answer 422.


def test_the_boxes_of_a_date_show_while_another_day_is_chosen(
    area: MadeUpArea, maya: UUID, site: Site, scripts: bool
) -> None:
    page = site.sign_in(area.social_worker, form(maya))
    boxes = page.get_by_role("group", name="Which day?")
    expect(boxes).to_be_hidden()
    page.get_by_label("On another day").check()
    expect(boxes).to_be_visible()
    page.get_by_label("Today").check()
    expect(boxes).to_be_hidden()


def test_without_scripts_what_is_typed_is_kept_by_a_button(
    area: MadeUpArea, maya: UUID, site: Site, scripts: bool
) -> None:
    page = site.sign_in(area.social_worker, form(maya))
    page.get_by_label("What worries you?").fill("To be continued")
    page.get_by_role("button", name="Keep for later").click()
    page.wait_for_url(f"**/children/{maya}")
    page.goto(f"{site.url}{form(maya)}")
    expect(what(page)).to_have_value("To be continued")


def test_two_who_correct_at_once_see_both_versions(area: MadeUpArea, maya: UUID, site: Site) -> None:
    """R10."""
    worry = area.tell(maya, "worry", days_ago(9), what="Up with her brother Sam.", grade="told")
    page = site.sign_in(area.social_worker, f"/children/{maya}/entries/{worry}/correct")
    correct_entry(
        area.books,
        viewer=area.viewer("team_manager"),
        story=maya,
        entry=worry,
        reason="The brother is Leo.",
        contents={"what": "Up with her brother Leo.", "grade": "told"},
        now=NOW,
    )
    page.get_by_label("What worries you?").fill("Up with Leo, who has croup.")
    page.get_by_label("Why is this being corrected?").fill("More was said.")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("cell", name="Up with her brother Leo.")).to_be_visible()
    expect(page.get_by_role("cell", name="Up with Leo, who has croup.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Save my words in place of theirs").click()
    expect(page.get_by_text("Corrected. The earlier words can still be read")).to_be_visible()
    site.complaints.clear()  # The browser itself notes the answer 422.


@pytest.mark.parametrize("kind", [kind.name for kind in by_hand()])
def test_every_form_can_be_used_by_all_and_on_a_phone(area: MadeUpArea, maya: UUID, site: Site, kind: str) -> None:
    page = site.sign_in(area.social_worker, form(maya, kind))
    expect(page.get_by_role("heading", level=1)).to_have_text(KINDS[kind].title)
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_other_pages_can_be_used_by_all_and_on_a_phone(area: MadeUpArea, maya: UUID, site: Site) -> None:
    worry = area.tell(maya, "worry", days_ago(9), what="Tired.", grade="told")
    page = site.sign_in(area.social_worker)
    for address in (
        f"/children/{maya}/add",
        f"/children/{maya}/entries/{worry}/correct",
        "/children/new",
        "/design",
    ):
        page.goto(f"{site.url}{address}")
        assert_accessible(page)
    page.goto(f"{site.url}/children/new")
    page.get_by_label("First names").fill("Maya")
    page.get_by_label("As what do you work with the child?").fill("Social worker")
    page.get_by_role("button", name="Start the story").click()
    expect(page.get_by_text("This child may have a story already")).to_be_visible()
    assert_accessible(page)


def test_the_forms_at_design_open_and_can_be_read(site: Site, area: MadeUpArea) -> None:
    page = site.page()
    page.goto(f"{site.url}/design")
    for kind in ("worry", "involvement_began", "particulars"):
        page.locator(f"#kind-{kind} summary").click()
    assert_accessible(page)
