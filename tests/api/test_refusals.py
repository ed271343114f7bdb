"""Whatever is sent, the answer says in one shape what is wrong, and nothing is recorded."""

import json
from typing import Any

import pytest
from django.db import InterfaceError, InternalError, OperationalError
from django.test import Client

from childjourney.api.body import JsonBody
from childjourney.api.faults import MOST
from tests.api.made import Area

WORRY: dict[str, Any] = {
    "kind": "worry",
    "happened": "2026-03-13",
    "contents": {"what": "No lunch again.", "grade": "seen"},
}
GOOD = json.dumps(WORRY)

UNREADABLE = {
    "nothing that is JSON": "No lunch again.",
    "half of it": GOOD[:-5],
    "a number that is none": GOOD.replace('"seen"', "NaN"),
    "a number without end": GOOD.replace('"seen"', "Infinity"),
    "a number too large to be read": GOOD.replace('"seen"', "9" * 5000),
    "a number too large to be said again": GOOD.replace('"seen"', "1e999"),
    "brackets without end": "[" * 100_000,
    "brackets that close": "[" * 20_000 + "]" * 20_000,
    "half a character": GOOD.replace("lunch", "\\ud800"),
    "half a character in a name": GOOD.replace("grade", "\\udfff"),
    "a character that cannot be kept": GOOD.replace("lunch", "\\u0000"),
    "such a character in a name": GOOD.replace("grade", "gra\\u0000de"),
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_refused(area: Area, body: str) -> None:
    answer = area.system("teacher").post(f"stories/{area.maya}/entries", body)
    assert answer.status == 400
    (fault,) = answer.said["faults"]
    assert (fault["where"], fault["what"][:5]) == ("body", "This ")
    assert not _worries(area)


def test_bytes_that_are_no_text_are_refused(area: Area) -> None:
    answer = area.system("teacher").post(f"stories/{area.maya}/entries", GOOD.encode().replace(b"lunch", b"\xff\xfe"))
    assert (answer.status, "UTF-8" in answer.text) == (400, True)


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "?", ""]
)
def test_only_json_is_taken(area: Area, content_type: str) -> None:
    answer = area.system("teacher").post(f"stories/{area.maya}/entries", GOOD, content_type=content_type)
    assert answer.status == 400
    assert "application/json" in answer.said["faults"][0]["what"]


def test_a_body_without_end_is_refused(area: Area) -> None:
    body = GOOD.replace("lunch", "x" * 6_000_000)
    answer = area.system("teacher").post(f"stories/{area.maya}/entries", body)
    assert (answer.status, answer.said["faults"][0]["where"]) == (400, "body")


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no kind": ({"kind": None}, ""),
    "an unknown kind": ({"kind": "gossip"}, ""),
    "a kind of the area's journal": ({"kind": "membership_began"}, ""),
    "a correction as an entry": ({"kind": "correction"}, ""),
    "an unknown field": ({"mood": "low"}, "mood"),
    "no contents": ({"contents": {}}, "contents.what"),
    "an unknown code": ({"contents": {"what": "x", "grade": "guessed"}}, "contents.grade"),
    "an unknown field within": ({"contents": {"what": "x", "grade": "seen", "score": 7}}, "contents.score"),
    "a number for words": ({"contents": {"what": 7, "grade": "seen"}}, "contents.what"),
    "words without end": ({"contents": {"what": "x" * 100_001, "grade": "seen"}}, "contents.what"),
    "a day that there is not": ({"happened": "2026-02-30"}, "happened"),
    "a day to come": ({"happened": "2026-03-15"}, "happened"),
    "a day before anybody living": ({"happened": "1899-12-31"}, "happened"),
    "another's voice": ({"voice": "child"}, "voice"),
}


