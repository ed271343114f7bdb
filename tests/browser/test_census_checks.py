"""A census is checked, mended and given out, with and without scripts, on a narrow page too, and read by everybody."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string
from playwright.sync_api import Page, expect

from childjourney.core.base.time import Span
from childjourney.engines.returns import cin
from childjourney.jobs.work import work_once
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.import_census import import_census
from tests.browser.conftest import NARROWEST, Site, assert_accessible
from tests.spec.census.files import child, episode, file, read
from tests.web.conftest import NOW, MadeUpArea

CHECKS = "/returns/checks/"
LATE = child("C2", episode("2024-06-03", closed="2024-05-01", reason="RC7"), born="2019-09-02", sex="F")


@pytest.fixture(autouse=True)
def _uploads(tmp_path: Path, settings: Any) -> None:
    settings.CHILDJOURNEY_DATA = tmp_path


def works() -> None:
    """The worker does the next job."""
    books, runs = (import_string(path)() for path in (settings.CHILDJOURNEY_BOOKS, settings.CHILDJOURNEY_RUNS))
    assert work_once(books, runs, uploads=Path(settings.CHILDJOURNEY_DATA) / "uploads", clock=lambda: NOW)


def looked_at(page: Page, scripts: bool) -> None:
    """Axe is a script itself: without scripts nothing is looked at."""
    if scripts:
        assert_accessible(page)


def asks_for_the_stories(page: Page, site: Site) -> None:
    page.goto(f"{site.url}{CHECKS}")
    page.get_by_label("Census year").select_option("2024-25")
    page.get_by_role("button", name="Check what we would send").click()
    works()
    page.reload()


def test_a_file_is_checked_and_each_fault_found_by_rule_and_by_child(
    site: Site, area: MadeUpArea, tmp_path: Path, scripts: bool
) -> None:
    # given a file in which one child has an episode that ends before it begins
    (tmp_path / "cin.xml").write_bytes(file(2025, LATE))
    page = site.sign_in(area.returns_officer)
    page.get_by_role("link", name="Returns", exact=True).click()
    looked_at(page, scripts)
    # when the officer has it checked
    page.get_by_label("The XML file of the return").set_input_files(tmp_path / "cin.xml")
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("heading", name="is being checked")).to_be_visible()
    looked_at(page, scripts)
    works()
    page.reload()
    # then every fault is there, by rule and by child, and the list can be taken along
    expect(page.get_by_role("heading", name="What is wrong with this census of 2024-25")).to_be_visible()
    looked_at(page, scripts)
    check = page.url
    page.get_by_role("link", name=re.compile(r"^Rule \d")).first.click()
    expect(page.get_by_text("What to do:")).to_be_visible()
    looked_at(page, scripts)
    page.goto(check)
    page.get_by_role("link", name="By child").click()
    looked_at(page, scripts)
    page.get_by_role("link", name="Child C2").click()
    expect(page.get_by_text("2024-05-01").first).to_be_visible()
    looked_at(page, scripts)
    page.goto(check)
    with page.expect_download() as taken:
        page.get_by_role("link", name="as a workbook (XLSX)").click()
    assert taken.value.suggested_filename == "census-2024-25-faults.xlsx"


def test_what_would_be_sent_grows_better_and_is_given_out_only_by_choice(
    site: Site, area: MadeUpArea, clock: Callable[[datetime], None], scripts: bool
) -> None:
    # given a story that says an episode ended before it began
    viewer = area.viewer("returns_officer")
    census = read(file(2025, LATE))
    import_census(area.books, viewer=viewer, census=census, file_name="cin.xml", fingerprint="0", now=NOW)
    page = site.sign_in(area.returns_officer)
    page.set_viewport_size(NARROWEST)
    asks_for_the_stories(page, site)
    before = page.locator("dd").first.inner_text()
    # when a manager mends the story, and it is checked again
    (story,) = area.books.stories_of([("999", "C2")]).values()
    (closure,) = (one for one in area.books.entries([story])[story] if one.kind == "closure")
    correct_entry(
        area.books,
        viewer=area.viewer("team_manager"),
        story=story,
        entry=closure.id,
        reason="It was noted wrongly.",
        happened=Span.day(NOW.date().replace(year=2025, month=2)),
        contents=dict(closure.contents),
        now=NOW,
    )
    clock(NOW + timedelta(minutes=10))
    asks_for_the_stories(page, site)
    # then there are fewer faults, and what is left goes out only where that is chosen
    after = page.locator("dd").first.inner_text()
    assert int(after.split()[0]) < int(before)
    assert "fewer than" in after
    looked_at(page, scripts)
    page.get_by_role("button", name="Take the XML file").click()
    expect(page.get_by_role("link", name="Say that you want it with its faults")).to_be_visible()
    looked_at(page, scripts)
    page.get_by_label("I want it with its").check()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take the XML file").click()
    assert cin.read(taken.value.path()).children_count == 1
    page.goto(f"{site.url}{CHECKS}")
    expect(page.get_by_text("Given out by Dev Patel")).to_be_visible()
    looked_at(page, scripts)
