"""The partnership's manager keeps which edition holds here, and what the area owes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from childjourney.usecases.read_practice import read_practice
from childjourney.usecases.refold import RUN
from tests.web.conftest import MadeUpArea
from tests.web.forms import faults_of, fill_in, form_of, opened, words_of
from tests.web.practice_area import small_library

SignIn = Callable[..., Client]
AGAIN = "What is owed is being worked out again; this takes a moment."
FIRST = {"first-day": "2", "first-month": "9", "first-year": "2024", "why": "Training was finished first."}


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The library of these tests in place of the one that ships."""
    return small_library(tmp_path, monkeypatch)


@pytest.fixture
def keeper(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.partnership_manager)


def test_nobody_else_keeps_the_practice_of_the_area(area: MadeUpArea, sign_in: SignIn) -> None:
    kept = ("/practice/adopt", "/practice/milestones", "/practice/trials/new")
    for role, member in area.members.items():
        browser = sign_in(member)
        page = opened(browser, "/practice")
        allowed = role == "partnership_manager"
        assert ("Adopt an edition" in page) is allowed, role
        assert ("What the area owes" in page) is allowed, role
        for address in kept:
            assert browser.get(address).status_code == (200 if allowed else 404), role
            if not allowed:
                assert browser.post(address, {}).status_code == 404


# ── Adopting an edition ──────────────────────────────────────────────────────────────────────────


def test_before_an_edition_is_adopted_it_is_seen_what_it_would_change(keeper: Client) -> None:
    told = words_of(opened(keeper, "/practice/adopt?framework=england/2010"))
    assert "You are about to adopt Working Together 2010 ." in told
    assert "Against Working Together 2023: 1 changed, 1 came, 1 went; see below." in told
    assert "Complete the assessment How long there is 45 working days 35 working days" in told


def test_the_keeper_adopts_an_edition_from_a_day_with_why(area: MadeUpArea, keeper: Client) -> None:
    address = "/practice/adopt?framework=england/2023"
    sent = form_of(opened(keeper, address)) | FIRST
    answer = keeper.post("/practice/adopt", sent, follow=True)
    told = words_of(answer.content.decode())
    assert answer.redirect_chain == [("/practice", 302)]
    assert f"Working Together 2023 was adopted. {AGAIN}" in told
    assert "Since 2 September 2024 Training was finished first." in told
    run = import_string(settings.CHILDJOURNEY_RUNS)().latest(kind=RUN)
    assert run is not None and run.membership == area.partnership_manager.id


def test_an_edition_that_was_never_in_force_is_not_offered_and_refused(area: MadeUpArea, keeper: Client) -> None:
    """M-03."""
    assert "2024-draft" not in opened(keeper, "/practice/adopt")
    refused = keeper.post("/practice/adopt", FIRST | {"framework": "england/2024-draft"})
    assert refused.status_code == 422
    assert "nobody can work by it" in words_of(refused.content.decode())
    assert import_string(settings.CHILDJOURNEY_RUNS)().latest(kind=RUN) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"first-year": ""}, "From which day does the area work by it? Give a real date, such as 27 3 2024."),
        ({"first-year": "2022"}, "This is before it was published. Check the day."),
        ({"first-year": "2027"}, "This day is still to come. Adopt it on the day."),
    ],
)
def test_a_wrong_day_is_told_and_adopts_nothing(
    area: MadeUpArea, keeper: Client, said: dict[str, str], words: str
) -> None:
    refused = keeper.post("/practice/adopt", FIRST | {"framework": "england/2023"} | said)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert words in faults_of(page)
    assert 'href="#first-day"' in page
    assert form_of(page)["why"] == ["Training was finished first."]
    assert all(one.dates.adopted is None for one in read_practice(area.books).practice.adopted)


# ── What the area owes ───────────────────────────────────────────────────────────────────────────


def test_the_area_sees_what_it_owes_by_date_with_why(keeper: Client) -> None:
    told = words_of(opened(keeper, "/practice/milestones"))
    assert "Publish the yearly report Was due Sunday 1 March, 9 working days ago" not in told
    assert "Publish the yearly report Was due Sunday 1 March, 13 days ago" in told
    assert "6 months after the area's agencies work together on 1 September 2025" in told


def test_something_that_was_done_is_noted_and_keeps_the_promise(
    keeper: Client, clock: Callable[[datetime], None]
) -> None:
    said = {"milestone": "annual_report", "day-day": "6", "day-month": "3", "day-year": "2026", "notes": "Website."}
    told = words_of(fill_in(keeper, "/practice/milestones", said, follow=True).content.decode())
    assert "It was noted." in told
    assert "Nothing with a day is open." in told
    assert "Done, or no longer owed (1)" in told
    assert "Publish the yearly report Done on Friday 6 March, 5 days after its day" in told


def test_what_has_not_happened_yet_cannot_be_noted(area: MadeUpArea, keeper: Client) -> None:
    said = {"milestone": "annual_report", "day-day": "6", "day-month": "4", "day-year": "2026"}
    page = keeper.post("/practice/milestones", said).content.decode()
    assert faults_of(page) == ["This has not happened yet. Give a day up to today."]
    assert 'href="#day-day"' in page
    page = keeper.post("/practice/milestones", {}).content.decode()
    assert len(faults_of(page)) == 2


def test_the_areas_duties_are_those_of_its_journal_at_a_moment(area: MadeUpArea) -> None:
    from childjourney.usecases.area_duties import area_duties

    (before,) = area_duties(area.books, now=datetime(2025, 10, 1, tzinfo=UTC))
    assert before.due is not None and before.due.day == date(2026, 3, 1)
    assert before.owed and not before.is_late
