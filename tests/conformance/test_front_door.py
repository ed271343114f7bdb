"""Contacts: made, seen at the front door, decided, countersigned, told; nothing typed again, nothing seen too much."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.role import Sector
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.advice import ask_advice
from childjourney.usecases.countersign import countersign
from childjourney.usecases.decide_contact import decide_contact
from childjourney.usecases.front_door import CAPACITY
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.make_contact import NoFrontDoorRefused, make_contact
from childjourney.usecases.once import Saved
from childjourney.usecases.open_ask import open_ask
from childjourney.usecases.open_contact import open_contact
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import AskedOf
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.start_story import start_story
from childjourney.usecases.verify import verify
from tests.conformance.area import TODAY, Area

CANARY = "canary-of-the-front-door"
SAID = {"notes": "Third day without lunch.", "meant_as": "referral", "from_whom": "2A"}
LESS = {"notes": "The school keeps watching.", "outcome": "advice", "settled": "agreed"}


def school(area: Area) -> Viewer:
    """Let a teacher start, who has no early help or social care behind her."""
    return area.worker("teacher", name="Tom Ashe")


def door(area: Area) -> tuple[Viewer, Viewer]:
    """Let a social worker and a manager start at the front door."""
    return area.worker("front_door_worker", name="Leila Haddad"), area.worker("front_door_manager", name="Grace Obi")


def pupil(area: Area, teacher: Viewer, **particulars: Any) -> UUID:
    """Start the story of a child whom only the school knows."""
    told = {"given_name": "Maya", "family_name": "Okoro", "born": "2019-09-02", **particulars}
    return start_story(area.books, viewer=teacher, particulars=told, capacity="Class teacher", now=area.now)


def sent(area: Area, teacher: Viewer, child: UUID, *, key: str = "", **more: Any) -> UUID:
    """Make a contact."""
    said = {**SAID, **more.pop("said", {})}
    return make_contact(area.books, viewer=teacher, story=child, said=said, now=area.now, saved=Saved(key), **more)


def decided(area: Area, viewer: Viewer, child: UUID, contact: UUID, *, key: str = "", **said: Any) -> UUID:
    """Decide a contact."""
    return decide_contact(
        area.books, viewer=viewer, story=child, contact=contact, said={**LESS, **said}, now=area.now, saved=Saved(key)
    )


def kinds_of(area: Area, story: UUID) -> list[str]:
    """Return the kinds of the entries of a story."""
    return [entry.kind for entry in area.books.entries([story])[story]]


def waiting(area: Area, viewer: Viewer, what: str, *, side: AskedOf = AskedOf.ME) -> list[UUID]:
    """Return the entries that wait for somebody."""
    found = list_asks(area.books, viewer=viewer, now=area.now, side=side, what=frozenset({what}))
    return [one.ask.entry for one in found.asked]


def told_of(area: Area, story: UUID, kind: str) -> list[dict[str, Any]]:
    """Return the contents of the entries of a kind."""
    read = Story(story, area.books.entries([story])[story]).standing
    return [dict(one.contents) for one in read if one.kind.name == kind]


def test_a_contact_waits_at_the_front_door_and_points_at_what_was_written_before(area: Area) -> None:
    """Nothing is typed twice: the worry is pointed at, and the front door reads it with the contact."""
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    (worry,) = area.tell(teacher, child, what=CANARY)
    contact = sent(area, teacher, child, about=[worry])
    assert waiting(area, worker, "contact") == [contact]
    opened = open_contact(area.books, viewer=worker, story=child, contact=contact, now=area.now)
    assert [one.contents["what"] for one in opened.about] == [CANARY]
    assert opened.may_decide
    (said,) = told_of(area, child, "contact_received")
    assert said["began"] == str(worry)


def test_a_contact_sent_again_is_made_once(area: Area) -> None:
    """R08."""
    teacher, _ = school(area), door(area)
    child = pupil(area, teacher)
    assert len({sent(area, teacher, child, key="one-form") for _ in range(50)}) == 1
    assert kinds_of(area, child).count("contact_received") == 1
    assert kinds_of(area, child).count("involvement_began") == 2


def test_nobody_tells_social_care_about_a_child_whose_story_is_closed_to_them(area: Area) -> None:
    """R32: forbidden and absent answer alike."""
    teacher, other, _ = school(area), area.worker("teacher", name="Ben Other"), door(area)
    child = pupil(area, teacher)
    for story in (child, uuid4()):
        with pytest.raises(AccessRefused):
            sent(area, other, story)
    assert "contact_received" not in kinds_of(area, child)


def test_a_contact_rests_on_nothing_that_is_not_there(area: Area) -> None:
    teacher, _ = school(area), door(area)
    child = pupil(area, teacher)
    with pytest.raises(DraftRefused, match="Choose again"):
        sent(area, teacher, child, about=[uuid4()])
    assert "contact_received" not in kinds_of(area, child)


def test_without_anybody_who_decides_the_sender_is_told_to_ring(area: Area) -> None:
    teacher = school(area)
    child = pupil(area, teacher)
    with pytest.raises(NoFrontDoorRefused, match="Ring"):
        sent(area, teacher, child)


def test_the_front_door_sees_nothing_before_a_contact_and_nothing_after_a_manager_decided(area: Area) -> None:
    """Access follows from the contact, for the child and for brothers and sisters, and ends with the decision."""
    teacher, (worker, manager) = school(area), door(area)
    leo = pupil(area, teacher, given_name="Leo")
    child = pupil(area, teacher)
    telling = Telling("relationship_began", Span.day(TODAY), {"name": "Leo", "relation": "sibling", "child": str(leo)})
    record_entry(area.books, viewer=teacher, stories=[child], telling=telling, now=area.now)
    for story in (child, leo):
        with pytest.raises(AccessRefused):
            open_story(area.books, viewer=worker, story=story, now=area.now)
    contact = sent(area, teacher, child)
    assert [one.child.given_name for one in _family(area, worker, child, contact)] == ["Maya", "Leo"]
    decided(area, manager, child, contact)
    for story in (child, leo):
        with pytest.raises(AccessRefused):
            open_story(area.books, viewer=worker, story=story, now=area.later(days=1))
    assert verify(area.books).flaws == ()


def _family(area: Area, viewer: Viewer, child: UUID, contact: UUID) -> tuple[Any, ...]:
    return open_contact(area.books, viewer=viewer, story=child, contact=contact, now=area.now).family


def test_the_front_door_keeps_its_sight_while_another_contact_waits(area: Area) -> None:
    teacher, (worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    first, second = sent(area, teacher, child), sent(area, teacher, child)
    decided(area, manager, child, first)
    area.later(days=1)
    assert open_contact(area.books, viewer=worker, story=child, contact=second, now=area.now).may_decide
    decided(area, manager, child, second)
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=worker, story=child, now=area.later(days=1))


def test_the_sender_reads_outcome_and_reason_and_nothing_else_of_the_decision(area: Area) -> None:
    """R31: what social care weighs stays with social care; M-61: the sender is told what and why."""
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decided(area, worker, child, contact, notes=CANARY, rival=CANARY)
    told = told_of(area, child, "referrer_told")[0]
    assert told["notes"] == CANARY
    opened = open_ask(area.books, viewer=teacher, story=child, entry=contact, now=area.now)
    weighed = [one for one in opened.followed if one.kind.name == "contact_decided"]
    assert all(CANARY not in str(one.contents) for one in weighed)
    assert [one.contents["notes"] for one in opened.followed if one.kind.name == "referrer_told"] == [CANARY]
    assert waiting(area, teacher, "contact", side=AskedOf.OTHERS) == []


def test_what_the_front_door_chooses_to_tell_goes_to_the_sender_in_its_own_words(area: Area) -> None:
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decide_contact(
        area.books,
        viewer=worker,
        story=child,
        contact=contact,
        said={**LESS, "notes": CANARY},
        tell="We suggest lunch club.",
        now=area.now,
    )
    assert told_of(area, child, "referrer_told")[0]["notes"] == "We suggest lunch club."


@pytest.mark.parametrize("outcome", ["information", "advice", "early_help", "none"])
def test_a_referral_becomes_nothing_less_before_the_sender_was_spoken_with(area: Area, outcome: str) -> None:
    """A referral is not logged as a contact and forgotten."""
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    with pytest.raises(DraftRefused, match="Speak with them first"):
        decided(area, worker, child, contact, outcome=outcome, settled=None)
    assert waiting(area, worker, "contact") == [contact]
    assert "contact_decided" not in kinds_of(area, child)


def test_whoever_could_not_reach_the_sender_says_so_and_decides(area: Area) -> None:
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decided(area, worker, child, contact, outcome="none", settled="unreached")
    assert waiting(area, worker, "contact") == []


def test_information_that_is_meant_as_information_needs_no_talk(area: Area) -> None:
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child, said={"meant_as": "information"})
    decided(area, worker, child, contact, outcome="information", settled=None)
    assert waiting(area, worker, "contact") == []


@pytest.mark.parametrize("outcome", ["assessment", "enquiry"])
def test_one_decision_writes_the_referral_and_the_response_to_it(area: Area, outcome: str) -> None:
    """Nothing is asked twice: source, reason and what was weighed go with it, and one signature is enough."""
    teacher, (worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    by = str(TODAY + timedelta(days=14))
    decision = decided(area, worker, child, contact, outcome=outcome, settled=None, how_sure="fairly", expected_by=by)
    (referral,) = told_of(area, child, "referral")
    assert (referral["contact"], referral["referred_by"]) == (str(contact), "2A")
    (response,) = told_of(area, child, "referral_decided")
    assert (response["response"], response["how_sure"], response["expected_by"]) == (outcome, "fairly", by)
    assert waiting(area, manager, "countersign") == [decision]
    open_story(area.books, viewer=worker, story=child, now=area.later(days=1))
    assert verify(area.books).flaws == ()


def test_a_decision_sent_again_is_written_once(area: Area) -> None:
    """R08."""
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    said = {"outcome": "assessment", "key": "one-decision"}
    assert len({decided(area, worker, child, contact, **said) for _ in range(20)}) == 1
    assert [kinds_of(area, child).count(one) for one in ("contact_decided", "referral", "referrer_told")] == [1, 1, 1]


def test_a_contact_is_decided_once_by_two_who_open_it_together(area: Area) -> None:
    """R10: nobody overwrites a decision without having read it."""
    teacher, (worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decided(area, worker, child, contact)
    with pytest.raises(DraftRefused, match="decided this contact meanwhile"):
        decided(area, manager, child, contact, outcome="none")


@pytest.mark.parametrize("role", ["social_worker", "team_manager", "teacher", "health_visitor"])
def test_nobody_but_the_front_door_decides(area: Area, role: str) -> None:
    teacher, _ = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    other = area.worker(role, name="Ben Other")
    for entry in (contact, uuid4()):
        with pytest.raises(AccessRefused):
            decided(area, other, child, entry)
        with pytest.raises(AccessRefused):
            open_contact(area.books, viewer=other, story=child, contact=entry, now=area.now)
    assert "contact_decided" not in kinds_of(area, child)


def test_a_managers_own_decision_waits_for_no_signature(area: Area) -> None:
    teacher, (_worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decided(area, manager, child, contact)
    assert waiting(area, manager, "countersign") == []


def test_a_signature_ends_what_the_front_door_sees(area: Area) -> None:
    teacher, (worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decision = decided(area, worker, child, contact)
    countersign(area.books, viewer=manager, story=child, decision=decision, agrees=True, now=area.now)
    assert waiting(area, manager, "countersign") == []
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=worker, story=child, now=area.later(days=1))


def test_a_manager_who_does_not_agree_lets_the_contact_wait_again(area: Area) -> None:
    teacher, (worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decision = decided(area, worker, child, contact)
    with pytest.raises(DraftRefused, match="Say why"):
        countersign(area.books, viewer=manager, story=child, decision=decision, agrees=False, now=area.now)
    countersign(
        area.books, viewer=manager, story=child, decision=decision, agrees=False, notes="See him first.", now=area.now
    )
    assert waiting(area, worker, "contact") == [contact]
    assert waiting(area, manager, "countersign") == []
    again = decided(area, worker, child, contact, outcome="assessment", settled=None)
    assert waiting(area, worker, "contact") == []
    assert waiting(area, manager, "countersign") == [again]


def test_whoever_decided_does_not_countersign(area: Area) -> None:
    """R36: two people."""
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decision = decided(area, worker, child, contact)
    with pytest.raises(AccessRefused):
        countersign(area.books, viewer=worker, story=child, decision=decision, agrees=True, now=area.now)


def test_a_manager_of_another_agency_does_not_countersign(area: Area) -> None:
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decision = decided(area, worker, child, contact)
    elsewhere = area.agency(Sector.SOCIAL_CARE, "Next door")
    other = area.worker("front_door_manager", name="Ned Next", agency=elsewhere)
    with pytest.raises(AccessRefused):
        countersign(area.books, viewer=other, story=child, decision=decision, agrees=True, now=area.now)


def test_advice_goes_with_the_contact_and_is_tied_by_nobody_else(area: Area) -> None:
    """M-62: one click from advice to contact; the front door reads question and answer."""
    teacher, (worker, _manager) = school(area), door(area)
    child = pupil(area, teacher)
    asked = {"what": "A pupil comes without lunch.", "by": str(date(2026, 3, 19))}
    thread = ask_advice(area.books, viewer=teacher, said=asked, now=area.now)
    other = area.worker("teacher", name="Ben Other")
    theirs = pupil(area, other, given_name="Ada")
    with pytest.raises(AccessRefused):
        sent(area, other, theirs, thread=thread)
    assert "contact_received" not in kinds_of(area, theirs)
    contact = sent(area, teacher, child, thread=thread)
    opened = open_contact(area.books, viewer=worker, story=child, contact=contact, now=area.now)
    assert opened.advice is not None
    assert opened.advice.question.contents["what"] == "A pupil comes without lunch."
    assert told_of(area, thread, "advice_followed")[0]["child"] == str(child)


def test_the_front_door_began_and_ended_its_work_by_entries_that_anybody_can_check(area: Area) -> None:
    """R33: each share has its basis and its end."""
    teacher, (_worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    decided(area, manager, child, contact)
    (began,) = [one for one in told_of(area, child, "involvement_began") if one["capacity"] == CAPACITY]
    assert began["agency"] == str(area.agencies[Sector.SOCIAL_CARE])
    assert len(told_of(area, child, "involvement_ended")) == 1


@pytest.mark.parametrize(
    ("again", "response"), [("enquiry", "enquiry"), ("early_help", "other_help"), ("none", "none")]
)
def test_a_referral_that_is_decided_anew_is_answered_again_and_not_made_twice(
    area: Area, again: str, response: str
) -> None:
    """A child has one referral for one contact: the census counts no episode twice."""
    teacher, (worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    contact = sent(area, teacher, child)
    first = decided(area, worker, child, contact, outcome="assessment")
    countersign(area.books, viewer=manager, story=child, decision=first, agrees=False, notes="No.", now=area.now)
    decided(area, worker, child, contact, outcome=again)
    assert kinds_of(area, child).count("referral") == 1
    assert [one["response"] for one in told_of(area, child, "referral_decided")] == ["assessment", response]


def test_a_decision_that_is_to_be_made_anew_keeps_the_front_door_open(area: Area) -> None:
    teacher, (worker, manager) = school(area), door(area)
    child = pupil(area, teacher)
    first, second = sent(area, teacher, child), sent(area, teacher, child)
    decision = decided(area, worker, child, first)
    countersign(area.books, viewer=manager, story=child, decision=decision, agrees=False, notes="No.", now=area.now)
    decided(area, manager, child, second)
    area.later(days=1)
    assert open_contact(area.books, viewer=worker, story=child, contact=first, now=area.now).may_decide
