"""Advice without a name, and disagreement that stops nothing."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.story.admit import DraftRefused
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.advice import ask_advice, follow_advice, question_of
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.chase import chase
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.make_contact import NoFrontDoorRefused
from childjourney.usecases.once import Saved
from childjourney.usecases.open_ask import open_ask
from childjourney.usecases.ports import AskedOf
from childjourney.usecases.verify import verify
from tests.conformance.area import Area

BY = str(date(2026, 3, 19))
SAID = {"what": "A pupil has come without lunch for a week. Whom do I ask first?", "by": BY}
ANSWER = {"answer": "Speak with mum first.", "next": "talk"}


def asked(area: Area, teacher: Viewer, *, key: str = "", names_nobody: bool = False, **said: str) -> UUID:
    """Ask for advice."""
    return ask_advice(
        area.books,
        viewer=teacher,
        said={**SAID, **said},
        names_nobody=names_nobody,
        now=area.now,
        saved=Saved(key),
    )


def advised(area: Area, viewer: Viewer, thread: UUID) -> UUID:
    """Answer a question for advice."""
    return answer_ask(
        area.books,
        viewer=viewer,
        story=thread,
        entry=question_of(area.books, thread=thread),
        kind="advice_answered",
        contents=ANSWER,
        now=area.now,
    )


def waiting(area: Area, viewer: Viewer, *, side: AskedOf = AskedOf.ME, answered: bool = False) -> list[UUID]:
    """Return the threads of advice that wait for somebody, or came back."""
    found = list_asks(area.books, viewer=viewer, now=area.now, side=side, what=frozenset({"advice"}), answered=answered)
    return [one.ask.story for one in found.asked]


def test_advice_is_asked_by_a_day_answered_and_followed(area: Area) -> None:
    """M-62: an answer with a clock, from somebody with a name."""
    teacher, worker = area.worker("teacher", name="Tom Ashe"), area.worker("front_door_worker", name="Leila Haddad")
    thread = asked(area, teacher)
    assert waiting(area, worker) == [thread]
    (mine,) = list_asks(area.books, viewer=teacher, now=area.now, side=AskedOf.OTHERS).asked
    assert (mine.ask.due, mine.child) == (date(2026, 3, 19), None)
    advised(area, worker, thread)
    assert waiting(area, worker) == []
    assert waiting(area, teacher, side=AskedOf.OTHERS, answered=True) == [thread]
    said = {"decided": "talk", "notes": "I ring her tonight."}
    follow_advice(area.books, viewer=teacher, thread=thread, said=said, now=area.now)
    entry = question_of(area.books, thread=thread)
    read = open_ask(area.books, viewer=teacher, story=thread, entry=entry, now=area.now)
    assert [one.kind.name for one in read.followed] == ["advice_answered", "advice_followed"]
    assert read.followed[0].contents["answer"] == "Speak with mum first."
    assert verify(area.books).flaws == ()


def test_a_question_sent_again_is_asked_once(area: Area) -> None:
    """R08."""
    teacher, worker = area.worker("teacher"), area.worker("front_door_worker", name="Leila Haddad")
    assert len({asked(area, teacher, key="one-question") for _ in range(50)}) == 1
    assert len(waiting(area, worker)) == 1


@pytest.mark.parametrize("words", ["Maya is tired.", "MÁYA’s lunch", "the okoro family", "okoro's mum"])
def test_a_question_that_names_a_child_of_the_asker_is_turned_back(area: Area, words: str) -> None:
    """M-62: advice is asked without naming the child, however the name is written."""
    worker = area.worker("front_door_worker", name="Leila Haddad")
    teacher = area.worker("teacher", name="Tom Ashe")
    area.child(teacher)
    with pytest.raises(DraftRefused, match="seems to name somebody"):
        asked(area, teacher, what=words)
    assert waiting(area, worker) == []
    asked(area, teacher, what=words, names_nobody=True)
    assert len(waiting(area, worker)) == 1


def test_a_word_that_only_holds_a_name_names_nobody(area: Area) -> None:
    worker, teacher = area.worker("front_door_worker", name="Leila Haddad"), area.worker("teacher")
    area.child(teacher, given_name="May", family_name="Day")
    asked(area, teacher, what="Yesterday somebody maybe saw him alone.")
    assert len(waiting(area, worker)) == 1


def test_a_question_without_words_or_day_is_turned_back_with_both_faults(area: Area) -> None:
    teacher, _worker = area.worker("teacher"), area.worker("front_door_worker", name="Leila Haddad")
    with pytest.raises(DraftRefused) as refused:
        ask_advice(area.books, viewer=teacher, said={}, now=area.now)
    assert {one.where for one in refused.value.faults} >= {"what", "by"}


def test_without_anybody_who_gives_advice_the_asker_is_told_to_ring(area: Area) -> None:
    with pytest.raises(NoFrontDoorRefused, match="Ring"):
        asked(area, area.worker("teacher"))


def test_nobody_else_reads_answers_or_follows_a_question(area: Area) -> None:
    """R31, R32: forbidden and absent answer alike."""
    teacher, other = area.worker("teacher", name="Tom Ashe"), area.worker("teacher", name="Ben Other")
    area.worker("front_door_worker", name="Leila Haddad")
    thread = asked(area, teacher)
    entry = question_of(area.books, thread=thread)
    assert waiting(area, other) == waiting(area, other, side=AskedOf.OTHERS) == []
    for story, one in ((thread, entry), (uuid4(), uuid4())):
        with pytest.raises(AccessRefused):
            open_ask(area.books, viewer=other, story=story, entry=one, now=area.now)
        with pytest.raises(AccessRefused):
            chase(area.books, viewer=other, story=story, entry=one, now=area.now)
        with pytest.raises(AccessRefused):
            follow_advice(area.books, viewer=other, thread=story, said={"decided": "talk"}, now=area.now)
    with pytest.raises(AccessRefused):
        advised(area, other, thread)


def test_asking_again_is_seen_by_whoever_is_asked_and_ends_with_the_answer(area: Area) -> None:
    """M-61."""
    teacher, worker = area.worker("teacher", name="Tom Ashe"), area.worker("front_door_worker", name="Leila Haddad")
    thread = asked(area, teacher)
    entry = question_of(area.books, thread=thread)
    chase(area.books, viewer=teacher, story=thread, entry=entry, now=area.now)
    (seen,) = list_asks(area.books, viewer=worker, now=area.now).asked
    assert len(seen.ask.chased) == 1
    advised(area, worker, thread)
    with pytest.raises(DraftRefused, match="answer has come"):
        chase(area.books, viewer=teacher, story=thread, entry=entry, now=area.now)


def test_a_question_is_answered_once_by_two_who_open_it_together(area: Area) -> None:
    """R10."""
    teacher, worker = area.worker("teacher", name="Tom Ashe"), area.worker("front_door_worker", name="Leila Haddad")
    manager = area.worker("front_door_manager", name="Grace Obi")
    thread = asked(area, teacher)
    advised(area, worker, thread)
    with pytest.raises(DraftRefused, match="answered meanwhile"):
        advised(area, manager, thread)


def test_a_thread_is_no_childs_story(area: Area) -> None:
    """Asking for advice puts no child on anybody's list and opens no story."""
    teacher, _worker = area.worker("teacher"), area.worker("front_door_worker", name="Leila Haddad")
    thread = asked(area, teacher)
    assert area.books.grants(thread) == ()
    assert thread in area.books.threads_after(None, most=9)
