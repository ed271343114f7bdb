"""The administrator keeps the directory: whoever leaves is out on the next click."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from childjourney.core.story.admit import DraftRefused
from childjourney.usecases.keep_directory import NewMember, add_member, end_membership
from tests.web.conftest import NOW, MadeUpArea

SignIn = Callable[..., Client]


def _end(area: MadeUpArea, role: str) -> str:
    return f"/directory/memberships/{area.members[role].id}/end"


def test_whoever_leaves_today_opens_nothing_on_the_next_click(area: MadeUpArea, sign_in: SignIn) -> None:
    """R26: a leaver's sessions die at once."""
    leaver, keeper = sign_in(area.teacher), sign_in(area.administrator)
    assert leaver.get("/").status_code == 200
    assert 'value="14"' in keeper.get(_end(area, "teacher")).content.decode()
    answer = keeper.post(_end(area, "teacher"), {"day": "14", "month": "3", "year": "2026"}, follow=True)
    page = answer.content.decode()
    assert "The membership has ended." in page
    assert "Tom Ashe" not in page
    assert leaver.get("/").status_code == 403


@pytest.mark.parametrize(
    ("day", "month", "year", "words"),
    [
        ("15", "3", "2026", "This has not happened yet."),
        ("31", "2", "2026", "Give a real date"),
        ("", "", "", "Give a real date"),
    ],
)
def test_a_wrong_day_is_told_and_ends_nothing(
    area: MadeUpArea, sign_in: SignIn, day: str, month: str, year: str, words: str
) -> None:
    asked = {"day": day, "month": month, "year": year}
    page = sign_in(area.administrator).post(_end(area, "teacher"), asked).content.decode()
    assert words in page
    assert "Error: End a membership" in page
    assert sign_in(area.teacher).get("/").status_code == 200


def test_a_membership_that_is_not_there_or_has_ended_cannot_be_ended(area: MadeUpArea, sign_in: SignIn) -> None:
    keeper = sign_in(area.administrator)
    assert keeper.get(f"/directory/memberships/{uuid4()}/end").status_code == 404
    keeper.post(_end(area, "teacher"), {"day": "14", "month": "3", "year": "2026"})
    assert keeper.get(_end(area, "teacher")).status_code == 404


def test_the_journal_takes_no_agency_and_no_membership_that_the_area_does_not_know(area: MadeUpArea) -> None:
    """Otherwise the directory could never be read again, for nothing in the journal can be taken back."""
    keeper = area.viewer("administrator")
    stranger = NewMember("Nobody", "nobody@northmoor.example", uuid4(), "teacher", "01632 960 199")
    with pytest.raises(DraftRefused, match="Choose an agency of this area"):
        add_member(area.books, viewer=keeper, member=stranger, now=NOW)
    with pytest.raises(DraftRefused, match="Choose somebody who works in this area"):
        end_membership(area.books, viewer=keeper, membership=uuid4(), last=NOW.date(), now=NOW)
    assert len(area.books.directory().memberships) == len(area.members)


def test_the_last_administrator_stays(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.administrator)
    page = browser.post(_end(area, "administrator"), {"day": "14", "month": "3", "year": "2026"}).content.decode()
    assert "Another administrator has to end your own membership." in page
    assert browser.get("/directory").status_code == 200
