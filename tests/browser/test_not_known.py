"""What we do not know can be read and looked through by everybody, on a narrow page and without scripts too."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, assert_accessible
from tests.web.conftest import MadeUpArea, days_ago


def looks_right(page: Page, scripts: bool) -> None:
    """Let axe look at a page; it needs scripts itself."""
    if scripts:
        assert_accessible(page)


def test_a_manager_looks_for_a_word_and_opens_what_she_found(site: Site, area: MadeUpArea, scripts: bool) -> None:
    for name, what in (("Maya", "Whether Maya’s father sees the children"), ("Ben", "Who lives at the new address")):
        child = area.child(given_name=name)
        owner = {"owner": str(area.health_visitor.id), "by": days_ago(4).isoformat()} if name == "Maya" else {}
        area.tell(child, "unknown", days_ago(100), what=what, **owner)
        asked = area.tell(child, "unknown", days_ago(50), what=f"Who fetches {name}")
        area.tell(child, "answer", days_ago(2), began=str(asked), what="Her aunt, on Fridays.")
    page = site.sign_in(area.team_manager)
    page.get_by_role("link", name="Open questions about your agency’s children").click()
    expect(page.get_by_role("heading", name="What we do not know (2)")).to_be_visible()
    looks_right(page, scripts)
    page.get_by_label("Words").fill("father")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="What we do not know (1)")).to_be_visible()
    expect(page.get_by_label("Words")).to_have_value("father")
    assert "father" not in page.url
    looks_right(page, scripts)
    page.get_by_label("Words").fill("")
    page.get_by_label("Open or answered").select_option("Answered")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Answer: Her aunt, on Fridays").first).to_be_visible()
    looks_right(page, scripts)
    page.get_by_role("link", name=re.compile("Read the answer.*Ben")).click()
    expect(page.get_by_text("Her aunt, on Fridays.").first).to_be_visible()
