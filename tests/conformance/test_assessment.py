"""The one assessment: sealed for a purpose, quoting what was read, in every store."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.steps.assessment import Difference
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Entry
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.compare_assessment import compare_assessment
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.once import UNKEYED, Saved
from childjourney.usecases.open_assessment import open_assessment
from childjourney.usecases.open_seal import open_seal
from childjourney.usecases.prepare_seal import prepare_seal
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.seal_assessment import place, seal_assessment
from childjourney.usecases.verify import verify
from tests.conformance.area import TODAY, Area


def seal(area: Area, worker: Viewer, child: UUID, *, purpose: str = "single", seen: int = -1, **known: Any) -> UUID:
    """Seal what stands there, as it was read just now or at a length given."""
    read = seen if seen >= 0 else open_assessment(area.books, viewer=worker, story=child, now=area.now).part
    return seal_assessment(
        area.books,
        viewer=worker,
        story=child,
        said={"purpose": purpose, "notes": "A team around the family."},
        seen=read if isinstance(read, int) else read.opened.length,
        now=area.now,
        saved=known.get("saved", UNKEYED),
    )


def record(area: Area, worker: Viewer, child: UUID, kind: str, /, **said: Any) -> UUID:
    """Record an entry of a kind."""
    telling = Telling(kind, Span.day(TODAY), said)
    return record_entry(area.books, viewer=worker, stories=[child], telling=telling, now=area.now)[0]


def agree(area: Area, worker: Viewer, child: UUID, *, agreed: bool = True) -> UUID:
    """Write down what the family said to a common assessment."""
    said = {"purpose": "early_help_assessment", "who": "Maya's mother", "agreed": agreed}
    return record(area, worker, child, "agreement_given", **said)


def entries(area: Area, child: UUID, kind: str) -> list[Entry]:
    """Return the entries of a kind."""
    return [one for one in area.books.entries([child])[child] if one.kind == kind]


def test_a_seal_quotes_the_words_that_stood_there_and_copies_none(area: Area) -> None:
    """M-26: a correction after the seal changes what reads now, and not what was sealed."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    (worry,) = area.tell(worker, child, what="Maya was hungry.")
    said = {"what": "Maya was hungry at nine.", "grade": "seen"}
    correct_entry(area.books, viewer=worker, story=child, entry=worry, reason="When.", contents=said, now=area.now)
    seal(area, worker, child)
    said = {"what": "Maya was not hungry.", "grade": "seen"}
    correct_entry(area.books, viewer=worker, story=child, entry=worry, reason="Wrong.", contents=said, now=area.now)
    (sealed,) = entries(area, child, "assessment_sealed")
    assert "hungry" not in str(sealed.contents)
    (quoted,) = (one for one in area.books.entries([child])[child] if str(one.id) in sealed.contents["rests_on"])
    assert quoted.contents["contents"]["what"] == "Maya was hungry at nine."
    assert verify(area.books).flaws == ()


def test_a_common_assessment_is_sealed_only_while_the_family_agrees(area: Area) -> None:
    """M-63."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    with pytest.raises(DraftRefused, match="has not agreed"):
        seal(area, worker, child, purpose="common")
    agree(area, worker, child)
    seal(area, worker, child, purpose="common")
    agree(area, worker, child, agreed=False)
    with pytest.raises(DraftRefused, match="has not agreed"):
        seal(area, worker, child, purpose="common")
    assert len(entries(area, child, "assessment_sealed")) == 1


@pytest.mark.parametrize("purpose", ["initial", "core", "single"])
def test_an_assessment_that_is_far_from_complete_can_be_sealed_for_social_care(area: Area, purpose: str) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    before = len(area.books.entries([child])[child])
    seal(area, worker, child, purpose=purpose)
    assert len(area.books.entries([child])[child]) == before + 1


def test_nothing_is_sealed_that_nobody_read(area: Area) -> None:
    """R10: the story grew after the page was read."""
    worker, other = area.worker("social_worker"), area.worker("social_worker", name="Ben Other")
    child = area.child(worker)
    read = open_assessment(area.books, viewer=worker, story=child, now=area.now).part.opened.length
    area.tell(worker, child)
    with pytest.raises(DraftRefused, match="while you read"):
        seal(area, worker, child, seen=read)
    assert not entries(area, child, "assessment_sealed")
    with pytest.raises(AccessRefused):
        seal(area, other, child, seen=read + 1)


def test_a_seal_that_is_sent_again_is_made_once(area: Area) -> None:
    """R08: although the story has grown by the seal itself."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    read = len(area.books.entries([child])[child])
    assert len({seal(area, worker, child, seen=read, saved=Saved("one-form")) for _ in range(20)}) == 1
    assert len(entries(area, child, "assessment_sealed")) == 1


