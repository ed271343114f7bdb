"""The pages of the family's own space: its own sign-in and cookie, and nothing on a page of what is withheld."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from childjourney.core.people.directory import Membership
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.usecases.family.sign_in import IDLE, LONGEST
from childjourney.usecases.invite_family import GOOD_FOR, invite, open_space
from childjourney.web.family.session import COOKIE, accounts
from tests.web.conftest import NOW, MadeUpArea, days_ago

SECRET = "rivers boats clouds"
ROOMS = ("family_now", "family_story", "family_agreement", "family_write", "family_help", "family_looked")


@pytest.fixture
def child(area: MadeUpArea) -> UUID:
    """A child with whom a social worker works."""
    return area.child()


def a_space(area: MadeUpArea, child: UUID, *, name: str = "Grace Okoro", safe: bool = False) -> UUID:
    """Open a space and return the entry that gave it."""
    said = {"name": name, "themselves": False, "safe_mode": safe}
    return open_space(area.books, viewer=area.viewer("social_worker"), story=child, said=said, now=NOW)


def person_of(area: MadeUpArea, child: UUID, space: UUID) -> UUID:
    """Return the person of a space."""
    reading = Story(child, area.books.entries([child])[child]).reading(space)
    assert reading is not None
    return UUID(reading.contents["person"])


def code_for(area: MadeUpArea, child: UUID, space: UUID) -> str:
    """Make an invitation and return its code."""
    return invite(area.books, accounts(), viewer=area.viewer("social_worker"), story=child, space=space, now=NOW)


def comes_in(code: str, *, name: str = "grace", password: str = SECRET) -> Client:
    """Bring a code and return the browser."""
    browser = Client()
    said = {"code": code, "name": name, "password": password, "again": password}
    browser.post(reverse("family_invitation"), said)
    return browser


@pytest.fixture
def mum(area: MadeUpArea, child: UUID) -> Client:
    """A browser in which Maya's mother is signed in."""
    return comes_in(code_for(area, child, a_space(area, child)))


def page(browser: Client, room: str, *about: UUID) -> str:
    """Return a page without the keys against forgery and replay, which are drawn anew each time it is opened."""
    answer = browser.get(reverse(room, args=about))
    assert answer.status_code == 200
    text = answer.content.decode()
    return re.sub(r'(nonce|value|hx-headers)="[^"]{16,}"', "", text)


def test_each_door_opens_to_its_own_key_alone(
    area: MadeUpArea, child: UUID, mum: Client, sign_in: Callable[[Membership], Client]
) -> None:
    """R44: a professional's session opens no page of the family's, and the reverse."""
    worker = sign_in(area.social_worker)
    for room in ROOMS:
        assert mum.get(reverse(room, args=[child])).status_code == 200
        assert worker.get(reverse(room, args=[child])).status_code == 403
    assert worker.get(reverse("story", args=[child])).status_code == 200
    assert mum.get(reverse("story", args=[child])).status_code == 302


def test_the_cookie_is_sent_to_the_familys_own_addresses_alone_and_pages_are_not_kept(mum: Client, child: UUID) -> None:
    """R44, R47."""
    cookie = mum.cookies[COOKIE]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/family/", "Strict", True)
    assert "no-store" in mum.get(reverse("family_story", args=[child])).headers["Cache-Control"]


def test_a_page_says_no_name_in_its_title_or_address_and_can_be_left_at_once(mum: Client, child: UUID) -> None:
    """R47."""
    for room in ROOMS:
        text = page(mum, room, child)
        title = re.search(r"<title>(.*?)</title>", text, re.S)
        assert title is not None
        assert "Maya" not in title[1]
        assert "govuk-exit-this-page" in text


def test_a_code_opens_once(area: MadeUpArea, child: UUID) -> None:
    code = code_for(area, child, a_space(area, child))
    assert COOKIE in comes_in(code).cookies
    assert COOKIE not in comes_in(code, name="somebody").cookies


def test_a_code_runs_out_and_a_later_one_takes_its_place(
    area: MadeUpArea, child: UUID, clock: Callable[[datetime], None]
) -> None:
    space = a_space(area, child)
    earlier, later = code_for(area, child, space), code_for(area, child, space)
    assert COOKIE not in comes_in(earlier).cookies
    clock(NOW + GOOD_FOR)
    assert COOKIE not in comes_in(later).cookies


