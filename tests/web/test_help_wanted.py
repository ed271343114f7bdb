"""Help that was not to be had, on a page and in a file: counts without a child, for those who can change it (R43)."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from childjourney.core.base.cells import harmless
from childjourney.core.people.directory import Membership
from childjourney.usecases.keep_directory import add_agency
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import opened, words_of

SignIn = Callable[[Membership], Client]
PAGE, FILE = "/help-not-to-be-had", "/help-not-to-be-had.csv"
CANARY = "zebra"


def wants(area: MadeUpArea, many: int, *, come: int = 0, role: str = "health_visitor", **said: str) -> None:
    """Write down help that was not to be had for some children each."""
    for number in range(many):
        child = area.child(role, given_name=f"Canary{role}{number}", family_name="Zebrason")
        contents = {"wanted": "speech", "why": "waiting", "notes": CANARY, **said}
        need = area.tell(child, "unmet_need", days_ago(70), role, **contents)
        if number < come:
            area.tell(child, "unmet_need_met", days_ago(1), role, began=str(need))


def test_a_manager_reads_how_often_and_of_how_many(area: MadeUpArea, sign_in: SignIn) -> None:
    wants(area, 14, come=6)
    said = words_of(opened(sign_in(area.team_manager), PAGE))
    assert "14 times help was wanted that was not to be had. No service was asked for help here." in said
    assert "Of these 14, help came after all 6 times." in said
    assert "Half of them have waited up to 10 weeks." in said
    assert "Speech and language therapy 14 8 6" in said
    assert "Moorside health visiting" in said


def test_no_child_is_named_and_nothing_leads_to_one(area: MadeUpArea, sign_in: SignIn) -> None:
    """R31, R43."""
    wants(area, 14, come=6)
    for address in (PAGE, FILE):
        answered = sign_in(area.team_manager).get(address)
        said = answered.text
        assert "Canary" not in said
        assert "Zebrason" not in said
        assert CANARY not in said
        assert "/children/" not in said[said.index("Help that was") if "Help that was" in said else 0 :]


def test_of_few_children_the_page_says_only_that_they_are_few(area: MadeUpArea, sign_in: SignIn) -> None:
    wants(area, 5)
    said = words_of(opened(sign_in(area.team_manager), PAGE))
    assert "for fewer than 6 children. Of so few nothing more is told" in said
    assert "Speech" not in said
    wants(area, 1, role="early_help_worker")
    said = words_of(opened(sign_in(area.team_manager), PAGE))
    assert "6 times help was wanted" in said
    assert "Which agency asked for it Too few to divide." in said


def test_where_nobody_wrote_anything_down_the_page_says_what_that_may_mean(area: MadeUpArea, sign_in: SignIn) -> None:
    said = words_of(opened(sign_in(area.partnership_manager), PAGE))
    assert "nobody has written down that a family wanted help" in said


def test_it_is_found_where_the_work_of_those_who_count_it_begins(area: MadeUpArea, sign_in: SignIn) -> None:
    for member in (area.team_manager, area.front_door_manager, area.safeguarding_lead, area.named_nurse):
        client = sign_in(member)
        assert PAGE in opened(client, "/")
        assert PAGE in opened(client, "/asked?side=agency")
    assert PAGE in opened(sign_in(area.partnership_manager), "/practice")
    for member in (area.social_worker, area.teacher, area.administrator):
        client = sign_in(member)
        assert client.get(PAGE).status_code == 404
        assert client.get(FILE).status_code == 404
    assert PAGE not in opened(sign_in(area.social_worker), "/")


def test_the_file_holds_what_the_page_tells_and_no_formula(area: MadeUpArea, sign_in: SignIn) -> None:
    """R53."""
    agency = add_agency(
        area.books,
        viewer=area.viewer("administrator"),
        name='=HYPERLINK("https://elsewhere.example")',
        sector=area.health_visitor.role.sector,
        telephone="01632 960 999",
        now=NOW,
    )
    area.agencies[area.health_visitor.role.sector] = agency
    area.members["health_visitor"] = area.joins(area.health_visitor.role, "Mo Hart", at=NOW)
    wants(area, 14, come=6)
    answered = sign_in(area.team_manager).get(FILE)
    assert answered["Content-Type"] == "text/csv; charset=utf-8"
    assert answered["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(StringIO(answered.text.lstrip("\ufeff"))))
    assert ["What help was wanted", "Speech and language therapy", "Came after all", "6"] in rows
    assert next(row[1] for row in rows if "HYPERLINK" in row[1]).startswith("'=")
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "|calc", "%0A=1"])
def test_no_text_of_a_table_begins_as_a_formula_does(cell: str) -> None:
    """R53."""
    assert harmless(cell) == f"'{cell}"
    assert harmless("Hill Road Primary") == "Hill Road Primary"


def test_more_children_need_no_more_queries(area: MadeUpArea, sign_in: SignIn) -> None:
    """R66."""
    client = sign_in(area.team_manager)
    wants(area, 7)
    counts = []
    for _ in range(2):
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        counts.append(len(captured))
        wants(area, 12, role="early_help_worker")
    assert counts[0] == counts[1]
