"""Looking for a child: with a reason, without browsing, and without a trace in any address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from childjourney.core.access.action import Purpose
from childjourney.usecases.ports import Books
from tests.web.conftest import MadeUpArea

SignIn = Callable[..., Client]


def _search(browser: Client, **asked: str) -> Any:
    return browser.post("/search", {"purpose": "working_with_family", **asked}, follow=True)


def _lines(books: Books) -> list[Any]:
    return [placed.line for placed in books.lines() if not isinstance(placed, str)]


def test_a_child_is_found_by_a_name_that_sounds_alike(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = area.child(upn="H801200001001")
    page = _search(sign_in(area.social_worker), name="okorro").content.decode()
    assert f'href="/children/{maya}"' in page
    assert "Maya Okoro" in page
    assert "6 years old, born 2 September 2019" in page


@pytest.mark.parametrize(
    "asked", [{"name": "okoro", "day": "2", "month": "9", "year": "2019"}, {"identifier": "h801200001001"}]
)
def test_a_child_is_found_by_birth_date_and_by_identifier(
    area: MadeUpArea, sign_in: SignIn, asked: dict[str, str]
) -> None:
    area.child(upn="H801200001001")
    assert "1 child whose story you can open" in _search(sign_in(area.social_worker), **asked).content.decode()


def test_without_a_reason_nothing_is_found(area: MadeUpArea, sign_in: SignIn) -> None:
    """R30: no search over children without a recorded purpose."""
    area.child()
    page = _search(sign_in(area.social_worker), name="Maya", purpose="").content.decode()
    assert "Say why you are looking." in page
    assert 'href="#purpose"' in page
    assert "Okoro" not in page
    assert 'value="Maya"' in page, "what was typed is still there"


def test_the_reason_is_written_down_and_the_name_is_not(area: MadeUpArea, sign_in: SignIn) -> None:
    """R18, R22."""
    area.child()
    _search(sign_in(area.social_worker), name="Maya", purpose="duty")
    line = _lines(area.books)[-1]
    assert (line.action, line.purpose, line.allowed) == ("search for a child", "duty", True)
    assert "maya" not in repr(line).casefold()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "Give a name, a birth date or an identifier."),
        ({"name": "M"}, "Give at least two letters of the name."),
        ({"day": "2", "month": "9", "year": "2019"}, "Give a name with the birth date."),
        ({"name": "Maya", "day": "31", "month": "2", "year": "2019"}, "The birth date must be a real date"),
        ({"name": "Maya", "day": "two", "month": "2", "year": "2019"}, "The birth date must be a real date"),
        ({"name": "Maya", "year": "2019"}, "The birth date must be a real date"),
    ],
)
def test_nobody_browses_and_a_wrong_date_is_told(
    area: MadeUpArea, sign_in: SignIn, asked: dict[str, str], words: str
) -> None:
    """R30: no browsing."""
    area.child()
    page = _search(sign_in(area.social_worker), **asked).content.decode()
    assert words in page
    assert "Okoro" not in page


def test_of_a_child_one_does_not_work_with_only_the_agency_to_ring_is_told(area: MadeUpArea, sign_in: SignIn) -> None:
    """R30: an unrelated agency learns at most whom to ring."""
    child = area.child()
    page = _search(sign_in(area.teacher), name="maya okoro", day="2", month="9", year="2019").content.decode()
    assert "Northmoor children&#39;s social care" in page
    assert "01632 960 110" in page
    for withheld in (str(child), "years old", "Child in need", "Universal", "Amina"):
        assert withheld not in page


def test_a_part_of_a_name_tells_nothing_about_children_of_others(area: MadeUpArea, sign_in: SignIn) -> None:
    """R30: as if there were no such child."""
    browser = sign_in(area.teacher)
    area.child()
    there, absent = (_search(browser, name=name).content.decode() for name in ("Okoro", "Nobody"))
    assert "social care" not in there.replace("children of others", "")
    assert there.count("No child whose story you can open") == absent.count("No child whose story you can open") == 1


def test_what_was_typed_stands_in_no_address(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.social_worker)
    answer = browser.post("/search", {"name": "Maya Okoro", "purpose": "duty"})
    assert "maya" not in answer["Location"].casefold()
    page = browser.get(answer["Location"]).content.decode()
    title = page[page.index("<title") : page.index("</title>")]
    assert "Maya" not in title
    assert "Okoro" not in title


def test_going_back_to_what_was_found_finds_it_again_and_is_written_down_again(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    area.child()
    browser = sign_in(area.social_worker)
    found = browser.post("/search", {"name": "Maya", "purpose": "duty"})["Location"]
    first, again = browser.get(found), browser.get(found)
    assert b"Maya Okoro" in first.content
    assert b"Maya Okoro" in again.content
    assert [line.action for line in _lines(area.books)].count("search for a child") == 2


def test_nobody_reads_the_search_of_somebody_else(area: MadeUpArea, sign_in: SignIn) -> None:
    area.child()
    found = sign_in(area.social_worker).post("/search", {"name": "Maya", "purpose": "duty"})["Location"]
    assert sign_in(area.team_manager).get(found)["Location"] == "/search"


def test_only_the_latest_searches_are_kept(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.social_worker)
    places = [browser.post("/search", {"name": f"Name {n}", "purpose": "duty"})["Location"] for n in range(6)]
    assert browser.get(places[0])["Location"] == "/search"
    assert [browser.get(place).status_code for place in places[1:]] == [200] * 5


def test_an_administrator_finds_no_page_to_search_on_and_the_try_is_written_down(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    """R18, R35."""
    answer = sign_in(area.administrator).get("/search")
    assert answer.status_code == 404
    line = _lines(area.books)[-1]
    assert (line.action, line.allowed) == ("search for a child", False)


def test_every_reason_is_offered(area: MadeUpArea, sign_in: SignIn) -> None:
    page = sign_in(area.teacher).get("/search").content.decode()
    assert all(purpose.value in page for purpose in Purpose)


def test_more_children_need_no_more_queries(area: MadeUpArea, sign_in: SignIn) -> None:
    """R66: constant in the size of the database."""
    browser = sign_in(area.social_worker)
    counts = []
    for number in (1, 6):
        for _ in range(number):
            area.child()
        place = browser.post("/search", {"name": "Maya", "purpose": "duty"})["Location"]
        with CaptureQueriesContext(connection) as asked:
            browser.get(place)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_search_ends_with_the_session(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.social_worker)
    place = browser.post("/search", {"name": "Maya", "purpose": "duty"})["Location"]
    browser.post("/accounts/logout/")
    assert browser.get(place)["Location"].startswith("/accounts/login/")
