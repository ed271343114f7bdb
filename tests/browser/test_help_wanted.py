"""Help that was not to be had can be read by everybody who counts it, on a narrow page too."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, assert_accessible
from tests.web.conftest import NOW, MadeUpArea, days_ago

ROLES = ("health_visitor", "early_help_worker", "safeguarding_lead")


@pytest.fixture
def counted(area: MadeUpArea) -> MadeUpArea:
    """An area in which three agencies wrote down what was not to be had."""
    for place, role in enumerate(ROLES):
        for number in range(10 - 3 * place):
            child = area.child(role, given_name=f"Child{role}{number}")
            wanted = "speech" if number % 3 else "housing"
            since = (NOW.date() - timedelta(days=40 * number + 20)).isoformat()
            contents = {"wanted": wanted, "why": "waiting" if number % 2 else "none", "since": since}
            need = area.tell(child, "unmet_need", days_ago(30 * place + 5), role, **contents)
            if number < 4:
                area.tell(child, "unmet_need_met", days_ago(1), role, began=str(need))
    return area


def test_the_counts_can_be_read_by_everybody(site: Site, counted: MadeUpArea) -> None:
    page = site.sign_in(counted.team_manager, "/help-not-to-be-had")
    expect(page.get_by_role("heading", name="What help was wanted")).to_be_visible()
    assert_accessible(page)
