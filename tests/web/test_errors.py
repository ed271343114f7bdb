"""When something does not work, a person is told what happened, whether it was saved, and what to do."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.test import Client

from childjourney.core.base.refusal import Refused
from childjourney.usecases.act import TooBusyRefused
from childjourney.web.account import start as start_page
from tests.web.conftest import MadeUpArea

SignIn = Callable[..., Client]


def _failing(monkeypatch: pytest.MonkeyPatch, exception: Exception) -> None:
    def fails(*_args: Any, **_named: Any) -> None:
        raise exception

    monkeypatch.setattr(start_page, "open_start", fails)


def _plain(answer: Any) -> str:
    """Return a page without what differs on every answer: nonces, tokens, numbers."""
    text = answer.content.decode()
    return re.sub(r'nonce="[^"]*"|value="[^"]*"|X-CSRFToken[^}]*', "", text)


def test_a_child_one_may_not_see_and_a_child_who_is_not_there_answer_alike(area: MadeUpArea, sign_in: SignIn) -> None:
    """R32: forbidden and absent answer alike."""
    browser = sign_in(area.teacher)
    forbidden, absent = browser.get(f"/children/{area.child()}"), browser.get(f"/children/{uuid4()}")
    assert forbidden.status_code == absent.status_code == 404
    assert _plain(forbidden) == _plain(absent)
    assert "There is nothing here that you can open" in _plain(absent)


def test_a_wrong_address_says_the_same(area: MadeUpArea, sign_in: SignIn) -> None:
    answer = sign_in(area.teacher).get("/no/such/page")
    assert answer.status_code == 404
    assert "There is nothing here that you can open" in answer.content.decode()


@pytest.mark.parametrize(
    ("exception", "status", "words"),
    [
        (TooBusyRefused(), 503, "this was not saved"),
        (OperationalError("FATAL: password of Maya Okoro"), 503, "What you sent last was not saved."),
        (Refused("Choose at least one child."), 400, "Choose at least one child."),
        (PermissionDenied("Maya Okoro"), 403, "Nothing was changed."),
        (SuspiciousOperation("Maya Okoro"), 400, "Nothing was saved."),
        (ZeroDivisionError("Maya Okoro"), 500, "Take it that what you sent last was not saved."),
    ],
)
def test_each_failure_has_its_page_that_says_whether_something_was_saved(
    area: MadeUpArea,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    exception: Exception,
    status: int,
    words: str,
) -> None:
    """R07, R31: and what went wrong inside is not shown."""
    browser = sign_in(area.social_worker)
    browser.raise_request_exception = False
    _failing(monkeypatch, exception)
    answer = browser.get("/")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "Maya" not in answer.content.decode()


def test_a_failure_can_be_quoted_by_its_number(
    area: MadeUpArea, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(area.social_worker)
    browser.raise_request_exception = False
    _failing(monkeypatch, ZeroDivisionError())
    answer = browser.get("/")
    assert f"<code>{answer['X-Request-ID']}</code>" in answer.content.decode()


def test_a_failure_is_told_even_when_the_page_for_it_cannot_be_made(
    area: MadeUpArea, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(area.social_worker)
    browser.raise_request_exception = False
    _failing(monkeypatch, ZeroDivisionError())
    monkeypatch.setattr("childjourney.web.errors.render", None)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "was not saved" in answer.content.decode()
    assert answer["X-Request-ID"] in answer.content.decode()


def test_a_database_that_is_gone_before_the_page_begins_is_told_too(
    area: MadeUpArea, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(area.social_worker)

    def gone(*_args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("childjourney.web.middleware.settle_books", gone)
    assert browser.get("/").status_code == 503


def test_a_form_that_was_open_too_long_says_that_it_was_not_saved(area: MadeUpArea) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/accounts/login/", {"login": "amina.yusuf@northmoor.example", "password": "typed"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "This page was open too long" in page
    assert "It was not saved." in page
    assert 'href="/accounts/login/"' in page


def test_a_script_of_somebody_signed_out_hears_that_nothing_was_saved(area: MadeUpArea) -> None:
    """R07: never a false "saved", which a page of the sign-in form with status 200 would be."""
    child = uuid4()
    for header in ({"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}):
        answer = Client(headers=header).post(f"/typed/{child}:visit", {"text": "Showed me her room"})
        assert answer.status_code == 401
        assert "This was not saved." in answer.content.decode()


def test_whether_the_site_works_is_told_to_everybody(db: None) -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_site_without_its_database_says_so_and_nothing_else(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: Any) -> None:
        raise OperationalError("host db.northmoor.example refused")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(connection, "cursor", gone)
        answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "the database cannot be reached"})
