"""What may not be read is in no answer: each field holds a word of its own, and no answer to a stranger has it."""

from typing import Any

import pytest

from childjourney.api.tellings import RECORDED
from childjourney.core.access.policy import ReadLevel
from childjourney.core.story.field import FieldType
from childjourney.core.story.kind import Kind, Strand
from tests.api.made import Area, System

TEXTS = (FieldType.LINE, FieldType.TEXT, FieldType.NAME)


def canary(kind: Kind, field: str) -> str:
    """Return a word that stands in one field of one kind only."""
    return f"Canary-{kind.name}-{field}-end"


def canaries(*, of_people: bool) -> set[str]:
    """Return the words of all kinds that tell of people around the child, or of all others."""
    kinds = [kind for kind in RECORDED.values() if (kind.strand is Strand.PEOPLE) is of_people]
    return {canary(kind, field.name) for kind in kinds for field in kind.fields if field.type in TEXTS}


@pytest.fixture
def told(area: Area) -> Area:
    """The area in which every kind was told of Maya, each text field with its word."""
    known = {"contact_received": str(area.tell("social_worker", area.maya, "contact_received", {"notes": "A call."}))}
    for kind in RECORDED.values():
        contents: dict[str, Any] = dict(kind.example)
        for field in kind.fields:
            if field.type in TEXTS:
                contents[field.name] = canary(kind, field.name)
            elif field.refers_to:
                pointed = next((known[name] for name in field.refers_to if name in known), None)
                contents[field.name] = [pointed] if pointed and field.type is FieldType.ENTRIES else pointed
        for field in kind.fields:
            if field.type is FieldType.AGENCY:
                contents[field.name] = str(area.agencies["council"])
        if kind.name == "involvement_ended":
            # Maya's own social worker goes on; the involvement that was just told ends.
            contents["began"] = known["involvement_began"]
        known[kind.name] = str(area.tell("social_worker", area.maya, kind.name, contents))
    return area


def everything(area: Area, system: System) -> str:
    """Return the text of all that a system can ask about Maya, and of refusals."""
    story = f"stories/{area.maya}"
    opened = system.get(story)
    answers = [opened, system.get("caseload"), system.get("me"), system.get(story, known_at="2026-03-14T00:00:00Z")]
    ids = [entry.id for entry in area.books.entries([area.maya])[area.maya]]
    answers += [system.get(f"{story}/entries/{entry}") for entry in ids]
    for entry in ids:
        correction = {"reason": "", "instead": {"kind": "worry", "contents": {}}, "seen_version": str(entry)}
        answers.append(system.post(f"{story}/entries/{entry}/corrections", correction))
        answers.append(system.post(f"{story}/entries/{entry}/corrections", {"reason": "Why?", "happened": "2099"}))
    for wanted in ({"name": "Canary"}, {"identifier": "NM-0001"}, {"name": "Maya Okoro", "born": "2019-09-02"}):
        answers.append(system.post("searches", {"purpose": "duty", **wanted}))
    return "\n".join(answer.text + str(dict(answer.headers)) for answer in answers)


def test_every_word_reaches_whoever_may_read_it(told: Area) -> None:
    """Without this, the tests below could pass by looking in the wrong place."""
    text = everything(told, told.system("social_worker"))
    expected = canaries(of_people=False)
    assert {word for word in expected if word not in text} == set()


@pytest.mark.parametrize("member", ["teacher", "returns_officer"])
def test_headings_carry_no_contents(told: Area, member: str) -> None:
    """R31: a forbidden value never appears in an answer to a role that reads headings."""
    text = everything(told, told.system(member))
    assert "Maya" in text
    assert {word for word in canaries(of_people=False) if word in text} == set()


@pytest.mark.parametrize("level", [ReadLevel.HEADING, ReadLevel.EXISTS, ReadLevel.NOTHING])
def test_a_narrowed_token_carries_no_contents(told: Area, level: ReadLevel) -> None:
    """R31: nor in an answer under a token that may read less than its member."""
    text = everything(told, told.system("social_worker", at_most=level))
    assert {word for word in canaries(of_people=False) if word in text} == set()


@pytest.mark.parametrize("member", ["colleague", "police_officer", "administrator"])
def test_a_stranger_s_answers_carry_nothing_of_the_child(told: Area, member: str) -> None:
    """R31, R35: those with no way into the story learn no word of it, not even of people around the child."""
    text = everything(told, told.system(member))
    assert {word for word in canaries(of_people=False) | canaries(of_people=True) if word in text} == set()
    assert "Maya" not in text
    assert "Okoro" not in text
