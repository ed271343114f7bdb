"""One form sent twice in the same moment, on PostgreSQL: one record, and both are told the same (R08)."""

from uuid import UUID

import pytest

from childjourney.core.base.time import Span, local_day
from childjourney.store.books import DjangoBooks
from childjourney.usecases.once import Saved
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.seal_assessment import place
from tests.conformance.area import Area
from tests.conformance.at_once import ON_THE_SERVER, USING, Rivals, assert_sound, in_lanes

SENT = 1000

A_STORY = 12
"""After so many rounds another story is begun, so that none grows long."""

pytestmark = ON_THE_SERVER


@pytest.fixture
def area(transactional_db: None) -> Area:
    return Area.opened(DjangoBooks(USING))


def test_a_form_sent_twice_in_one_moment_is_one_record(area: Area) -> None:
    """R08: an entry, and what is placed; each under a key of its own."""
    worker, books = area.worker("social_worker"), area.books
    stories: list[UUID] = []

    def lane(two: Rivals, rounds: range) -> None:
        child = worry = UUID(int=0)
        for number, round_ in enumerate(rounds):
            if number % A_STORY == 0:
                child = area.child(worker)
                (worry,) = area.tell(worker, child)
                stories.append(child)
            key, before = f"key {round_}", len(books.entries([child])[child])

            def writes(child: UUID = child, key: str = key) -> object:
                said = Telling("worry", Span.day(local_day(area.now)), {"what": key, "grade": "seen"})
                return record_entry(books, viewer=worker, stories=[child], telling=said, now=area.now, key=key)

            def places(child: UUID = child, worry: UUID = worry, key: str = key) -> object:
                saved = Saved(key)
                return place(
                    books, viewer=worker, story=child, entry=worry, dimensions=["health"], now=area.now, saved=saved
                )

            does = writes if number % 2 else places
            one, other = two.meet(does, does)
            assert one == other
            assert len(books.entries([child])[child]) == before + 1

    in_lanes(lane, SENT)
    assert_sound(area, stories)
