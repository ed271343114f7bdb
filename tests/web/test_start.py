"""The start page: what waits for a person, why, and nothing else above it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from childjourney.core.base.time import Span
from childjourney.usecases.ports import Typed
from childjourney.web import children as lines
from childjourney.web.account import start as start_page
from tests.web.conftest import NOW, MadeUpArea, days_ago

SignIn = Callable[..., Client]

CORRECTED = "0190163d-8694-739b-aea5-966c26f8ad91"

EARLIER = NOW - timedelta(days=150)


def _text(browser: Client, address: str = "/") -> str:
    return browser.get(address).content.decode()


def _in_need(area: MadeUpArea, seen: date | None, **who: Any) -> Any:
    child = area.child(at=EARLIER, **who)
    area.tell(child, "in_need_plan_began", EARLIER.date(), at=EARLIER)
    if seen:
        area.tell(child, "visit", seen, seen=True, where="home")
    return child


def test_each_of_ones_children_is_named_with_age_level_of_help_and_when_last_seen(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    maya = _in_need(area, days_ago(12))
    page = _text(sign_in(area.social_worker))
    assert f'href="/children/{maya}"' in page
    for words in ("Maya Okoro", "6 years old", "Child in need", "seen 12 days ago"):
        assert words in page


def test_nothing_waits_for_somebody_whose_children_are_promised_nothing(area: MadeUpArea, sign_in: SignIn) -> None:
    area.child()
    assert "Nothing is waiting for you" in _text(sign_in(area.social_worker))


def test_the_review_of_a_plan_that_did_not_happen_waits_for_whoever_works_with_the_child(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    _in_need(area, days_ago(12))
    page = _text(sign_in(area.social_worker))
    assert "Review the child in need plan" in page
    assert "Was due" in page
    assert "Nothing is waiting for you" not in page


def test_children_of_somebody_else_are_not_named(area: MadeUpArea, sign_in: SignIn) -> None:
    area.child()
    assert "Maya" not in _text(sign_in(area.teacher))


def test_a_manager_sees_the_children_of_the_whole_agency(area: MadeUpArea, sign_in: SignIn) -> None:
    area.child()
    page = _text(sign_in(area.team_manager))
    assert "Maya Okoro" in page
    assert "Children your agency works with" in page


def test_children_in_need_not_seen_for_long_come_first_and_the_longest_above_all(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    _in_need(area, days_ago(50), given_name="Ben")
    _in_need(area, days_ago(80), given_name="Cara")
    _in_need(area, days_ago(42), given_name="Dan")
    page = _text(sign_in(area.social_worker))
    waits = page[page.index("Not seen for more than six weeks") : page.index("Children you work with")]
    assert waits.index("Cara Okoro") < waits.index("Ben Okoro")
    assert "not seen since 24 December 2025, 80 days" in waits
    assert "Dan" not in waits


def test_a_child_who_needs_no_help_now_is_not_called_unseen(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    area.tell(child, "visit", days_ago(100), seen=True, where="home")
    page = _text(sign_in(area.social_worker))
    assert "Not seen for more than" not in page
    assert "last seen 4 December 2025" in page


def test_a_child_of_whom_no_visit_was_ever_recorded_is_shown_as_such(area: MadeUpArea, sign_in: SignIn) -> None:
    _in_need(area, None)
    page = _text(sign_in(area.social_worker))
    assert "no visit recorded" in page
    assert "Not seen for more than" not in page


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "seen today"), (1, "seen yesterday"), (2, "seen 2 days ago"), (42, "seen 42 days ago")],
)
def test_when_a_child_was_seen_is_said_as_people_say_it(area: MadeUpArea, days: int, words: str) -> None:
    _in_need(area, days_ago(days))
    (card,), _ = area.books.caseload(viewer=area.viewer("social_worker"), on=NOW.date(), skip=0, most=1)
    assert lines.seen_in_words(card, on=NOW.date()) == words


def test_what_one_was_writing_leads_back_to_it(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = area.child()
    mine = area.social_worker.id
    area.books.keep_typed(Typed(mine, f"{maya}:visit", "Showed me her room", NOW))
    area.books.keep_typed(Typed(mine, f"{maya}:{CORRECTED}", "{}", NOW))
    area.books.keep_typed(Typed(mine, "new:particulars", "{}", NOW - timedelta(days=3)))
    area.books.keep_typed(Typed(area.teacher.id, f"{maya}:worry", "Tired", NOW))
    page = _text(sign_in(area.social_worker))
    assert "Waiting for you" in page
    assert f'href="/children/{maya}/add/visit"' in page
    assert f'href="/children/{maya}/entries/{CORRECTED}/correct"' in page
    assert 'href="/children/new"' in page
    assert "kept today at 09:00" in page
    assert "kept 11 March 2026 at 09:00" in page
    assert "/add/worry" not in page
    assert "Showed me her room" not in page


def test_a_long_list_is_read_page_by_page(area: MadeUpArea, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_page, "A_PAGE", 2)
    for name in ("Abe", "Bea", "Col"):
        area.child(family_name=name)
    browser = sign_in(area.social_worker)
    assert "Maya Col" not in _text(browser)
    second = _text(browser, "/?page=2")
    assert "Maya Col" in second
    assert "Maya Abe" not in second
    assert "There is no page 9" in _text(browser, "/?page=9")
    for nonsense in ("-1", "0", "two", "9" * 30, "²"):
        assert "Maya Abe" in _text(browser, f"/?page={nonsense}")


def test_the_number_of_queries_does_not_grow_with_the_children(area: MadeUpArea, sign_in: SignIn) -> None:
    """R66: constant in the size of the database, once there is more of everything than the page shows."""
    browser = sign_in(area.social_worker)
    counts = []
    for number in (start_page.A_PAGE + 1, 12):
        for each in range(number):
            _in_need(area, days_ago(60 + each))
        browser.get("/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_administrator_starts_at_the_directory_and_the_returns_officer_at_the_returns(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    assert sign_in(area.administrator).get("/")["Location"] == "/directory"
    assert sign_in(area.returns_officer).get("/")["Location"] == "/returns/"


def test_the_directory_names_agencies_and_members_and_no_child(area: MadeUpArea, sign_in: SignIn) -> None:
    """R35: a system administrator sees no case content."""
    area.child()
    page = _text(sign_in(area.administrator), "/directory")
    for words in ("Hill Road Primary", "Tom Ashe", "Teacher", "01632 960 113"):
        assert words in page
    assert "Okoro" not in page


def test_the_directory_is_for_whoever_keeps_it(area: MadeUpArea, sign_in: SignIn) -> None:
    assert sign_in(area.team_manager).get("/directory").status_code == 404


def test_a_story_that_began_before_today_counts_from_the_day_that_was_told(area: MadeUpArea, sign_in: SignIn) -> None:
    area.child(since=Span.day(days_ago(30)))
    assert "Children you work with (1)" in _text(sign_in(area.social_worker))
