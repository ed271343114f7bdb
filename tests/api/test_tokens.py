"""A neighbouring system comes in by its token, which can only do less than the member for whom it acts."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from childjourney.api.door import openapi_text
from childjourney.core.access.action import Action
from childjourney.core.access.policy import ReadLevel
from childjourney.usecases.keep_directory import end_membership
from tests.api.made import NOW, Area, System

WORRY = {"kind": "worry", "happened": "2026-03-13", "contents": {"what": "No lunch again.", "grade": "seen"}}


def operations() -> list[tuple[str, str]]:
    """Every address of the API with each of its methods."""
    paths: dict[str, dict[str, Any]] = json.loads(openapi_text())["paths"]
    return [(method, path) for path, methods in paths.items() for method in methods]


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path"), operations())
def test_nothing_opens_without_a_token(method: str, path: str) -> None:
    """R29: every address of the API asks for a token, whatever it is asked."""
    address = path.replace("{story}", str(uuid4())).replace("{entry}", str(uuid4()))
    response = getattr(Client(), method)(address, {}, content_type="application/json")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert [set(fault) for fault in response.json()["faults"]] == [{"where", "what"}]


def test_a_session_opens_nothing(area: Area) -> None:
    """Whoever is signed in on the pages is nobody here, so no page of another site can act through a browser."""
    person = area.books.directory().memberships[area.members["social_worker"]].person
    account = get_user_model().objects.create_user("amina@northmoor.example", person=person.id)
    client = Client(enforce_csrf_checks=True)
    client.force_login(account)
    assert client.get(f"/api/v1/stories/{area.maya}").status_code == 401
    assert client.post(f"/api/v1/stories/{area.maya}/entries", WORRY, "application/json").status_code == 401


@pytest.mark.parametrize("secret", ["", "cj_", "cj_guessed", "nothing of the sort", "cj_ÿþ", "cj_" + "x" * 5000])
def test_a_guessed_secret_opens_nothing(area: Area, secret: str) -> None:
    assert System(secret).get("me").status == 401


def test_a_token_says_for_whom_it_acts(area: Area) -> None:
    only = frozenset({Action.OPEN_STORY, Action.KEEP_DIRECTORY})
    said = area.system("social_worker", only=only, at_most=ReadLevel.HEADING).get("me").said
    assert (said["name"], said["role"], said["agency"]["name"]) == (
        "Amina Yusuf",
        "social_worker",
        "Northmoor Children's Services",
    )
    assert said["may"] == ["open_story"], "a token gives nothing that its member may not do"
    assert said["reads"] == "heading"


def test_an_expired_token_opens_nothing(area: Area) -> None:
    assert area.system("social_worker", expires_at=NOW).get("me").status == 401


def test_a_revoked_token_opens_nothing_on_the_next_request(area: Area) -> None:
    system = area.system("social_worker")
    assert system.get("me").status == 200
    area.tokens.revoke(area.tokens.issued()[0].id, now=NOW)
    assert system.get("me").status == 401


def test_a_token_ends_with_its_membership(area: Area) -> None:
    """R26: what a leaver set up stops with them."""
    system = area.system("social_worker")
    yesterday = NOW - timedelta(days=1)
    end_membership(
        area.books,
        viewer=area.viewer("administrator"),
        membership=area.members["social_worker"],
        last=date(2026, 3, 13),
        now=yesterday,
    )
    assert system.get("me").status == 401


def test_a_token_for_reading_records_nothing(area: Area) -> None:
    system = area.system("social_worker", only=frozenset({Action.OPEN_STORY}))
    path = f"stories/{area.maya}"
    before = len(system.get(path).said["entries"])
    assert system.post(f"{path}/entries", WORRY).status == 404
    assert len(system.get(path).said["entries"]) == before


def test_a_token_for_headings_reads_no_contents(area: Area) -> None:
    """R31: not even of what its own member wrote."""
    area.tell("social_worker", area.maya, "worry", {"what": "Bruise on the left arm.", "grade": "seen"})
    system = area.system("social_worker", at_most=ReadLevel.HEADING)
    answer = system.get(f"stories/{area.maya}")
    (worry,) = (entry for entry in answer.said["entries"] if entry["kind"] == "worry")
    assert worry["level"] == "heading"
    assert worry["heading"] == "Worry"
    assert "contents" not in worry
    assert "Bruise" not in answer.text


def test_what_may_not_be_opened_answers_like_what_is_not_there(area: Area) -> None:
    """R32."""
    system = area.system("social_worker")
    answers = [system.get(f"stories/{area.zara}"), system.get(f"stories/{uuid4()}"), system.get("stories/not-an-id")]
    assert [answer.status for answer in answers] == [404, 404, 404]
    assert len({answer.text for answer in answers}) == 1
    records = [system.post(f"stories/{story}/entries", WORRY) for story in (area.zara, uuid4(), area.books.area)]
    assert {(answer.status, answer.text) for answer in records} == {(404, answers[0].text)}


def test_a_denial_is_written_down(area: Area) -> None:
    """R18."""
    area.system("social_worker").get(f"stories/{area.zara}")
    last = list(area.books.lines())[-1]
    assert not isinstance(last, str)
    assert (last.line.allowed, last.line.story, last.line.at) == (False, area.zara, NOW)
