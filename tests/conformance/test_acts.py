"""Acts: all or nothing, in turn, and once however often they are sent."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from childjourney.core.access.action import Purpose
from childjourney.core.base.time import Span
from childjourney.core.story.admit import DraftRefused
from childjourney.usecases.act import TRIES, AccessRefused, TooBusyRefused, in_one_go
from childjourney.usecases.find_child import SearchRefused, find_child
from childjourney.usecases.ports import Books, PositionTaken, Query
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.start_story import start_story
from childjourney.usecases.verify import verify
from tests.conformance.area import TODAY, Area
from tests.conformance.lines import a_line, lines_of


def test_sending_the_same_entry_a_thousand_times_records_it_once(area: Area) -> None:
    """R08."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    before = len(area.books.entries([child])[child])
    first = area.tell(worker, child, key="one-form")
    assert {area.tell(worker, child, key="one-form") for _ in range(1000)} == {first}
    assert len(area.books.entries([child])[child]) == before + 1


def test_sending_again_what_one_may_no_longer_record_is_turned_away(area: Area) -> None:
    worker, other = area.worker("social_worker"), area.worker("social_worker", name="Ben Other")
    child = area.child(worker)
    area.tell(worker, child, key="one-form")
    with pytest.raises(AccessRefused):
        area.tell(other, child, key="one-form")


def test_a_search_for_signs_without_letters_lists_nobody(area: Area) -> None:
    """R30: no browsing."""
    worker = area.worker("social_worker")
    area.child(worker)
    with pytest.raises(SearchRefused, match="two letters"):
        find_child(area.books, viewer=worker, query=Query(name="!!"), purpose=Purpose.DUTY, now=area.now)


def test_a_story_sent_twice_is_started_once(area: Area) -> None:
    """R08."""
    worker = area.worker("social_worker")
    told = {"given_name": "Maya", "family_name": "Okoro"}
    ids = {
        start_story(area.books, viewer=worker, particulars=told, capacity="Lead", now=area.now, key="a" * 500)
        for _ in range(3)
    }
    assert len(ids) == 1


def test_a_key_that_was_never_used_has_no_receipt(books: Books) -> None:
    assert books.receipt("unknown") == ()


def test_a_key_is_taken_once(books: Books) -> None:
    books.acknowledge("key", [UUID(int=1), UUID(int=2)])
    with pytest.raises(PositionTaken):
        books.acknowledge("key", [UUID(int=3)])
    assert books.receipt("key") == (UUID(int=1), UUID(int=2))


def test_nothing_is_recorded_for_any_child_when_one_of_them_may_not_be_written_about(area: Area) -> None:
    worker, other = area.worker("social_worker"), area.worker("social_worker", name="Ben Other")
    mine, theirs = area.child(worker), area.child(other)
    with pytest.raises(AccessRefused):
        area.tell(worker, mine, theirs)
    assert [len(entries) for entries in area.books.entries([mine, theirs]).values()] == [2, 2]
    last = lines_of(area.books)[-1].line
    assert (last.allowed, last.story, last.entries) == (False, theirs, 0)
    assert verify(area.books).flaws == ()


def test_a_refused_draft_leaves_nothing_behind(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    lines = len(lines_of(area.books))
    with pytest.raises(DraftRefused):
        record_entry(
            area.books,
            viewer=worker,
            stories=[child],
            telling=Telling("worry", Span.day(TODAY), {"what": ""}),
            now=area.now,
            key="refused",
        )
    assert len(area.books.entries([child])[child]) == 2
    assert len(lines_of(area.books)) == lines
    assert area.books.receipt("refused") == ()


def test_a_position_is_given_to_one_writer_only(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    entries = area.books.entries([child])[child]
    late = [replace(entries[1], id=uuid4())]
    with pytest.raises(PositionTaken):
        area.books.append(late, line=a_line(late))
    assert area.books.entries([child])[child] == entries
    assert verify(area.books).flaws == ()


def test_everything_in_a_transaction_is_undone_when_it_fails(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    before, lines = area.books.entries([child]), len(lines_of(area.books))
    with pytest.raises(ZeroDivisionError), area.books.transaction():
        with area.books.transaction():
            area.tell(worker, child, key="undone")
        _ = 1 / 0
    assert area.books.entries([child]) == before
    assert area.books.receipt("undone") == ()
    assert len(lines_of(area.books)) == lines


def test_a_transaction_within_another_joins_it(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    with area.books.transaction():
        area.tell(worker, child, what="First.")
        area.tell(worker, child, what="Second.")
        assert len(area.books.entries([child])[child]) == 4
    told = [entry.contents.get("what") for entry in area.books.entries([child])[child]]
    assert told[2:] == ["First.", "Second."]
    assert verify(area.books).flaws == ()


def test_an_act_that_loses_a_race_is_done_again(area: Area) -> None:
    tries = []

    def work() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise PositionTaken
        area.books.note(a_line(()))
        return "done"

    lines = len(lines_of(area.books))
    assert in_one_go(area.books, work) == "done"
    assert len(lines_of(area.books)) == lines + 1


def test_an_act_that_loses_every_race_says_so_and_keeps_nothing(area: Area) -> None:
    lines = len(lines_of(area.books))
    tries = []

    def work() -> None:
        tries.append(1)
        area.books.note(a_line(()))
        raise PositionTaken

    with pytest.raises(TooBusyRefused):
        in_one_go(area.books, work)
    assert len(tries) == TRIES
    assert len(lines_of(area.books)) == lines
