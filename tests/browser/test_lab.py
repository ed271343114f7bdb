"""A member of a board tries a threshold by keyboard, with and without scripts, on a wide page and a narrow one."""

import pytest
from playwright.sync_api import expect

from childjourney.jobs.lab import lab
from tests.browser.conftest import Site, assert_accessible
from tests.web.conftest import MadeUpArea


@pytest.fixture(autouse=True)
def made_ready() -> None:
    """The lab is compiled before a page is asked for."""
    while not lab().ready():
        pass


def test_a_member_of_a_board_moves_a_threshold_and_reads_what_follows(
    site: Site, area: MadeUpArea, *, scripts: bool
) -> None:
    # Given somebody who answers for the partnership and not for any child
    page = site.sign_in(area.partnership_manager, "/practice")
    # When they go to the lab and lower the threshold, with more hours, by keyboard
    page.get_by_role("link", name="Threshold lab").press("Enter")
    page.get_by_label("Children who live there").fill("5,000")
    second = page.get_by_role("group", name="Second policy")
    second.get_by_label("Threshold").fill("-0.8")
    second.get_by_label("Hours of workers").fill("120")
    second.get_by_label("Hours of workers").press("Enter")
    page.wait_for_url("**second-threshold=-0.8**")
    # Then they read what differs, in figures, curves and sentences, and nothing of a child that there is
    expect(page.get_by_role("heading", name="What differs")).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(6)
    if scripts:
        assert_accessible(page)
    # And where they wrote what cannot be tried, they are led to it
    second.get_by_label("Threshold").fill("9")
    second.get_by_label("Threshold").press("Enter")
    page.get_by_role("link", name="Write a number from -1.5 to 1.5.").click()
    expect(second.get_by_label("Threshold")).to_be_in_viewport()
    if scripts:
        assert_accessible(page)
    site.complaints.clear()  # The browser itself notes the answer 422.
