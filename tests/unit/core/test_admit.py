"""What a story admits and what it refuses."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.strategies import CHILD

from childjourney.core.base.time import Span
from childjourney.core.story.admit import DraftRefused, admit
from childjourney.core.story.entry import Draft, Entry, Voice
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story

NOW = datetime(2026, 3, 14, 17, 30, tzinfo=UTC)
TEACHER = UUID(int=7)


def drafted(kind: str = "worry", happened: str = "2026-03-12", **said: Any) -> Draft:
    contents = said.pop("contents", {"what": "No lunch again.", "grade": "seen"})
    return Draft(CHILD, kind, Span.parse(happened), TEACHER, contents, **said)


def admitted(*drafts: Draft, story: Story | None = None) -> tuple[Entry, ...]:
    return admit(story or Story(CHILD), drafts, now=NOW)


def faults(*drafts: Draft, story: Story | None = None) -> list[str]:
    with pytest.raises(DraftRefused) as refused:
        admitted(*drafts, story=story)
    return [fault.where for fault in refused.value.faults]


def test_an_admitted_draft_gets_its_place_its_time_and_its_links() -> None:
    first, second = admitted(drafted(), drafted(happened="2026-02"))
    assert (first.position, second.position) == (0, 1)
    assert first.recorded_at == NOW
    assert first.chained != second.chained
    assert first.id < second.id or first.id.hex[:12] == second.id.hex[:12]


@pytest.mark.parametrize("kind", [name for name in KINDS if name != "correction"])
def test_every_kind_accepts_its_own_example(kind: str) -> None:
    assert KINDS[kind].faults(KINDS[kind].example) == []
    assert KINDS[kind].heading(KINDS[kind].example)


def test_nothing_is_recorded_before_it_happened() -> None:
    assert faults(drafted(happened="2026-03-15")) == ["happened"]
    assert faults(drafted(happened="2026-03-01/2026-03-20")) == ["happened"]


def test_a_time_later_today_has_not_happened_yet() -> None:
    assert faults(drafted(happened="2026-03-14T17:31")) == ["happened"]
    assert admitted(drafted(happened="2026-03-14T17:30"))


def test_the_month_that_is_not_over_yet_can_be_told() -> None:
    assert admitted(drafted(happened="2026-03~"))


def test_a_year_before_1900_is_taken_for_a_slip() -> None:
    assert faults(drafted(happened="1066-10-14")) == ["happened"]


def test_all_faults_are_told_at_once() -> None:
    wrong = drafted(happened="2027-01-01", contents={"grade": "guessed", "colour": "red"}, voice=Voice.CHILD)
    assert sorted(faults(wrong, drafted(kind="rumour"))) == ["colour", "grade", "happened", "kind", "voice", "what"]


def test_one_faulty_draft_keeps_the_others_out() -> None:
    story = Story(CHILD)
    assert faults(drafted(), drafted(contents={}), story=story)
    assert story.entries == ()


def test_a_correction_must_point_into_this_story() -> None:
    elsewhere = drafted(kind="correction", corrects=UUID(int=99), contents={"reason": "wrong child", "withdrawn": True})
    assert faults(elsewhere) == ["corrects"]
    assert faults(drafted(corrects=UUID(int=99))) == ["corrects"]


def test_a_correction_is_held_to_the_kind_of_what_it_corrects() -> None:
    story = Story(CHILD).grown(admitted(drafted()))
    entry = story.entries[0].id
    said = {"reason": "misheard", "contents": {"what": "", "grade": "seen"}}
    assert faults(drafted(kind="correction", corrects=entry, contents=said), story=story) == ["what"]


def test_what_ends_something_must_point_at_what_began_in_this_story() -> None:
    ended = drafted(kind="early_help_ended", contents={"began": str(UUID(int=5)), "notes": "Done."})
    assert faults(ended) == ["began"]
    began = drafted(kind="early_help_began", contents={}, id=UUID(int=5))
    assert len(admitted(began, ended)) == 2
    assert faults(drafted(id=UUID(int=5)), ended) == ["began"]


def test_a_correction_too_may_only_point_into_this_story() -> None:
    (unknown,) = admitted(drafted("unknown", contents={"what": "Where dad lives"}))
    story = Story(CHILD, [unknown])
    story = story.grown(
        admitted(drafted("answer", contents={"began": str(unknown.id), "what": "In town."}), story=story)
    )
    elsewhere = {"began": str(UUID(int=99)), "what": "In town."}
    wrong = drafted(
        "correction", contents={"reason": "The other question.", "contents": elsewhere}, corrects=story.entries[1].id
    )
    assert faults(wrong, story=story) == ["began"]


def test_empty_answers_are_not_kept() -> None:
    (entry,) = admitted(drafted(contents={"what": "Tired.", "grade": "seen", "done": ""}))
    assert entry.contents == {"what": "Tired.", "grade": "seen"}


@pytest.mark.parametrize("character", ["\x00", "\ud800"])
def test_a_character_that_no_database_keeps_is_refused(character: str) -> None:
    assert faults(drafted(contents={"what": f"a{character}b", "grade": "seen"})) == ["what"]


def test_a_day_in_england_counts_not_a_day_in_greenwich() -> None:
    just_after_midnight = datetime(2026, 6, 30, 23, 10, tzinfo=UTC)
    story = Story(CHILD)
    draft = Draft(CHILD, "worry", Span.day(date(2026, 7, 1)), TEACHER, {"what": "Out late.", "grade": "seen"})
    assert admit(story, [draft], now=just_after_midnight)
