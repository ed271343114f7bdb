"""The report of the threshold lab, opened from a mail: nothing runs in it, and everybody can read it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from childjourney.cli.lab import lab
from tests.browser.conftest import DESKTOP, assert_accessible

SCENARIO = "title: A lower threshold\nparameters:\n  children: 4000\n  threshold_screening: -0.57\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lab")
    scenario, file = folder / "lower.yaml", folder / "report.html"
    scenario.write_text(SCENARIO, encoding="utf-8")
    asked = ["report", str(scenario), "--against", "-", "--output", str(file), "--replicates", "2", "--sets", "10"]
    assert lab(asked, result_action="return_value") == 0
    return file


def opened(browser: Browser, report: Path) -> Page:
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(report.as_uri())
    return page


def test_a_report_is_accessible_and_needs_no_sideways_scroll_on_a_phone(browser: Browser, report: Path) -> None:
    page = opened(browser, report)
    assert_accessible(page)
    page.context.close()


def test_a_report_asks_for_nothing_beyond_itself(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    expect(page.locator("h1")).to_have_text("A lower threshold")
    assert asked == [report.as_uri()]
    context.close()


def test_on_a_phone_each_row_of_a_table_is_a_card_that_names_its_numbers(browser: Browser, report: Path) -> None:
    page = opened(browser, report)
    row = page.get_by_role("table", name="Both policies, figure by figure").get_by_role("row").nth(1)
    expect(row.locator(".label").first).not_to_be_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    lines = row.inner_text().splitlines()
    assert lines[0] == "Referrals"
    assert [one.split(" ")[0] for one in lines[1:4]] == ["Before", "After", "Unit"]
    page.context.close()


def test_curves_and_lists_are_printed_whole(browser: Browser, report: Path) -> None:
    page = opened(browser, report)
    page.emulate_media(media="print")
    expect(page.locator("nav.contents")).to_be_hidden()
    assert page.locator(".wide").first.evaluate("element => getComputedStyle(element).overflowX") == "visible"
    assert len(page.pdf()) > 10_000
    page.context.close()
