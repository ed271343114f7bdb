"""What mattered for a child is chosen by somebody who says why, read in order, and printed for a conference."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site, assert_accessible
from tests.web.conftest import NOW, MadeUpArea, days_ago


def looks_right(page: Page, *, scripts: bool) -> None:
    """Assert that everybody can use the page, where its checks can run."""
    if scripts:
        assert_accessible(page)


def test_a_social_worker_chooses_what_mattered_and_prints_the_chronology(
    site: Site, area: MadeUpArea, *, scripts: bool
) -> None:
    # Given three things that were written about a child, months apart
    child = area.child(at=NOW - timedelta(days=200))
    for days, what in ((190, "Alone in the garden until nine."), (90, "Tired again."), (20, "Nobody came for her.")):
        area.tell(child, "worry", days_ago(days), at=NOW - timedelta(days=days - 1), what=what, grade="seen")
    # When the social worker opens one of them, chooses it and says why
    page = site.sign_in(area.social_worker, f"/children/{child}")
    page.get_by_role("link", name="Nobody came for her.").last.click()
    page.get_by_role("link", name="Choose it for the chronology, and say why").click()
    looks_right(page, scripts=scripts)
    page.get_by_label("Why is it significant for the child?").fill("From then on her aunt has the keys.")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("saved to this story")).to_be_visible()
    # Then the chronology holds it alone, with her reason and her name
    page.goto(f"{site.url}/children/{child}")
    page.get_by_role("link", name="Chronology").click()
    expect(page.get_by_text("From then on her aunt has the keys.")).to_be_visible()
    expect(page.get_by_text("Tired again.")).to_have_count(0)
    looks_right(page, scripts=scripts)
    page.set_viewport_size(PHONE)
    expect(page.get_by_text("Chosen by Amina Yusuf")).to_be_visible()
    # And on paper it stands without the links of the site
    page.emulate_media(media="print")
    expect(page.get_by_text("From then on her aunt has the keys.")).to_be_visible()
    expect(page.get_by_role("link", name="Every entry, in order")).not_to_be_visible()
    page.emulate_media(media="screen")
    # And the whole story can be read and printed in the same way
    page.get_by_role("link", name="Every entry, in order").click()
    expect(page.get_by_text("Tired again.")).to_be_visible()
    looks_right(page, scripts=scripts)
