"""A neighbouring system records entries and puts them right, as its member."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from childjourney.api.tellings import RECORDED
from childjourney.core.people import role
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.verify import verify
from tests.api.made import Area, join_member

WORRY = {"kind": "worry", "happened": "2026-03-13", "contents": {"what": "No lunch again.", "grade": "seen"}}


def test_an_entry_that_was_recorded_can_be_read_back(area: Area) -> None:
    system = area.system("teacher")
    answer = system.post(f"stories/{area.maya}/entries", WORRY)
    assert answer.status == 201
    (recorded,) = answer.said["recorded"]
    assert recorded["story"] == str(area.maya)
    entry = system.get(f"stories/{area.maya}/entries/{recorded['entry']}").said
    assert (entry["kind"], entry["happened"], entry["voice"]) == ("worry", "2026-03-13", "professional")
    assert entry["contents"] == WORRY["contents"]
    assert entry["author"]["name"] == "Tom Ellis"
    assert verify(area.books).flaws == ()


def test_a_key_records_once_however_often_it_is_sent(area: Area) -> None:
    """R08."""
    system, path = area.system("teacher"), f"stories/{area.maya}/entries"
    answers = [system.post(path, WORRY, key="letter 7") for _ in range(20)]
    assert {answer.status for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert len(_worries(area, area.maya)) == 1


def test_the_keys_of_two_systems_never_meet(area: Area) -> None:
    path = f"stories/{area.maya}/entries"
    first = area.system("teacher").post(path, WORRY, key="1")
    second = area.system("social_worker").post(path, WORRY, key="1")
    assert first.said != second.said
    assert len(_worries(area, area.maya)) == 2


def test_a_key_that_is_used_again_for_other_words_loses_nothing(area: Area) -> None:
    system, path = area.system("social_worker"), f"stories/{area.maya}/entries"
    other: dict[str, Any] = {**WORRY, "contents": {"what": "No coat.", "grade": "seen"}}
    system.post(path, WORRY, key="1")
    system.post(path, other, key="1")
    system.post(f"stories/{area.leo}/entries", WORRY, key="1")
    assert len(_worries(area, area.maya)) == 2
    assert len(_worries(area, area.leo)) == 1


def test_one_visit_to_two_children_is_one_encounter(area: Area) -> None:
    system = area.system("social_worker")
    visit = {"kind": "visit", "happened": "2026-03-13T15:30", "contents": {"seen": True, "where": "home"}}
    answer = system.post("entries", {"stories": [str(area.leo), str(area.maya)], "entry": visit})
    told = answer.said["recorded"]
    assert [one["story"] for one in told] == [str(area.leo), str(area.maya)]
    entries = [system.get(f"stories/{one['story']}/entries/{one['entry']}").said for one in told]
    assert entries[0]["encounter"] == entries[1]["encounter"]


def test_several_children_are_recorded_all_or_none(area: Area) -> None:
    system = area.system("social_worker")
    answer = system.post("entries", {"stories": [str(area.maya), str(area.zara)], "entry": WORRY})
    assert answer.status == 404
    assert _worries(area, area.maya) == []


@pytest.mark.parametrize("name", RECORDED)
def test_every_kind_can_be_recorded_with_its_example(area: Area, name: str) -> None:
    """What the description of the API shows as an example is taken, once it points at what is there."""
    system = area.system("social_worker")
    contents = dict(RECORDED[name].example)
    for field in RECORDED[name].fields:
        if field.refers_to and field.name in contents:
            contents[field.name] = _first_of(area, field.refers_to[0])
    if "agency" in contents:
        contents["agency"] = str(area.agencies["police"])
    said = {"kind": name, "happened": "2026-03-13", "contents": contents}
    answer = system.post(f"stories/{area.maya}/entries", said)
    assert answer.status == 201, answer.text


def _first_of(area: Area, name: str) -> str:
    """Return an entry of a kind, telling what it stands on first."""
    contents = dict(KINDS[name].example)
    if "agency" in contents:
        contents["agency"] = str(area.agencies["police"])
    for field in KINDS[name].fields:
        if field.refers_to and field.name in contents:
            contents[field.name] = _first_of(area, field.refers_to[0])
    return str(area.tell("social_worker", area.maya, name, contents))


def test_a_correction_keeps_the_old_words(area: Area) -> None:
    system = area.system("social_worker")
    worry = area.tell("social_worker", area.maya, "worry", WORRY["contents"])  # type: ignore[arg-type]  # a dict above
    path = f"stories/{area.maya}/entries/{worry}"
    said = {
        "reason": "It was the brother's lunch.",
        "instead": {"kind": "worry", "contents": {"what": "Gave her brother her lunch.", "grade": "told"}},
        "happened": "2026-02-19",
        "seen_version": str(worry),
    }
    assert system.post(f"{path}/corrections", said).status == 201
    entry = system.get(path).said
    assert (entry["happened"], entry["contents"]["what"]) == ("2026-02-19", "Gave her brother her lunch.")
    assert entry["versions"][0]["contents"]["what"] == "No lunch again."
    assert entry["versions"][1]["reason"] == "It was the brother's lunch."


def test_a_correction_of_words_that_were_corrected_meanwhile_is_refused(area: Area) -> None:
    """R10: nobody overwrites what they have not read."""
    system = area.system("social_worker")
    worry = area.tell("social_worker", area.maya, "worry", WORRY["contents"])  # type: ignore[arg-type]  # a dict above
    path = f"stories/{area.maya}/entries/{worry}/corrections"
    said = {"reason": "Wrong day.", "happened": "2026-02-19", "seen_version": str(worry)}
    assert system.post(path, said).status == 201
    answer = system.post(path, said)
    assert answer.status == 409
    assert answer.said["faults"][0]["where"] == "seen_version"


def test_an_entry_can_be_withdrawn_and_is_still_told(area: Area) -> None:
    system = area.system("social_worker")
    worry = area.tell("social_worker", area.maya, "worry", WORRY["contents"])  # type: ignore[arg-type]  # a dict above
    path = f"stories/{area.maya}/entries/{worry}"
    assert system.post(f"{path}/corrections", {"reason": "Another child.", "withdrawn": True}, key="9").status == 201
    assert system.post(f"{path}/corrections", {"reason": "Another child.", "withdrawn": True}, key="9").status == 201
    entry = system.get(path).said
    assert (entry["withdrawn"], len(entry["versions"])) == (True, 2)


def test_whoever_reads_only_headings_corrects_only_their_own(area: Area) -> None:
    worry = area.tell("social_worker", area.maya, "worry", WORRY["contents"])  # type: ignore[arg-type]  # a dict above
    said = {"reason": "No.", "happened": "2026-02-19"}
    path = f"stories/{area.maya}/entries"
    assert area.system("teacher").post(f"{path}/{worry}/corrections", said).status == 404
    assert area.system("teacher").post(f"{path}/{uuid4()}/corrections", said).status == 404
    own = area.tell("teacher", area.maya, "worry", WORRY["contents"])  # type: ignore[arg-type]  # a dict above
    assert area.system("teacher").post(f"{path}/{own}/corrections", said).status == 201


def _worries(area: Area, story: UUID) -> list[UUID]:
    return [entry.id for entry in area.books.entries([story])[story] if entry.kind == "worry"]


def test_a_contact_from_a_neighbouring_system_waits_at_the_front_door(area: Area) -> None:
    """R08 too: sent again under its key it is one contact."""
    join_member(area, "door", "Dee Door", "council", role.FRONT_DOOR_MANAGER.key)
    system = area.system("teacher")
    worry = system.post(f"stories/{area.maya}/entries", WORRY).said["recorded"][0]["entry"]
    told = {"from_whom": "2A", "meant_as": "referral", "notes": "Third day without lunch.", "about": [worry]}
    answers = [system.post(f"stories/{area.maya}/contacts", told, key="1") for _ in range(3)]
    assert {answer.status for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    contacts = [one for one in area.books.entries([area.maya])[area.maya] if one.kind == "contact_received"]
    assert [str(one.id) for one in contacts] == [answers[0].said["entry"]]
    (ask,) = [one for one in area.books.asks_of(area.maya) if one.what == "contact"]
    assert ask.waits
    assert verify(area.books).flaws == ()


def test_a_contact_is_made_in_no_other_way(area: Area) -> None:
    entry = {"kind": "contact_received", "happened": "2026-03-13", "contents": {"notes": "No lunch."}}
    assert area.system("teacher").post(f"stories/{area.maya}/entries", entry).status == 422
    assert area.system("teacher").post(f"stories/{area.zara}/contacts", {"notes": "No lunch."}).status == 404