def test_after_five_wrong_passwords_the_right_one_is_not_taken_for_a_while(
    mum: Client, clock: Callable[[datetime], None]
) -> None:
    """R27."""
    assert mum
    browser = Client()
    for _ in range(5):
        browser.post(reverse("family_sign_in"), {"name": "grace", "password": "rivers boats"})
    right = {"name": "grace", "password": SECRET}
    assert browser.post(reverse("family_sign_in"), right).status_code == 422
    clock(NOW + timedelta(minutes=16))
    assert browser.post(reverse("family_sign_in"), right).status_code == 302


@pytest.mark.parametrize("password", ["password123", "qwertyuiop", "1234567890"])
def test_a_password_that_everybody_guesses_is_not_taken(area: MadeUpArea, child: UUID, password: str) -> None:
    code = code_for(area, child, a_space(area, child))
    assert COOKIE not in comes_in(code, password=password).cookies
    assert COOKIE in comes_in(code).cookies


def test_a_session_ends_by_itself_and_what_was_typed_comes_back(
    mum: Client, child: UUID, clock: Callable[[datetime], None]
) -> None:
    """R05, R26: also a few words, and nothing that nobody typed."""
    clock(NOW + IDLE)
    said = {"key": "k" * 24, "say-words": "Ring me.", "say-reach": "By text"}
    answer = mum.post(reverse("family_help", args=[child]), said)
    text = answer.content.decode()
    assert answer.status_code == 401
    assert "Ring me." in text
    assert "By text" in text
    assert "k" * 24 not in text


def test_a_session_ends_after_two_hours_however_busy(
    mum: Client, child: UUID, clock: Callable[[datetime], None]
) -> None:
    for minutes in range(0, int(LONGEST.total_seconds() // 60), 10):
        clock(NOW + timedelta(minutes=minutes))
        assert mum.get(reverse("family_now", args=[child])).status_code == 200
    clock(NOW + LONGEST)
    assert mum.get(reverse("family_now", args=[child])).status_code == 403


def test_a_space_that_is_closed_opens_nothing_on_the_next_request(area: MadeUpArea, child: UUID) -> None:
    """R33."""
    space = a_space(area, child)
    mum = comes_in(code_for(area, child, space))
    area.tell(child, "family_access_ended", NOW.date(), began=str(space), notes="She asked for it.")
    for room in ROOMS:
        assert mum.get(reverse(room, args=[child])).status_code == 404


def test_in_safe_mode_there_is_no_page_of_who_looked_and_no_way_to_it(area: MadeUpArea, child: UUID) -> None:
    mum = comes_in(code_for(area, child, a_space(area, child, safe=True)))
    address = reverse("family_looked", args=[child])
    assert mum.get(address).status_code == 404
    assert address not in page(mum, "family_now", child)


def test_an_entry_that_is_closed_answers_as_one_that_is_not_there(area: MadeUpArea, child: UUID, mum: Client) -> None:
    """R32, R45."""
    worry = area.tell(child, "worry", days_ago(3), what="Maya was tired.", grade="seen")
    told = [mum.get(reverse("family_differently", args=[child, entry])).status_code for entry in (worry, UUID(int=5))]
    assert told == [404, 404]


def test_what_is_made_with_the_family_is_on_its_page_until_it_is_withheld(
    area: MadeUpArea, child: UUID, mum: Client
) -> None:
    """R45, M-65."""
    entry = area.tell(child, "going_well", days_ago(3), **KINDS["going_well"].example)
    assert str(entry) in page(mum, "family_story", child)
    why = {"reason": "harm", "notes": "It would lead to harm.", "until": str(days_ago(-30))}
    area.tell(child, "withheld_from_family", NOW.date(), began=str(entry), **why)
    assert str(entry) not in page(mum, "family_story", child)


WITHHELD = ("going_well", "unmet_need", "familys_words", "assessment_started", "early_help_began")
NEVER_SHARED = ("worry", "observation", "childs_words", "visit", "unknown")


@given(
    telling=st.lists(st.tuples(st.sampled_from(WITHHELD + NEVER_SHARED), st.integers(0, 60)), min_size=1, max_size=5)
)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_is_the_same_to_the_byte_whether_something_is_withheld_or_was_never_there(
    area: MadeUpArea, telling: list[tuple[str, int]]
) -> None:
    """R45."""
    child = area.child()
    name = f"grace {child}"
    mum = comes_in(code_for(area, child, a_space(area, child)), name=name)
    before = {room: page(mum, room, child) for room in ROOMS}
    for kind, days in telling:
        entry = area.tell(child, kind, days_ago(days), **KINDS[kind].example)
        if kind in WITHHELD:
            why = {"reason": "harm", "notes": "It would lead to harm.", "until": str(days_ago(-30))}
            area.tell(child, "withheld_from_family", NOW.date(), began=str(entry), **why)
    assert {room: page(mum, room, child) for room in ROOMS} == before
