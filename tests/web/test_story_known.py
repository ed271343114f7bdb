"""Reading the story as it was known: nothing recorded later is on the page, and the page says what it shows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from childjourney.usecases.correct_entry import correct_entry
from childjourney.web.story.known import MomentRefused, moment_of
from tests.web.conftest import NOW, MadeUpArea, days_ago

SignIn = Callable[..., Client]

LONG_AGO = NOW - timedelta(days=150)
THEN = datetime(2025, 11, 6, 23, 30, tzinfo=UTC)
"""Late on 6 November 2025, when clocks in England show the same."""
NEXT = datetime(2025, 11, 7, 0, 30, tzinfo=UTC)


def _two(area: MadeUpArea) -> tuple[UUID, UUID, UUID]:
    """Return a child, what was written down on 6 November, and what was written down an hour later, on the 7th."""
    child = area.child(at=LONG_AGO)
    early = area.tell(child, "worry", THEN.date(), at=THEN, what="Bruise on the arm.", grade="seen")
    late = area.tell(child, "worry", THEN.date(), at=NEXT, what="Tired again.", grade="told")
    return child, early, late


def test_a_day_means_the_end_of_that_day(area: MadeUpArea, sign_in: SignIn) -> None:
    child, _, _ = _two(area)
    page = sign_in(area.social_worker).get(f"/children/{child}?known_at=2025-11-06").content.decode()
    assert "This is the story as it was known at the end of 6 November 2025" in page
    assert "1 entry was recorded later." in page
    assert "Then: universal services only." in page
    assert "Bruise on the arm" in page and "Tired again" not in page


def test_a_day_of_summer_ends_when_the_clocks_in_england_say_so() -> None:
    moment = moment_of({"known_at": "2025-07-01"}, now=NOW)
    assert moment is not None
    assert moment.at.astimezone(UTC) == datetime(2025, 7, 1, 22, 59, 59, 999999, tzinfo=UTC)


def test_a_time_on_a_day_can_be_given(area: MadeUpArea, sign_in: SignIn) -> None:
    child, _, _ = _two(area)
    browser = sign_in(area.social_worker)
    page = browser.get(f"/children/{child}?known_at=2025-11-06T23:00").content.decode()
    assert "as it was known at 23:00 on 6 November 2025" in page
    assert "Bruise on the arm" not in page
    typed = "known-day=6&known-month=11&known-year=2025&known_time=23:31"
    page = browser.get(f"/children/{child}?{typed}").content.decode()
    assert "Bruise on the arm" in page and "Tired again" not in page


def test_old_words_are_read_as_they_stood_before_they_were_corrected(area: MadeUpArea, sign_in: SignIn) -> None:
    child, early, _ = _two(area)
    viewer = area.viewer("social_worker")
    contents = {"what": "Birthmark on the arm.", "grade": "seen"}
    correct_entry(
        area.books, viewer=viewer, story=child, entry=early, reason="I looked again.", contents=contents, now=NOW
    )
    browser = sign_in(area.social_worker)
    assert "Birthmark" in browser.get(f"/children/{child}").content.decode()
    for address in (f"/children/{child}", f"/children/{child}/entries/{early}"):
        page = browser.get(f"{address}?known_at=2025-11-06").content.decode()
        assert "Bruise on the arm" in page and "Birthmark" not in page and "I looked again" not in page


def test_the_past_is_read_and_not_written(area: MadeUpArea, sign_in: SignIn) -> None:
    child, early, _ = _two(area)
    browser = sign_in(area.social_worker)
    assert "Add to Maya’s story" not in browser.get(f"/children/{child}?known_at=2025-11-06").content.decode()
    page = browser.get(f"/children/{child}/entries/{early}?known_at=2025-11-06").content.decode()
    assert "Correct this entry" not in page


def test_links_of_the_past_stay_in_the_past(area: MadeUpArea, sign_in: SignIn) -> None:
    child, early, _ = _two(area)
    page = sign_in(area.social_worker).get(f"/children/{child}?known_at=2025-11-06").content.decode()
    assert f'href="/children/{child}/entries/{early}?known_at=2025-11-06"' in page
    assert f'href="/children/{child}/entries/{early}"' not in page
    assert f'href="/children/{child}?known_at=2025-11-06&amp;zoom=weeks#journey"' in page
    assert f'href="/children/{child}">Read today’s story</a>' in page


def test_an_entry_recorded_later_is_not_there_yet(area: MadeUpArea, sign_in: SignIn) -> None:
    child, _, late = _two(area)
    browser = sign_in(area.social_worker)
    assert browser.get(f"/children/{child}/entries/{late}?known_at=2025-11-06").status_code == 404
    assert browser.get(f"/children/{child}/entries/{late}?known_at=2025-11-07").status_code == 200


def test_before_anything_was_written_down_the_page_says_so(area: MadeUpArea, sign_in: SignIn) -> None:
    child, _, _ = _two(area)
    page = sign_in(area.social_worker).get(f"/children/{child}?known_at=2020-01-01").content.decode()
    assert "Nothing had been written down by the end of 1 January 2020." in page
    assert "Tired again" in page


def test_a_story_that_may_not_be_opened_may_not_be_opened_in_the_past_either(area: MadeUpArea, sign_in: SignIn) -> None:
    child, _, _ = _two(area)
    assert sign_in(area.early_help_worker).get(f"/children/{child}?known_at=2025-11-06").status_code == 404


def test_today_is_read_as_today(area: MadeUpArea, sign_in: SignIn) -> None:
    child, _, _ = _two(area)
    page = sign_in(area.social_worker).get(f"/children/{child}?known_at={NOW.date()}").content.decode()
    assert "Reading the past" not in page and "Add to Maya’s story" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("known_at=2025-02-30", "Give a real day, such as 6 November 2025."),
        ("known_at=nonsense", "Give a real day"),
        ("known_at=2026-03-15", "Choose a day up to today, 14 March 2026."),
        ("known_at=1066-10-14", "Give a day after 1900."),
        ("known_at=2026-03-01T25:99", "Give a real time, such as 10:30."),
        ("known_at=2026-03-14T23:00", "Choose a time that has passed."),
        ("known_time=10:30", "Give a day together with the time."),
        ("known-day=30&known-month=2&known-year=2025", "Give a real day"),
        ("known-day=&known-month=2&known-year=", "Give a real day"),
        ("known_at=%00", "Give a real day"),
        ("known_at=2025-11-06T10:30:00.5%2B05:00", "Give a real time"),
    ],
)
def test_a_day_that_cannot_be_read_is_answered_with_words_and_todays_story(
    area: MadeUpArea, sign_in: SignIn, query: str, words: str
) -> None:
    child, early, _ = _two(area)
    browser = sign_in(area.social_worker)
    for address in (f"/children/{child}", f"/children/{child}/entries/{early}"):
        answer = browser.get(f"{address}?{query}")
        assert answer.status_code == 200
        assert words in answer.content.decode() and "Bruise on the arm" in answer.content.decode()


def test_what_was_typed_wrongly_stays_in_the_form(area: MadeUpArea, sign_in: SignIn) -> None:
    child, _, _ = _two(area)
    typed = "known-day=30&known-month=2&known-year=2025"
    page = sign_in(area.social_worker).get(f"/children/{child}?{typed}").content.decode()
    assert 'value="30"' in page and 'href="#known-day"' in page


def test_no_moment_means_today() -> None:
    assert moment_of({}, now=NOW) is None
    with pytest.raises(MomentRefused):
        moment_of({"known_at": str(days_ago(-1))}, now=NOW)
