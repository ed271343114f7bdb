"""Whoever is waited for is told so once, at most every half hour, and never of whom or what."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from childjourney.core.access.decide import Viewer
from childjourney.store.notices import DjangoNotices
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.memory_notices import MemoryNotices
from childjourney.usecases.notice_ports import Notices, NotSent
from childjourney.usecases.notify import GAP, LEASE, TRIES, choose_notices, notify, wait_after, wants_notices
from childjourney.usecases.ports import Books
from tests.conformance.area import NOON, Area
from tests.conformance.conftest import SERVER


@dataclass
class Postbox:
    """Keeps what is sent, and fails as a test says."""

    sent: list[str] = field(default_factory=list)
    fails: Callable[[str], NotSent | None] = lambda _address: None

    def send(self, address: str) -> None:
        """Keep a message, or fail."""
        if (failure := self.fails(address)) is not None:
            raise failure
        self.sent.append(address)


@pytest.fixture
def notices(books: Books) -> Notices:
    """Notices beside the books."""
    return MemoryNotices(books) if isinstance(books, MemoryBooks) else DjangoNotices(books._using)  # type: ignore[attr-defined]


@dataclass
class School:
    """A school with a teacher, a lead and a child."""

    area: Area
    notices: Notices
    teacher: Viewer
    lead: Viewer
    child: UUID
    box: Postbox = field(default_factory=Postbox)

    def round(self) -> tuple[int, int, int]:
        """Make a round, and return what came of it."""
        came = notify(self.area.books, self.notices, self.box, now=self.area.now)
        return came.sent, came.failed, came.overtaken


@pytest.fixture
def school(area: Area, notices: Notices) -> School:
    """Return the school."""
    teacher, lead = area.worker("teacher"), area.worker("safeguarding_lead", name="Lucy Lead")
    return School(area, notices, teacher, lead, area.child(teacher))


def test_whoever_is_waited_for_is_told_once_for_each_thing_and_whoever_asked_is_not(school: School) -> None:
    school.area.tell(school.teacher, school.child)
    assert school.round() == (1, 0, 0)
    assert school.box.sent == ["lucy@northmoor.example"]
    school.area.later(days=1)
    assert school.round() == (0, 0, 0)


def test_whoever_asked_is_not_told_even_where_they_might_answer(school: School) -> None:
    school.area.tell(school.teacher, school.child)
    (ask,) = school.area.books.asks_of(school.child)
    with school.area.books.transaction():
        raised = replace(ask, what="disagreement", from_member=school.lead.membership)
        school.area.books.keep_asks(school.child, [raised])
    assert school.round() == (0, 0, 0)


def test_what_comes_within_half_an_hour_is_told_in_one_message_after_it(school: School) -> None:
    school.area.tell(school.teacher, school.child)
    school.round()
    for _ in range(3):
        school.area.later(minutes=5)
        school.area.tell(school.teacher, school.child)
        assert school.round() == (0, 0, 0)
    school.area.now = NOON + GAP
    assert school.round() == (1, 0, 0)
    assert school.round() == (0, 0, 0)


def test_nobody_is_told_of_what_was_answered_meanwhile(school: School) -> None:
    (worry,) = school.area.tell(school.teacher, school.child)
    school.box.fails = lambda _address: NotSent(down=True)
    assert school.round() == (0, 1, 0)
    school.box.fails = lambda _address: None
    told: dict[str, Any] = {"next": "talk", "notes": "I ring mum."}
    answer_ask(
        school.area.books,
        viewer=school.lead,
        story=school.child,
        entry=worry,
        kind="worry_answered",
        contents=told,
        now=school.area.later(minutes=2),
    )
    assert school.round() == (0, 0, 1)
    assert school.box.sent == []


def test_whoever_turned_messages_off_gets_none_until_they_turn_them_on(school: School) -> None:
    assert wants_notices(school.notices, viewer=school.lead)
    choose_notices(school.notices, viewer=school.lead, off=True)
    assert not wants_notices(school.notices, viewer=school.lead)
    school.area.tell(school.teacher, school.child)
    assert school.round() == (0, 0, 0)
    choose_notices(school.notices, viewer=school.lead, off=False)
    assert school.round() == (1, 0, 0)


def test_a_failure_is_tried_again_after_longer_and_longer_and_holds_up_nobody_else(school: School) -> None:
    nurse = school.area.worker("named_nurse", name="Ruth Nurse")
    visitor = school.area.worker("health_visitor", name="Hanna Visitor")
    other = school.area.child(visitor)
    school.area.tell(school.teacher, school.child)
    school.area.tell(visitor, other)
    assert nurse
    school.box.fails = lambda address: NotSent(down=False) if address.startswith("lucy") else None
    assert school.round() == (1, 1, 0)
    assert school.box.sent == ["ruth@northmoor.example"]
    for tries in range(1, TRIES):
        assert school.round() == (0, 0, 0)
        school.area.now += wait_after(tries)
        assert school.round() == (0, 1, 0)
    school.area.later(days=1)
    assert school.round() == (0, 0, 0)


def test_a_service_that_is_down_is_asked_once_a_round_and_loses_nothing(school: School) -> None:
    visitor = school.area.worker("health_visitor", name="Hanna Visitor")
    school.area.worker("named_nurse", name="Ruth Nurse")
    school.area.tell(school.teacher, school.child)
    school.area.tell(visitor, school.area.child(visitor))
    school.box.fails = lambda _address: NotSent(down=True, wait=timedelta(minutes=3))
    assert school.round() == (0, 1, 0)
    for _ in range(30):
        school.area.later(hours=3)
        assert school.round()[0] == 0
    school.box.fails = lambda _address: None
    school.area.later(hours=6)
    assert school.round() == (2, 0, 0)
    assert sorted(school.box.sent) == ["lucy@northmoor.example", "ruth@northmoor.example"]


def test_a_member_whose_worker_died_is_told_by_another_after_a_while(school: School) -> None:
    school.area.tell(school.teacher, school.child)
    school.box.fails = lambda _address: NotSent(down=True)
    school.round()
    school.area.later(hours=1)
    taken = school.notices.claim(now=school.area.now, gap=GAP, lease=LEASE)
    assert taken is not None
    assert taken.membership == school.lead.membership
    school.box.fails = lambda _address: None
    assert school.round() == (0, 0, 0)
    school.area.now += LEASE
    assert school.round() == (1, 0, 0)


@pytest.mark.django_db(databases=["postgres"], transaction=True)
@pytest.mark.skipif(not SERVER, reason="CHILDJOURNEY_TEST_DATABASE_URL is not set")
def test_of_many_workers_at_once_one_sends(transactional_db: None) -> None:
    notices = DjangoNotices("postgres")
    pairs = [(UUID(int=100 + entry), UUID(int=1 + entry % 20)) for entry in range(60)]

    def claims(_worker: int) -> list[UUID]:
        mine = []
        try:
            notices.put(pairs, now=NOON)
            while (taken := notices.claim(now=NOON, gap=GAP, lease=LEASE)) is not None:
                mine.append(taken.membership)
                notices.told(taken.membership, taken.entries, now=NOON)
        finally:
            connections["postgres"].close()
        return mine

    with ThreadPoolExecutor(8) as pool:
        found = [one for part in pool.map(claims, range(8)) for one in part]
    assert sorted(found) == sorted({member for _, member in pairs})
