"""The pages of the family's own space: its own sign-in and cookie, and nothing on a page of what is withheld."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from childjourney.core.people.directory import Membership
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.store.family import DjangoFamilyAccounts
from childjourney.usecases.family.sign_in import IDLE, LONGEST
from childjourney.usecases.invite_family import GOOD_FOR, invite, open_space
from childjourney.web.family.door import ELSEWHERE
from childjourney.web.family.session import COOKIE, accounts
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import form_of

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
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


def form_page(browser: Client, child: UUID, room: str = "family_help") -> dict[str, list[str]]:
    """Open a form and return what it holds."""
    return form_of(browser.get(reverse(room, args=[child])).content.decode())


SCRIPT = {"HTTP_ACCEPT": "application/json"}
"""How the script of the page asks, in contrast to a person who presses a button."""


def test_what_somebody_types_is_kept_and_comes_back_until_it_is_sent_or_discarded(mum: Client, child: UUID) -> None:
    """R05."""
    keep, ask = reverse("family_typed", args=[child, "help"]), reverse("family_help", args=[child])
    said = {**form_page(mum, child), "say-words": "Ring me\r\non Monday"}
    assert mum.post(keep, said, **SCRIPT).json() == {"kept": "09:00"}
    assert form_page(mum, child)["say-words"] == ["Ring me\non Monday"]
    mum.post(keep, {"do": "discard"})
    assert "say-words" not in {name for name, values in form_page(mum, child).items() if any(values)}
    mum.post(keep, said, **SCRIPT)
    assert mum.post(ask, said).status_code == 302
    assert not any(form_page(mum, child).get("say-words", []))
    mum.post(keep, said, **SCRIPT)  # arrives late
    assert not any(form_page(mum, child).get("say-words", []))


@pytest.mark.parametrize("form", ["account", "child", "agree", "help"])
def test_each_form_keeps_its_own_words_and_leads_back_to_itself(mum: Client, child: UUID, form: str) -> None:
    keep = reverse("family_typed", args=[child, form])
    mum.post(keep, {"say-words": f"about {form}", "say-notes": f"about {form}"}, **SCRIPT)
    back = mum.get(keep)
    assert f"about {form}" in mum.get(back.headers["Location"]).content.decode()


def test_a_form_that_there_is_not_keeps_nothing(mum: Client, child: UUID) -> None:
    assert mum.post(reverse("family_typed", args=[child, "nothing"]), {"say-words": "x"}, **SCRIPT).status_code == 404


def test_a_script_of_somebody_who_is_signed_out_is_told_so(
    mum: Client, child: UUID, clock: Callable[[datetime], None]
) -> None:
    clock(NOW + IDLE)
    keep = reverse("family_typed", args=[child, "help"])
    assert mum.post(keep, {"say-words": "Ring me."}, **SCRIPT).status_code == 401


def signs_in(browser: Client, child: UUID, name: str, held: dict[str, list[str]]) -> str:
    """Sign in on the page that gave words back, and return what the form then holds."""
    browser.post(reverse("family_sign_in"), {**held, "name": name, "password": SECRET})
    return "".join(form_page(browser, child).get("say-words", []))


def test_words_that_were_sent_too_late_are_in_the_form_after_signing_in_again_and_nobody_elses(
    area: MadeUpArea, mum: Client, child: UUID, clock: Callable[[datetime], None]
) -> None:
    """R05: also without a script. On a device that two people share, neither gets the words of the other."""
    comes_in(code_for(area, child, a_space(area, child, name="Joe Okoro")), name="joe")
    said = {**form_page(mum, child), "say-words": "Ring me."}
    clock(NOW + IDLE)
    held = form_of(mum.post(reverse("family_help", args=[child]), said).content.decode())
    assert signs_in(mum, child, "joe", held) == ""
    assert signs_in(mum, child, "grace", held) == "Ring me."


@pytest.mark.parametrize(
    "then", ["https://elsewhere.example/", "/children/", "//elsewhere.example", "/family/sign-out"]
)
def test_signing_in_leads_nowhere_but_to_a_form_of_ones_own(mum: Client, child: UUID, then: str) -> None:
    by = form_page(mum, child)["by"][0]
    said = {"name": "grace", "password": SECRET, "then": then, "text": f'{{"by": ["{by}"], "say-words": ["x"]}}'}
    assert Client().post(reverse("family_sign_in"), said).headers["Location"] == reverse("family_home")


def test_a_page_tells_when_it_closes_by_itself_and_a_script_can_stay(
    mum: Client, child: UUID, clock: Callable[[datetime], None]
) -> None:
    """R06: nothing stays open for longer than two hours, and what is left of them is told."""
    clock(NOW + timedelta(minutes=14))
    assert mum.get(reverse("family_stay"), **SCRIPT).status_code == 200
    clock(NOW + timedelta(minutes=28))
    text = mum.get(reverse("family_now", args=[child])).content.decode()
    assert 'data-idle="900"' in text
    assert f'data-ends="{92 * 60}"' in text
    clock(NOW + timedelta(minutes=43))
    assert mum.get(reverse("family_stay"), **SCRIPT).status_code == 401


def test_after_many_wrong_tries_from_one_address_nothing_is_taken_from_there_for_a_while(
    area: MadeUpArea, child: UUID, mum: Client, clock: Callable[[datetime], None]
) -> None:
    """R27: names are guessed in turn, so that no account is locked; codes count alike."""
    assert mum
    there = {"REMOTE_ADDR": "198.51.100.7"}
    guesses, right = Client(**there), {"name": "grace", "password": SECRET}
    for guess in range(15):
        guesses.post(reverse("family_sign_in"), {"name": f"name {guess}", "password": "rivers boats"})
        said = {"code": f"ABCD-{guess}", "name": f"name {guess}", "password": SECRET, "again": SECRET}
        guesses.post(reverse("family_invitation"), said)
    refused = Client(**there).post(reverse("family_sign_in"), right)
    assert refused.status_code == 422
    assert "too many wrong tries" in refused.content.decode()
    assert COOKIE not in comes_in_from(there, code_for(area, child, a_space(area, child))).cookies
    assert Client(REMOTE_ADDR="198.51.100.8").post(reverse("family_sign_in"), right).status_code == 302
    clock(NOW + timedelta(minutes=15))
    assert Client(**there).post(reverse("family_sign_in"), right).status_code == 302


def comes_in_from(there: dict[str, str], code: str) -> Client:
    """Bring a code from a network address and return the browser."""
    browser = Client(**there)
    browser.post(reverse("family_invitation"), {"code": code, "name": "ann", "password": SECRET, "again": SECRET})
    return browser


def test_whoever_has_a_whole_network_of_long_addresses_is_counted_as_one(mum: Client) -> None:
    """R27."""
    assert mum
    for guess in range(30):
        browser = Client(REMOTE_ADDR=f"2001:db8::{guess + 1:x}")
        browser.post(reverse("family_sign_in"), {"name": f"name {guess}", "password": "rivers boats"})
    right = {"name": "grace", "password": SECRET}
    assert Client(REMOTE_ADDR="2001:db8::ffff").post(reverse("family_sign_in"), right).status_code == 422
    assert Client(REMOTE_ADDR="2001:db8:1::1").post(reverse("family_sign_in"), right).status_code == 302


def test_whoever_exits_is_led_away_also_where_the_records_cannot_be_reached(
    mum: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R47."""

    def fails(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(DjangoFamilyAccounts, "end", fails)
    left = mum.get(reverse("family_exit"))
    assert left.headers["Location"] == ELSEWHERE
    assert left.cookies[COOKIE].value == ""


def test_a_mother_of_two_signs_in_once_and_chooses_the_child(
    area: MadeUpArea, child: UUID, mum: Client, sign_in: Callable[[Membership], Client]
) -> None:
    leo = area.child(given_name="Leo")
    area.tell(leo, "relationship_began", days_ago(3), name="Maya", relation="sibling", child=str(child))
    worker = sign_in(area.social_worker)
    address = reverse("family_open", args=[leo])
    asked = worker.get(address).content.decode()
    assert "Grace Okoro, who reads of Maya" in asked
    (person,) = re.findall(r'name="say-same"[^>]*value="([^"]+)"', asked)
    said = {"say-name": "Grace Okoro", "say-themselves": "no", "say-safe_mode": "no", "say-same": person}
    answer = worker.post(address, {**form_of(asked), **said}, follow=True)
    assert "They find it when they sign in as before." in answer.content.decode()
    home = mum.get(reverse("family_home")).content.decode()
    for one in (child, leo):
        assert reverse("family_now", args=[one]) in home


def test_whoever_leads_is_asked_on_the_start_page_to_look_again_when_the_child_becomes_eleven(
    area: MadeUpArea, sign_in: Callable[[Membership], Client], clock: Callable[[datetime], None]
) -> None:
    """R46."""
    child = area.child(born=str(NOW.date().replace(year=NOW.year - 11) + timedelta(days=2)))
    a_space(area, child)
    worker = sign_in(area.social_worker)
    assert "look at it again" not in worker.get("/").content.decode()
    clock(NOW + timedelta(days=2))
    text = worker.get("/").content.decode()
    assert "Who in the family reads what: look at it again" in text
    assert reverse("family_access", args=[child]) in text
