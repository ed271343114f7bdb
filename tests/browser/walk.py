"""Somebody at a page with the keyboard alone."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, assert_accessible


def as_it_was_to_be(site: Site, page: Page, status: str) -> None:
    """Wait until the browser has said that it was turned back, and forget that it did."""
    while not site.complaints:
        page.wait_for_timeout(50)
    assert all(status in one for one in site.complaints)
    site.complaints.clear()


class Walk:
    """A page at which somebody uses the keyboard alone; where scripts run, each page is looked at by axe, too."""

    def __init__(self, page: Page, scripts: bool) -> None:
        self.page = page
        self.scripts = scripts
        self.look()

    def look(self) -> None:
        """Assert that the page can be used by everybody, and needs no sideways scroll at 320 px."""
        if self.scripts:
            assert_accessible(self.page)

    def follow(self, link: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=link).first.focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def press(self, button: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=button, exact=True).focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def type(self, label: str, text: str, *, which: int = 0) -> None:
        """Write into a field."""
        self.page.get_by_label(label, exact=True).nth(which).focus()
        self.page.keyboard.type(text)

    def choose(self, answer: str, *, under: str = "") -> None:
        """Choose an answer of a question."""
        place = self.page.get_by_role("group", name=under) if under else self.page
        place.get_by_label(answer, exact=True).focus()
        self.page.keyboard.press("Space")

    def select(self, label: str, text: str) -> None:
        """Choose from a list, by the words of one of its lines."""
        field = self.page.get_by_label(label, exact=True).first
        field.focus()
        self.page.keyboard.type(field.locator("option", has_text=text).first.inner_text())

    def day(self, day: str, month: str, year: str) -> None:
        """Write the first day of the page."""
        for label, text in (("Day", day), ("Month", month), ("Year", year)):
            self.type(label, text)

    def reads(self, text: str) -> None:
        """Assert that something can be read."""
        expect(self.page.get_by_text(text).first).to_be_visible()
