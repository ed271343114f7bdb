"""What is typed is kept until it is recorded or thrown away."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client

from childjourney.usecases import keep_typed as keeping
from childjourney.web.record.said import from_text
from tests.web.conftest import NOW, PASSWORD, MadeUpArea, days_ago
from tests.web.forms import fill_in, form_of, opened, words_of

SignIn = Callable[..., Client]

SCRIPT = {"HTTP_ACCEPT": "application/json", "HTTP_SEC_FETCH_MODE": "cors"}
"""How the script of the page asks, in contrast to a person who presses a button."""


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    return area.child()


@pytest.fixture
def browser(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.social_worker)


def form(story: UUID) -> str:
    return f"/children/{story}/add/worry"


def page(story: UUID) -> str:
    return f"/typed/{story}:worry"


def kept(area: MadeUpArea, story: UUID, role: str = "social_worker") -> dict[str, list[str]] | None:
    typed = area.books.typed(membership=area.members[role].id, page=f"{story}:worry")
    return from_text(typed.text) if typed else None


def test_what_is_typed_is_kept_and_comes_back_when_the_form_is_opened_again(
    area: MadeUpArea, maya: UUID, browser: Client, clock: Callable[[datetime], None]
) -> None:
    """R05."""
    said = {**form_of(opened(browser, form(maya))), "say-what": "Tired\r\nagain", "say-grade": "seen", "when": "today"}
    clock(NOW + timedelta(minutes=80))
    answer = browser.post(page(maya), said, **SCRIPT)
    assert (answer.status_code, answer.json()) == (200, {"kept": "10:20"})
    again = opened(browser, form(maya))
    assert "What you typed on 14 March 2026 at 10:20 was kept." in words_of(again)
    held = form_of(again)
    assert (held["say-what"], held["say-grade"], held["when"]) == (["Tired\nagain"], ["seen"], ["today"])


def test_the_latest_words_count(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    for words in ("Ti", "Tired"):
        browser.post(page(maya), {"say-what": words}, **SCRIPT)
    assert kept(area, maya) == {"say-what": ["Tired"]}


def test_without_a_script_a_button_keeps_it_for_later(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    answer = browser.post(page(maya), {"say-what": "Tired", "do": "keep"}, HTTP_ACCEPT="text/html")
    assert answer["Location"] == f"/children/{maya}"
    assert "What you typed is kept." in words_of(opened(browser, answer["Location"]))
    assert kept(area, maya) == {"say-what": ["Tired"]}


def test_recording_forgets_what_was_kept(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    browser.post(page(maya), {"say-what": "Tired"}, **SCRIPT)
    fill_in(browser, form(maya), {"say-grade": "seen", "when": "today"})
    assert kept(area, maya) is None
    assert "was kept" not in opened(browser, form(maya))


def test_a_refused_recording_keeps_what_was_kept(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    browser.post(page(maya), {"say-what": "Tired"}, **SCRIPT)
    assert fill_in(browser, form(maya), {"when": "day"}).status_code == 422
    assert kept(area, maya) == {"say-what": ["Tired"]}


def test_words_that_arrive_after_they_were_recorded_are_not_offered_again(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    said = {**form_of(opened(browser, form(maya))), "say-what": "Tired", "say-grade": "seen", "when": "today"}
    assert browser.post(form(maya), said).status_code == 302
    assert browser.post(page(maya), said, **SCRIPT).status_code == 200
    assert kept(area, maya) is None


def test_words_that_were_on_their_way_while_they_were_recorded_are_forgotten_when_the_form_is_opened(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    said = {**form_of(opened(browser, form(maya))), "say-what": "Tired", "say-grade": "seen", "when": "today"}
    browser.post(page(maya), said, **SCRIPT)
    late = area.books.typed(membership=area.social_worker.id, page=f"{maya}:worry")
    assert late is not None
    browser.post(form(maya), said)
    area.books.keep_typed(late)
    assert "was kept" not in opened(browser, form(maya))
    assert kept(area, maya) is None


def test_it_can_be_discarded(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    browser.post(page(maya), {"say-what": "Tired"}, **SCRIPT)
    answer = browser.post(page(maya), {"do": "discard"})
    assert answer["Location"] == form(maya)
    assert "say-what" not in form_of(opened(browser, form(maya)))


def test_each_person_and_each_form_has_its_own(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    worker, manager = sign_in(area.social_worker), sign_in(area.team_manager)
    worker.post(page(maya), {"say-what": "Tired"}, **SCRIPT)
    assert "Tired" not in opened(manager, form(maya))
    assert "Tired" not in opened(worker, f"/children/{maya}/add/observation")


def test_whoever_was_signed_out_is_told_so_and_finds_it_after_signing_in_again(
    area: MadeUpArea, maya: UUID, browser: Client, sign_in: SignIn
) -> None:
    """R05: no words lost to a time-out."""
    browser.post(page(maya), {"say-what": "Tired"}, **SCRIPT)
    browser.logout()
    answer = browser.post(page(maya), {"say-what": "Tired again"}, **SCRIPT)
    assert answer.status_code == 401
    assert "This was not saved" in answer.content.decode()
    assert form_of(opened(sign_in(area.social_worker), form(maya)))["say-what"] == ["Tired"]


def test_only_who_may_record_in_a_story_can_keep_anything_there(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    """R32: a story that is there and one that is not answer alike."""
    for role in ("teacher", "returns_officer", "administrator"):
        browser = sign_in(area.members[role])
        for story in (maya, uuid4()):
            assert browser.post(page(story), {"say-what": "x"}, **SCRIPT).status_code == 404
            assert browser.post(page(story), {"do": "discard"}).status_code == 404
        assert kept(area, maya, role) is None


@pytest.mark.parametrize("where", ["x", "not-a-story:worry", "{maya}:no such form", "{maya}:", "new:worry", "new"])
def test_there_are_no_other_pages_to_keep_anything_on(maya: UUID, browser: Client, where: str) -> None:
    assert browser.post(f"/typed/{where.format(maya=maya)}", {"a": "b"}, **SCRIPT).status_code == 404


def test_a_page_that_is_asked_for_leads_to_its_form(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    worry = area.tell(maya, "worry", days_ago(2), what="Tired.", grade="seen")
    leads = {
        f"{maya}:worry": form(maya),
        f"{maya}:{worry}": f"/children/{maya}/entries/{worry}/correct",
        "new:particulars": "/children/new",
    }
    assert {key: browser.get(f"/typed/{key}")["Location"] for key in leads} == leads


def test_too_much_is_refused_in_words(
    area: MadeUpArea, maya: UUID, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LONGEST_KEPT", 100)
    answer = browser.post(page(maya), {"say-what": "x" * 200}, **SCRIPT)
    assert answer.status_code == 413
    assert "too much to be kept" in answer.json()["refused"]
    assert kept(area, maya) is None


def test_odd_characters_are_kept_and_come_back(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    odd = "“É” 👶 <b>&amp; \\u0000 \x00 \x07 \ud7ff"
    assert browser.post(page(maya), {"say-what": odd}, **SCRIPT).status_code == 200
    assert kept(area, maya) == {"say-what": [odd]}
    assert browser.get(form(maya)).status_code == 200


def test_what_is_kept_leaves_no_line_in_the_audit_and_a_denial_does(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    """R18, R22: nobody's typing is an act yet; an attempt without a way into the story is."""
    before = len(list(area.books.lines()))
    sign_in(area.social_worker).post(page(maya), {"say-what": "Tired"}, **SCRIPT)
    assert len(list(area.books.lines())) == before
    sign_in(area.teacher).post(page(maya), {"say-what": "Tired"}, **SCRIPT)
    (line,) = list(area.books.lines())[before:]
    assert not isinstance(line, str)
    assert (line.line.allowed, line.line.story) == (False, maya)