def test_what_is_placed_later_is_found_there_and_starts_nothing_anew(area: Area) -> None:
    """M-26."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    seal(area, worker, child)
    (worry,) = area.tell(worker, child)
    place(area.books, viewer=worker, story=child, entry=worry, dimensions=["basic_care"], now=area.now)
    found = open_assessment(area.books, viewer=worker, story=child, now=area.now).part.assessment
    assert [one.id for one in found.under("basic_care")] == [worry]
    assert found.unplaced == ()
    assert len(found.seals) == 1
    with pytest.raises(DraftRefused):
        place(area.books, viewer=worker, story=child, entry=worry, dimensions=["no such place"], now=area.now)


def test_what_a_withdrawn_entry_said_is_no_longer_part_of_it(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    (worry,) = area.tell(worker, child)
    correct_entry(
        area.books, viewer=worker, story=child, entry=worry, reason="Another child.", withdrawn=True, now=area.now
    )
    found = open_assessment(area.books, viewer=worker, story=child, now=area.now).part.assessment
    assert found.contributions == ()


def test_whoever_reads_headings_seals_what_they_wrote_and_nothing_that_they_cannot_read(area: Area) -> None:
    """R31: a teacher seals a common assessment on what the school knows."""
    worker, teacher = area.worker("social_worker"), area.worker("teacher", name="Tom Ashe")
    child = area.child(teacher)
    involved = {"member": str(worker.membership), "agency": str(worker.agency), "capacity": "Social worker"}
    record(area, teacher, child, "involvement_began", **involved)
    (own,) = area.tell(teacher, child, what="Maya came without lunch.")
    area.tell(worker, child, what="Canary.")
    seal(area, teacher, child)
    (sealed,) = entries(area, child, "assessment_sealed")
    assert sealed.contents["rests_on"] == [str(own)]
    read = open_seal(area.books, viewer=worker, story=child, entry=sealed.id, now=area.now)
    assert [one.words for one in read.then.part.assessment.contributions] == ["Maya came without lunch."]


def test_a_seal_reads_as_it_was_sealed_by_where_things_were_placed_and_says_what_changed(area: Area) -> None:
    """M-26."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    worry, other = area.tell(worker, child)[0], area.tell(worker, child, what="The flat is damp.")[0]
    place(area.books, viewer=worker, story=child, entry=worry, dimensions=["basic_care"], now=area.now)
    sealed = seal(area, worker, child)
    place(area.books, viewer=worker, story=child, entry=worry, dimensions=["housing"], now=area.now)
    correct_entry(area.books, viewer=worker, story=child, entry=other, reason="Another.", withdrawn=True, now=area.now)
    area.tell(worker, child, what="Written after that.")
    read = open_seal(area.books, viewer=worker, story=child, entry=sealed, now=area.now)
    then = read.then.part.assessment
    assert [(one.words, one.dimensions) for one in then.contributions] == [
        ("Maya was tired.", ("basic_care",)),
        ("The flat is damp.", ()),
    ]
    assert {one.id for one in read.quoted if one.since} == {other}
    with pytest.raises(AccessRefused):
        open_seal(area.books, viewer=worker, story=child, entry=worry, now=area.now)


