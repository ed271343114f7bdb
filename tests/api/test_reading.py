"""A neighbouring system reads a child's story as its member may read it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from childjourney.core.base.time import instant_text
from childjourney.usecases.correct_entry import correct_entry
from tests.api.made import BEFORE, NOW, Area, System

WORRY = {"what": "Tired again, and no lunch.", "grade": "seen"}


def test_a_story_tells_who_the_child_is_and_who_is_around_the_child(area: Area) -> None:
    said = area.system("social_worker").get(f"stories/{area.maya}").said
    assert said["child"] == {
        "id": str(area.maya),
        "name": "Maya Okoro",
        "given_name": "Maya",
        "family_name": "Okoro",
        "born": "2019-09-02",
        "la_child_id": "NM-0001",
    }
    assert {(one["name"], one["agency"]) for one in said["people"]} == {
        ("Amina Yusuf", "Northmoor Children's Services"),
        ("Tom Ellis", "Hill Road Primary"),
    }


def test_an_entry_tells_its_words_to_whoever_may_read_them(area: Area) -> None:
    worry = area.tell("social_worker", area.maya, "worry", WORRY)
    system = area.system("social_worker")
    entry = system.get(f"stories/{area.maya}/entries/{worry}").said
    assert entry["contents"] == WORRY
    assert entry["heading"] == "Tired again, and no lunch"
    assert entry["author"]["name"] == "Amina Yusuf"
    assert entry["recorded_at"] == instant_text(BEFORE)
    assert entry in system.get(f"stories/{area.maya}").said["entries"]


def test_a_teacher_reads_headings_of_others_and_their_own_words(area: Area) -> None:
    theirs = area.tell("social_worker", area.maya, "worry", WORRY)
    own = area.tell("teacher", area.maya, "worry", {"what": "Fell asleep in maths.", "grade": "seen"})
    entries = {one["id"]: one for one in area.system("teacher").get(f"stories/{area.maya}").said["entries"]}
    assert entries[str(theirs)]["heading"] == "Worry"
    assert "contents" not in entries[str(theirs)]
    assert entries[str(own)]["contents"]["what"] == "Fell asleep in maths."


def test_a_story_reads_as_it_was_known_at_a_moment(area: Area) -> None:
    worry = area.tell("social_worker", area.maya, "worry", WORRY)
    correct_entry(
        area.books,
        viewer=area.viewer("social_worker"),
        story=area.maya,
        entry=worry,
        reason="It was the day after.",
        contents={**WORRY, "what": "Tired, but had lunch."},
        now=BEFORE + timedelta(days=3),
    )
    system, path = area.system("social_worker"), f"stories/{area.maya}/entries/{worry}"
    assert system.get(path).said["contents"]["what"] == "Tired, but had lunch."
    assert [version["contents"]["what"] for version in system.get(path).said["versions"]] == [
        "Tired again, and no lunch.",
        "Tired, but had lunch.",
    ]
    then = system.get(path, known_at=instant_text(BEFORE + timedelta(days=1)))
    assert then.said["contents"]["what"] == "Tired again, and no lunch."
    assert "versions" not in then.said
    assert system.get(f"stories/{area.maya}", known_at="2020-01-01T00:00:00Z").status == 404


def test_a_moment_to_come_reads_as_now(area: Area) -> None:
    said = area.system("social_worker").get(f"stories/{area.maya}", known_at="2031-01-01T00:00:00+01:00").said
    assert said["known_at"] == instant_text(NOW)


@pytest.mark.parametrize(
    "moment", ["yesterday", "2026-03-01", "2026-03-01T09:00:00", "1700000000", "0001-01-01T00:00Z"]
)
def test_a_moment_that_cannot_be_read_is_named(area: Area, moment: str) -> None:
    answer = area.system("social_worker").get(f"stories/{area.maya}", known_at=moment)
    assert answer.status == 422
    assert [fault["where"] for fault in answer.said["faults"]] == ["known_at"]


def test_an_entry_of_another_story_is_not_here(area: Area) -> None:
    elsewhere = area.tell("social_worker", area.leo, "worry", WORRY)
    system = area.system("social_worker")
    absent = system.get(f"stories/{area.maya}/entries/{uuid4()}")
    assert system.get(f"stories/{area.maya}/entries/{elsewhere}").text == absent.text
    assert absent.status == 404


def test_the_caseload_is_told_a_page_at_a_time(area: Area) -> None:
    system = area.system("social_worker")
    said = system.get("caseload", most="1").said
    assert (said["total"], [one["child"]["name"] for one in said["children"]]) == (2, ["Leo Okoro"])
    assert [one["child"]["name"] for one in system.get("caseload", skip="1").said["children"]] == ["Maya Okoro"]


def test_a_caseload_holds_what_an_involvement_opens(area: Area) -> None:
    assert [one["child"]["name"] for one in area.system("teacher").get("caseload").said["children"]] == ["Maya Okoro"]
    assert area.system("police_officer").get("caseload").said["children"] == []


def test_a_search_needs_a_purpose(area: Area) -> None:
    """R30."""
    answer = area.system("social_worker").post("searches", {"name": "Maya"})
    assert answer.status == 422
    assert answer.said["faults"] == [{"where": "purpose", "what": "This is missing."}]


def test_a_search_of_a_stranger_tells_only_whom_to_ring(area: Area) -> None:
    """R30."""
    wanted = {"purpose": "new_worry", "name": "Maya Okoro", "born": "2019-09-02"}
    (found,) = area.system("police_officer").post("searches", wanted).said["found"]
    assert found["opens"] is False
    assert "card" not in found
    assert {agency["name"] for agency in found["agencies"]} == {"Northmoor Children's Services", "Hill Road Primary"}
    assert area.system("police_officer").post("searches", {**wanted, "born": None}).said["found"] == []


def test_a_search_finds_one_s_own_children_by_sound(area: Area) -> None:
    wanted = {"purpose": "duty", "name": "Okorro Maya"}
    (found,) = area.system("social_worker").post("searches", wanted).said["found"]
    assert (found["opens"], found["card"]["child"]["id"]) == (True, str(area.maya))
    last = list(area.books.lines())[-1]
    assert not isinstance(last, str)
    assert last.line.purpose == "duty"


def test_no_answer_may_be_kept_on_the_way(area: Area) -> None:
    system: System = area.system("social_worker")
    assert system.get(f"stories/{area.maya}").headers["Cache-Control"] == "no-store"