def test_words_of_a_correction_are_kept_like_those_of_an_entry(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    worry = area.tell(maya, "worry", days_ago(2), what="Tired.", grade="seen")
    correct = f"/children/{maya}/entries/{worry}/correct"
    said = {**form_of(opened(browser, correct)), "say-what": "Very tired.", "reason": "Too weak."}
    assert browser.post(f"/typed/{maya}:{worry}", said, **SCRIPT).status_code == 200
    again = opened(browser, correct)
    assert "was kept" in words_of(again)
    assert form_of(again)["say-what"] == ["Very tired."]
    assert browser.post(correct, form_of(again)).status_code == 302
    assert area.books.typed(membership=area.social_worker.id, page=f"{maya}:{worry}") is None


def test_kept_words_of_a_correction_still_meet_who_corrected_meanwhile(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    """R10: the kept form remembers which version it was an answer to."""
    worry = area.tell(maya, "worry", days_ago(2), what="Tired.", grade="seen")
    correct = f"/children/{maya}/entries/{worry}/correct"
    mine, theirs = sign_in(area.social_worker), sign_in(area.team_manager)
    held = form_of(opened(mine, correct))
    mine.post(f"/typed/{maya}:{worry}", {**held, "say-what": "Very tired.", "reason": "Weak."}, **SCRIPT)
    assert fill_in(theirs, correct, {"say-what": "Asleep.", "reason": "Wrong."}).status_code == 302
    answer = mine.post(correct, form_of(opened(mine, correct)))
    assert answer.status_code == 422
    assert "Asleep." in words_of(answer.content.decode())


def test_what_was_sent_after_a_time_out_is_in_the_form_after_signing_in(area: MadeUpArea, maya: UUID) -> None:
    """R05: also where no script kept it."""
    browser = Client()
    browser.post("/accounts/login/", {"login": area.social_worker.person.email, "password": PASSWORD})
    said = {**form_of(opened(browser, form(maya))), "say-what": "Tired again", "say-grade": "seen", "when": "today"}
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    answer = browser.post(form(maya), said)
    assert answer["Location"].startswith("/accounts/login/?next=")
    signed_in = browser.post(
        answer["Location"], {"login": area.social_worker.person.email, "password": PASSWORD, "next": form(maya)}
    )
    assert signed_in["Location"] == form(maya)
    page = opened(browser, form(maya))
    assert "You had been signed out, so this was not saved" in words_of(page)
    assert form_of(page)["say-what"] == ["Tired again"]
    assert browser.post(form(maya), form_of(page)).status_code == 302
    assert "You had been signed out" not in opened(browser, form(maya))


def test_what_somebody_else_sent_after_their_time_out_is_not_shown(area: MadeUpArea, maya: UUID) -> None:
    browser = Client()
    said = {"say-what": "Tired again", "by": str(area.social_worker.id)}
    browser.post(form(maya), said)
    browser.post("/accounts/login/", {"login": area.team_manager.person.email, "password": PASSWORD})
    assert "Tired again" not in opened(browser, form(maya))
