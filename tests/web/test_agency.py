"""A lead finds the early help of their agency, and nobody else finds the page."""

from collections.abc import Callable

from django.test import Client

from childjourney.core.people.directory import Membership
from tests.web.conftest import MadeUpArea, days_ago

SignIn = Callable[[Membership], Client]


def test_a_lead_finds_the_children_with_early_help_and_no_others(area: MadeUpArea, sign_in: SignIn) -> None:
    helped = area.child("teacher", given_name="Amal", family_name="Helped")
    area.child("teacher", given_name="Ben", family_name="Universal")
    area.child("health_visitor", given_name="Cleo", family_name="Elsewhere")
    area.tell(helped, "early_help_began", days_ago(20), "teacher")
    page = sign_in(area.safeguarding_lead).get("/agency/early-help").text
    assert "Amal Helped" in page
    assert "Universal services" not in page
    assert "Cleo" not in page
    assert sign_in(area.teacher).get("/agency/early-help").status_code == 404