@pytest.mark.parametrize(("change", "where"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(area: Area, change: dict[str, Any], where: str) -> None:
    answer = area.system("teacher").post(f"stories/{area.maya}/entries", {**WORRY, **change})
    assert answer.status == 422
    places = [fault["where"] for fault in answer.said["faults"]]
    assert places == where.split() if where else places
    assert all(fault["what"] for fault in answer.said["faults"])
    assert not _worries(area)


def test_faults_are_told_up_to_a_number(area: Area) -> None:
    contents = {f"field {number}": 1 for number in range(1000)}
    answer = area.system("teacher").post(f"stories/{area.maya}/entries", {**WORRY, "contents": contents})
    assert (answer.status, len(answer.said["faults"])) == (422, MOST)


def test_an_entry_that_points_nowhere_is_refused(area: Area) -> None:
    elsewhere = area.tell("social_worker", area.leo, "unknown", {"what": "Who collects him?"})
    said = {"kind": "answer", "happened": "2026-03-13", "contents": {"began": str(elsewhere), "what": "His nan."}}
    answer = area.system("social_worker").post(f"stories/{area.maya}/entries", said)
    assert (answer.status, answer.said["faults"][0]["where"]) == (422, "began")


CORRECTIONS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing to change": ({}, [""]),
    "both other words and none": ({"withdrawn": True, "instead": {k: WORRY[k] for k in ("kind", "contents")}}, [""]),
    "words of another kind": ({"instead": {"kind": "observation", "contents": WORRY["contents"]}}, ["kind"]),
    "a day to come": ({"happened": "2026-03-15"}, ["happened"]),
    "no words": ({"instead": {"kind": "worry", "contents": {}}}, ["instead.contents.what"]),
}


@pytest.mark.parametrize(("change", "where"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_a_correction_that_is_wrong_is_refused(area: Area, change: dict[str, Any], where: list[str]) -> None:
    worry = area.tell("social_worker", area.maya, "worry", WORRY["contents"])
    before = len(area.books.entries([area.maya])[area.maya])
    path = f"stories/{area.maya}/entries/{worry}/corrections"
    answer = area.system("social_worker").post(path, {"reason": "Wrong.", **change})
    assert answer.status == 422
    assert [fault["where"] for fault in answer.said["faults"] if where != [""]] == [one for one in where if one]
    assert len(area.books.entries([area.maya])[area.maya]) == before


@pytest.mark.parametrize("path", ["me", "kinds", "caseload", "stories/{story}"])
def test_a_parameter_that_was_mistyped_is_not_passed_over(area: Area, path: str) -> None:
    """Whoever writes knownat for known_at would read today's story for that of a year ago."""
    answer = area.system("social_worker").get(path.replace("{story}", str(area.maya)), knownat="2026-02-21T00:00:00Z")
    assert (answer.status, answer.said["faults"][0]["where"]) == (422, "knownat")


def test_a_parameter_that_is_given_twice_is_not_guessed(area: Area) -> None:
    answer = area.system("social_worker").get("caseload?most=1&most=2")
    assert answer.status == 422


def test_a_story_is_named_once(area: Area) -> None:
    said = {"stories": [str(area.maya)] * 2, "entry": WORRY}
    answer = area.system("social_worker").post("entries", said)
    assert answer.status == 422


def test_six_letters_that_write_a_character_are_words_like_others() -> None:
    """A text may hold a backslash and u0000 as letters; only the character itself is refused."""

    class Sent:
        content_type = "application/json"
        body = rb'{"what": "\\u0000"}'

    assert JsonBody().parse_body(Sent()) == {"what": "\\u0000"}  # type: ignore[arg-type]  # all that is asked of it


def test_an_unknown_address_and_method_answer_in_the_same_shape(area: Area) -> None:
    system = area.system("social_worker")
    for path in ("", "nothing", "me/", "stories", f"stories/{area.maya}/"):
        answer = system.get(path)
        assert (answer.status, list(answer.said)) == (404, ["faults"])
    response = Client().delete("/api/v1/me")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET")
    assert list(response.json()) == ["faults"]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, InternalError])
def test_a_database_that_is_down_or_read_only_says_so_and_nothing_was_saved(
    area: Area, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """R07: never a false "saved"."""
    system = area.system("teacher")

    def down(*_given: object, **_named: object) -> None:
        raise error("the database is down")

    monkeypatch.setattr("childjourney.api.entries.record_entry", down)
    answer = system.post(f"stories/{area.maya}/entries", WORRY)
    assert answer.status == 503
    assert "not saved" in answer.said["faults"][0]["what"]
    assert "database" not in answer.text


def _worries(area: Area) -> list[object]:
    return [entry for entry in area.books.entries([area.maya])[area.maya] if entry.kind == "worry"]
