"""What is asked is kept beside the stories, listed for whoever asked or is asked, and read by nobody else."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.access.action import Action
from childjourney.core.access.asked import answerable
from childjourney.core.access.decide import Viewer
from childjourney.core.access.see import Seen
from childjourney.core.base.time import Span
from childjourney.core.people.role import Sector
from childjourney.core.steps.asks import Ask
from childjourney.core.story.admit import DraftRefused
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.chase import chase
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.open_ask import open_ask
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import AskedOf, Books, WantedAsks
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.refold import refold
from childjourney.usecases.transition import ask_transition
from tests.conformance.area import TODAY, Area

MINE, THEIRS = UUID(int=31), UUID(int=32)
AGENCY, OTHER = UUID(int=21), UUID(int=22)
WHATS = ("worry", "advice", "contact", "transition", "disagreement")
CANARY = "Canary-4711"


def made_up(seed: int, many: int) -> list[Ask]:
    """Make asks up in every mixture of who asks whom, of when and of whether there was an answer."""
    dice = random.Random(seed)
    began = datetime(2026, 3, 1, 8, tzinfo=UTC)

    def one(number: int) -> Ask:
        by_name = dice.random() < 0.4
        due = dice.choice([None, date(2026, 3, 10), date(2026, 3, 11)])
        return Ask(
            story=UUID(int=5_000 + number % 7),
            entry=UUID(int=9_000 + dice.randrange(10**9) * 1000 + number),
            kind="worry",
            what=dice.choice(WHATS),
            says=dice.choice(["", "referral"]),
            from_member=dice.choice([MINE, THEIRS]),
            from_agency=dice.choice([None, AGENCY, OTHER]),
            to_member=dice.choice([MINE, THEIRS]) if by_name else None,
            to_agency=None if by_name else dice.choice([AGENCY, OTHER]),
            since=began + timedelta(hours=dice.randrange(6)),
            due=due,
            due_at=None,
            answered=dice.choice([None, None, date(2026, 2, 1), date(2026, 3, 9)]),
            answers=tuple(UUID(int=dice.randrange(1, 10**6)) for _ in range(dice.randrange(3))),
            chased=tuple(UUID(int=dice.randrange(1, 10**6)) for _ in range(dice.randrange(2))),
        )

    return [one(number) for number in range(many)]


@pytest.mark.parametrize("seed", range(3))
def test_every_list_of_asks_is_the_same_on_every_store_page_by_page(books: Books, seed: int) -> None:
    oracle, held = MemoryBooks(UUID(int=7)), made_up(seed, 60)
    for place in (oracle, books):
        with place.transaction():
            for story in {one.story for one in held}:
                place.keep_asks(story, [one for one in held if one.story == story])
    for role in ("teacher", "safeguarding_lead", "front_door_manager"):
        viewer = Viewer(MINE, AGENCY, role)
        for side in AskedOf:
            for what in (frozenset[str](), frozenset({"worry", "contact"})):
                for since in (None, date(2026, 3, 1)):
                    wanted = WantedAsks(side, answerable(viewer), what, since)
                    for skip in (0, 5):
                        asked: dict[str, Any] = {"viewer": viewer, "on": TODAY, "skip": skip, "most": 5}
                        assert books.asked(wanted, **asked) == oracle.asked(wanted, **asked)
    for story in {one.story for one in held}:
        assert books.asks_of(story) == oracle.asks_of(story)


def school(area: Area) -> tuple[Viewer, Viewer, UUID]:
    """Return a teacher and the lead of a school, and a child with whom the teacher works."""
    teacher, lead = area.worker("teacher"), area.worker("safeguarding_lead", name="Lucy Lead")
    return teacher, lead, area.child(teacher)


def answer(area: Area, lead: Viewer, story: UUID, entry: UUID, **other: Any) -> UUID:
    """Say what happens with a worry."""
    told = {"next": "talk", "notes": "I ring mum.", **other}
    return answer_ask(
        area.books, viewer=lead, story=story, entry=entry, kind="worry_answered", contents=told, now=area.now
    )


def waits_for(area: Area, viewer: Viewer, side: AskedOf = AskedOf.ME, *, answered: bool = False) -> list[UUID]:
    """Return the entries of a list."""
    found = list_asks(area.books, viewer=viewer, now=area.now, side=side, answered=answered)
    return [one.ask.entry for one in found.asked]


def test_a_worry_waits_for_the_lead_and_the_answer_comes_back_to_whoever_wrote_it(area: Area) -> None:
    teacher, lead, child = school(area)
    (worry,) = area.tell(teacher, child)
    assert waits_for(area, lead) == [worry]
    assert waits_for(area, teacher) == []
    assert waits_for(area, teacher, AskedOf.OTHERS) == [worry]
    area.later(hours=1)
    answer(area, lead, child, worry)
    assert waits_for(area, lead) == []
    assert waits_for(area, teacher, AskedOf.OTHERS) == []
    assert waits_for(area, teacher, AskedOf.OTHERS, answered=True) == [worry]
    back = open_ask(area.books, viewer=teacher, story=child, entry=worry, now=area.now)
    assert [_said(one) for one in back.followed] == ["I ring mum."]


def test_a_worry_waits_for_nobody_where_there_is_no_lead_or_the_lead_wrote_it(area: Area) -> None:
    teacher = area.worker("teacher")
    child = area.child(teacher)
    area.tell(teacher, child)
    assert waits_for(area, teacher, AskedOf.OTHERS) == []
    lead = area.worker("safeguarding_lead", name="Lucy Lead")
    area.tell(lead, child, what="I saw it too.")
    assert waits_for(area, lead, AskedOf.OTHERS) == []


def test_whoever_is_not_asked_is_refused_as_if_there_were_nothing(area: Area) -> None:
    """R32: forbidden and absent answer alike, for reading and for answering."""
    teacher, _, child = school(area)
    (worry,) = area.tell(teacher, child)
    elsewhere = area.worker("safeguarding_lead", name="Olga Other", agency=area.agency(Sector.SCHOOL, "Hill Road"))
    said = []
    for story, entry in ((child, worry), (child, UUID(int=1)), (UUID(int=2), worry)):
        with pytest.raises(AccessRefused) as refused:
            open_ask(area.books, viewer=elsewhere, story=story, entry=entry, now=area.now)
        said.append(str(refused.value))
        *_, last = area.books.lines()
        told = (last.line.action, last.line.allowed, last.line.story, last.line.membership)
        assert told == (Action.OPEN_ASK.value, False, story, elsewhere.membership), "R18: a denial is written down"
        with pytest.raises(AccessRefused):
            answer(area, elsewhere, story, entry)
    assert len(set(said)) == 1


def test_whoever_is_asked_without_a_way_into_the_story_reads_the_question_and_nothing_else(area: Area) -> None:
    """R31: a canary in another entry of the story never reaches the addressee."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    area.tell(worker, child, what=CANARY)
    invited = area.worker("health_visitor", name="Hanna Visitor")
    agreed = Telling("early_help_agreement", Span.day(TODAY), {"who": "mum", "agreed": True})
    record_entry(area.books, viewer=worker, stories=[child], telling=agreed, now=area.now)
    said = {
        "way": "invite",
        "agency": str(invited.agency),
        "member": str(invited.membership),
        "capacity": "Health visitor",
        "basis": "agreement",
        "notes": "Mum would like you to come.",
    }
    entry = ask_transition(area.books, viewer=worker, story=child, said=said, now=area.later(minutes=1))
    listed = list_asks(area.books, viewer=invited, now=area.now)
    assert [(one.ask.entry, one.child) for one in listed.asked] == [(entry, None)]
    opened = open_ask(area.books, viewer=invited, story=child, entry=entry, now=area.now)
    assert opened.question.contents is not None
    assert opened.question.contents["notes"] == "Mum would like you to come."
    assert (opened.opens, opened.may_answer, opened.followed) == (False, True, ())
    assert CANARY not in repr(listed) + repr(opened)
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=invited, story=child, now=area.now)


