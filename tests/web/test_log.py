"""What is logged: one line of JSON for each request, that could be shown to anybody (R22)."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from childjourney.web.account import start as start_page
from childjourney.web.log import StructuredFormatter, say
from tests.web.conftest import PASSWORD, MadeUpArea

SignIn = Callable[..., Client]

CANARY = "Zebedee"


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """Catch everything that is logged, at every level, as the site would write it."""
    text = StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(StructuredFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def _lines(text: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.getvalue().splitlines()]


def _requests(text: StringIO) -> list[dict[str, Any]]:
    return [line for line in _lines(text) if line["event"] == "request"]


def test_a_request_is_one_line_that_names_route_answer_and_membership(
    area: MadeUpArea, sign_in: SignIn, logged: StringIO
) -> None:
    child = area.child()
    answer = sign_in(area.social_worker).get(f"/children/{child}?known_at=2026-01-01")
    (line,) = _requests(logged)
    assert line["route"] == "children/<uuid:story>"
    assert (line["method"], line["status"], line["level"]) == ("GET", answer.status_code, "INFO")
    assert line["membership"] == str(area.social_worker.id)
    assert line["request"] == answer["X-Request-ID"]
    assert str(child) not in logged.getvalue()


def test_no_name_reaches_the_log_by_search_path_query_header_or_form(
    area: MadeUpArea, sign_in: SignIn, logged: StringIO
) -> None:
    """R22, R31: a canary in each way in."""
    area.child(given_name=CANARY)
    browser = sign_in(area.social_worker)
    browser.post("/search", {"name": CANARY, "purpose": "duty"}, follow=True)
    browser.get(f"/children/{CANARY}")
    browser.get(f"/?page={CANARY}")
    browser.get("/", headers={"Referer": f"/{CANARY}", "User-Agent": CANARY, "X-Request-ID": CANARY})
    browser.generic(CANARY.upper(), f"/{CANARY}")
    Client().post("/accounts/login/", {"login": f"{CANARY}@northmoor.example", "password": CANARY})
    Client(headers={"Host": f"{CANARY}.example"}).get("/healthz")
    assert len(_requests(logged)) >= 7
    assert CANARY.casefold() not in logged.getvalue().casefold()


def test_no_name_reaches_the_log_in_an_exception(
    area: MadeUpArea, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, logged: StringIO
) -> None:
    """R22: types and places of an exception are logged, never its words or values."""

    def fails(*_args: Any, **_named: Any) -> None:
        name = CANARY
        try:
            raise KeyError(name)
        except KeyError as inner:
            raise ValueError(f"{name} has no birth date") from inner

    monkeypatch.setattr(start_page, "open_start", fails)
    browser = sign_in(area.social_worker)
    browser.raise_request_exception = False
    assert browser.get("/").status_code == 500
    errors = [line["error"] for line in _lines(logged) if "error" in line]
    assert [one["type"] for one in errors[0]] == ["builtins.ValueError", "builtins.KeyError"]
    assert any("test_log.py" in place and place.endswith(" fails") for place in errors[0][0]["at"])
    assert CANARY not in logged.getvalue()


def test_what_other_libraries_say_is_cut_to_its_place(logged: StringIO) -> None:
    logging.getLogger("somebody.else").warning("%s was not found", CANARY)
    logging.getLogger("somebody.else").warning(f"{CANARY} was not found")  # noqa: G004  # as others may write it
    assert all("test_log.py:" in line["event"] for line in _lines(logged))
    assert CANARY not in logged.getvalue()


def test_an_event_carries_only_facts_from_the_list(logged: StringIO) -> None:
    say("stories opened", count=3, membership=UUID(int=7), name=CANARY)
    (line,) = _lines(logged)
    assert (line["event"], line["count"], line["membership"]) == ("stories opened", 3, str(UUID(int=7)))
    assert CANARY not in logged.getvalue()


def test_going_in_as_a_persona_is_logged_without_a_name(area: MadeUpArea, logged: StringIO) -> None:
    Client().post("/demo/sign-in", {"persona": str(area.teacher.id)})
    (line,) = [line for line in _lines(logged) if line["event"] == "signed in as a persona"]
    assert (line["membership"], line["role"]) == (str(area.teacher.id), "teacher")
    assert "Ashe" not in logged.getvalue()


def test_a_password_is_never_logged(area: MadeUpArea, logged: StringIO) -> None:
    Client().post("/accounts/login/", {"login": "amina.yusuf@northmoor.example", "password": PASSWORD})
    assert PASSWORD not in logged.getvalue()
    assert "amina" not in logged.getvalue()


def test_every_answer_has_a_number_of_its_own_whatever_number_was_sent(db: None) -> None:
    first, second = (Client().get("/healthz", headers={"X-Request-ID": "mine"}) for _ in range(2))
    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert "mine" not in (first["X-Request-ID"], second["X-Request-ID"])
