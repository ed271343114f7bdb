"""What was sent and could not be taken comes back to whoever sent it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError
from django.test import Client

from tests.web.conftest import MadeUpArea
from tests.web.forms import form_of, opened, words_of
from tests.web.test_record import WORRY, add, entries

SignIn = Callable[..., Client]


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    return area.child()


@pytest.fixture
def browser(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.social_worker)


def test_what_was_sent_while_the_database_was_gone_comes_back_to_be_sent_again(
    area: MadeUpArea, maya: UUID, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07: even before the page itself could begin."""
    held = form_of(opened(browser, add(maya)))

    def gone(*_: Any, **__: Any) -> None:
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr("childjourney.web.middleware.settle_books", gone)
        answer = browser.post(add(maya), {**held, **WORRY, "say-what": "Tired again,\nand no lunch <today>."})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "Tired again, and no lunch <today>." in words_of(page)
    assert browser.post(add(maya), form_of(page)).status_code == 302
    assert [entry.contents["what"] for entry in entries(area, maya, "worry")] == ["Tired again,\nand no lunch <today>."]


def test_a_form_that_did_not_come_from_here_shows_its_words_and_offers_no_button(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    browser = sign_in(area.social_worker)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    answer = strict.post(add(maya), {**WORRY, "say-what": "Tired again, and no lunch."})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Tired again, and no lunch." in words_of(page)
    assert "Send it again" not in page
    assert "say-what" not in form_of(page)


def test_a_password_never_comes_back(area: MadeUpArea, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/accounts/login/", {"login": "a@b.example", "password": "a long enough pass phrase"})
    assert answer.status_code == 403
    assert "pass phrase" not in answer.content.decode()