def test_before_it_is_sealed_one_is_shown_what_was_written_since_one_read_it(area: Area) -> None:
    """R10."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    (old,) = area.tell(worker, child, what="Old.")
    read = open_assessment(area.books, viewer=worker, story=child, now=area.now).part.opened.length
    (new,) = area.tell(worker, child, what="New.")
    said = {"what": "Older.", "grade": "seen"}
    correct_entry(area.books, viewer=worker, story=child, entry=old, reason="When.", contents=said, now=area.now)
    shown = prepare_seal(area.books, viewer=worker, story=child, read=read, now=area.now)
    assert {one.id for one in shown.since} == {old, new}
    assert prepare_seal(area.books, viewer=worker, story=child, read=None, now=area.now).since == ()
    assert not shown.agreed
    agree(area, worker, child)
    assert prepare_seal(area.books, viewer=worker, story=child, read=None, now=area.now).agreed


def test_any_two_moments_can_be_compared_also_one_before_the_story_began(area: Area) -> None:
    worker = area.worker("social_worker")
    before = area.now - timedelta(days=1)
    child = area.child(worker)
    (worry,) = area.tell(worker, child)
    between = area.now
    area.later(days=1)
    (after,) = area.tell(worker, child)

    def compared(first: datetime | None, last: datetime | None) -> list[UUID] | None:
        found = compare_assessment(area.books, viewer=worker, story=child, first=first, last=last, now=area.now)
        return [one.id for one in found.difference.added] if found.difference else None

    assert compared(None, None) is None
    assert compared(before, None) == [worry, after]
    assert compared(before, between) == [worry]
    assert compared(between, None) == [after]
    assert compared(before - timedelta(days=1), before) == []
    with pytest.raises(AccessRefused):
        compare_assessment(
            area.books, viewer=area.worker("teacher"), story=child, first=before, last=None, now=area.now
        )


def test_what_it_means_and_what_was_sealed_between_two_moments_is_told(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    area.tell(worker, child)
    first = record(area, worker, child, "analysis", notes="Too much alone.")
    early = seal(area, worker, child)
    between = area.now
    area.later(days=1)
    second = record(area, worker, child, "analysis", notes="Less alone since nan comes.")
    late = seal(area, worker, child)
    said = {"notes": "Too much alone in the evening.", "how_sure": "fairly"}
    for entry, told in ((first, {"contents": said}), (second, {"withdrawn": True})):
        correct_entry(area.books, viewer=worker, story=child, entry=entry, reason="Said badly.", now=area.now, **told)
        area.later(minutes=5)

    def compared(last: datetime | None) -> Difference:
        found = compare_assessment(
            area.books, viewer=worker, story=child, first=between, last=last, now=area.now
        ).difference
        assert found is not None
        return found

    found = compared(None)
    assert [one.id for one in found.sealed] == [late]
    assert early not in {one.id for one in found.sealed}
    assert [(a.contents["notes"], b.contents["notes"]) for a, b in found.analysed_otherwise] == [
        ("Too much alone.", "Too much alone in the evening.")
    ]
    assert (found.analysed, found.nothing) == ((), False)
    meanwhile = compared(area.now - timedelta(minutes=6))
    assert [one.id for one in meanwhile.analysed] == [second]
    assert meanwhile.undone == ()


def test_an_analysis_that_is_withdrawn_later_is_told_as_undone(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    area.tell(worker, child)
    wrong = record(area, worker, child, "analysis", notes="About another child.")
    between = area.now
    area.later(days=1)
    correct_entry(
        area.books, viewer=worker, story=child, entry=wrong, reason="Another child.", withdrawn=True, now=area.now
    )
    found = compare_assessment(area.books, viewer=worker, story=child, first=between, last=None, now=area.now)
    assert found.difference is not None
    assert [one.id for one in found.difference.undone] == [wrong]


def test_the_parts_of_brothers_and_sisters_are_there_for_whoever_may_open_them(area: Area) -> None:
    worker, other = area.worker("social_worker"), area.worker("social_worker", name="Ben Other")
    maya, leo, ada = area.child(worker), area.child(worker, given_name="Leo"), area.child(other, given_name="Ada")
    for sibling in (leo, ada):
        told = {"name": "One of us", "relation": "sibling", "lives_with": True, "child": str(sibling)}
        record(area, worker, maya, "relationship_began", **told)
    area.tell(worker, maya, leo, what="The flat is damp.")
    found = open_assessment(area.books, viewer=worker, story=maya, now=area.now)
    assert [one.opened.child.id for one in found.others] == [leo]
    assert [one.words for one in found.others[0].assessment.contributions] == ["The flat is damp."]