def test_asking_again_is_for_whoever_asked_and_stands_beside_the_ask(area: Area) -> None:
    teacher, lead, child = school(area)
    (worry,) = area.tell(teacher, child)
    area.later(hours=2)
    told: dict[str, Any] = {"story": child, "entry": worry, "notes": "Anything?"}
    with pytest.raises(AccessRefused):
        chase(area.books, viewer=area.worker("teacher", name="Tom Other"), now=area.now, **told)
    chase(area.books, viewer=teacher, now=area.now, **told)
    found = list_asks(area.books, viewer=lead, now=area.now).asked
    assert [len(one.ask.chased) for one in found] == [1]


def test_an_answer_is_given_once(area: Area) -> None:
    teacher, lead, child = school(area)
    (worry,) = area.tell(teacher, child)
    answer(area, lead, child, worry)
    with pytest.raises(DraftRefused, match="answered meanwhile"):
        answer(area, lead, child, worry)


def test_a_lead_reads_in_full_what_colleagues_wrote_and_of_others_the_heading_alone(area: Area) -> None:
    teacher, lead, child = school(area)
    nurse = area.worker("health_visitor", name="Hanna Visitor")
    area.tell(teacher, child, what="Written at the school. " * 12)
    other = area.child(nurse)
    area.tell(nurse, other, what=CANARY)
    opened = open_story(area.books, viewer=lead, story=child, now=area.now)
    assert any("Written at the school" in str(one.contents) for one in opened.seen if one.contents)
    with pytest.raises(AccessRefused):
        open_story(area.books, viewer=lead, story=other, now=area.now)


def test_folding_again_mends_what_is_asked_and_says_what_differed(area: Area) -> None:
    teacher, lead, child = school(area)
    (worry,) = area.tell(teacher, child)
    assert refold(area.books).differences == ()
    kept = area.books.asks_of(child)
    with area.books.transaction():
        area.books.keep_asks(child, [replace(kept[0], answered=TODAY)])
    assert waits_for(area, lead) == []
    (found,) = refold(area.books).differences
    assert (found.story, found.rule, found.started) == (child, "asked worry", worry)
    assert "kept as “answered" in found.in_words
    assert waits_for(area, lead) == [worry]
    assert refold(area.books).differences == ()


def _said(seen: Seen) -> str:
    return str((seen.contents or {}).get("notes", ""))
