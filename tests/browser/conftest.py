"""A browser at the made-up area, and what every page owes to whoever cannot see or cannot use a mouse."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from childjourney.core.people.directory import Membership
from childjourney.web import clock as the_clock
from childjourney.web.books import CHOSEN
from tests.web.conftest import NOW, MadeUpArea, make_area

# Playwright drives the browser from a loop in this thread; the tests themselves wait for nothing in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = "/usr/bin/chromium"
ALONE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that draws without a graphics card and asks nobody for anything but the page."""

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
NARROWEST: ViewportSize = {"width": 320, "height": 640}

IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

EXPLAINED: dict[str, tuple[str, str]] = {
    "color-contrast": ("svg", "Axe cannot tell what lies behind a shape in a picture; its colours are tested as such."),
}
"""Rules that axe could not decide and why that is no fault here: the rule, a part of the place, the reason."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ALONE])
        yield started
        started.close()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Stop the clock of the pages at NOW; call it to set another moment."""

    def stand(at: datetime) -> None:
        monkeypatch.setattr(the_clock, "now", lambda: at)

    stand(NOW)
    return stand


@pytest.fixture
def area(transactional_db: None) -> MadeUpArea:
    """The made-up area of the tests of pages, kept where the site's own connections see it."""
    return make_area()


class Site:
    """The running site, and whatever went wrong in a browser at it."""

    def __init__(self, url: str, context: BrowserContext) -> None:
        self.url = url
        self.context = context
        self.complaints: list[str] = []

    def page(self) -> Page:
        """Return a new window at the site. What its scripts complain of is collected."""
        page = self.context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def sign_in(self, member: Membership, address: str = "/") -> Page:
        """Return a window in which the person of a membership is signed in, at an address."""
        client = Client()
        client.force_login(
            get_user_model().objects.get(person=member.person.id), backend=settings.AUTHENTICATION_BACKENDS[0]
        )
        session = client.session
        session[CHOSEN] = str(member.id)
        session.save()
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.url}])
        page = self.page()
        page.goto(f"{self.url}{address}")
        return page


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs scripts: ask for this fixture where a page must work both ways."""
    return bool(request.param)


@pytest.fixture
def site(request: pytest.FixtureRequest, live_server: Any, browser: Browser) -> Iterator[Site]:
    """The site with a fresh browser window of a desktop's size. Scripts must complain of nothing."""
    runs = request.getfixturevalue("scripts") if "scripts" in request.fixturenames else True
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=runs)
    opened = Site(live_server.url, context)
    yield opened
    for page in context.pages:
        page.wait_for_load_state()  # A browser that is closed while a page comes may never end.
    context.close()
    assert opened.complaints == []


def assert_accessible(page: Page) -> None:
    """Assert that axe finds nothing wrong and nothing undecided, and that 320 px need no sideways scroll.

    The page is looked at as wide as it is, and then as on a narrow phone. Nor does it read out the number of an entry.
    """
    page.wait_for_load_state()  # A click is over when the answer begins: half a page would be looked at.
    assert IDENTIFIER.findall(page.locator("body").inner_text()) == []
    before = page.viewport_size or DESKTOP
    for size in (before, NARROWEST):
        page.set_viewport_size(size)
        told = Axe().run(page, options={"resultTypes": ["violations", "incomplete"]}).response
        wrong = [*told["violations"], *(one for one in told["incomplete"] if not _explained(one))]
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in wrong] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.set_viewport_size(before)


def _explained(undecided: dict[str, Any]) -> bool:
    part, _reason = EXPLAINED.get(undecided["id"], (None, ""))
    return part is not None and all(part in f"{node['target']}{node['html']}" for node in undecided["nodes"])
