"""Let two people act at once on PostgreSQL, each on a connection of their own, one a few statements after the other."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from childjourney.core.base.refusal import Refused
from childjourney.core.story.story import Story
from childjourney.store.books import DjangoBooks
from childjourney.usecases.card import card_of
from childjourney.usecases.verify import verify
from tests.conformance.area import Area
from tests.conformance.conftest import SERVER

USING = "postgres"

OFTEN = float(os.environ.get("CHILDJOURNEY_TEST_AT_ONCE", "0.25"))
"""Which part of their rounds the tests do; `make atonce` does them all: 10,000 at one assessment, 3,000 elsewhere."""

LANES = 2
"""So many pairs of people act beside each other, each pair in stories of its own: while one waits, another works."""

STATEMENTS = 24
"""More statements than most acts here send: the second act begins after each number of them in turn."""

ON_THE_SERVER = [
    pytest.mark.django_db(databases=["default", USING], transaction=True),
    pytest.mark.skipif(not SERVER, reason="CHILDJOURNEY_TEST_DATABASE_URL is not set"),
]

Act = Callable[[], Any]


class Rivals:
    """Two people who act at once, however often: their connections stay open from one round to the next."""

    def __init__(self) -> None:
        self._people = ThreadPoolExecutor(2)
        self.rounds = 0

    def meet(self, one: Act, other: Act) -> tuple[Any, Any]:
        """Return what came of both; a refusal is what came of it.

        The second begins after the first has sent so many statements, none at first and one more every other round.
        Each of the two is the second every other time.
        """
        acts = (one, other) if self.rounds % 2 else (other, one)
        apart, begun = self.rounds // 2 % STATEMENTS, Event()
        self.rounds += 1
        leads = self._people.submit(_leads, acts[0], begun, apart)
        follows = self._people.submit(_follows, acts[1], begun)
        came = leads.result(), follows.result()
        return came if acts[0] is one else came[::-1]

    def go(self) -> None:
        """Let both close their connections."""
        both = Barrier(2)

        def closes() -> None:
            both.wait()
            connections[USING].close()

        for each in [self._people.submit(closes) for _ in range(2)]:
            each.result()
        self._people.shutdown()


def in_lanes(lane: Callable[[Rivals, range], None], rounds: int) -> None:
    """Let each lane have its share of as many of `rounds` as are done. Whatever a lane raises is raised."""
    rounds = round(rounds * OFTEN)

    def runs(share: range) -> int:
        two = Rivals()
        try:
            lane(two, share)
        finally:
            two.go()
            connections[USING].close()
        return two.rounds

    shares = [range(number, rounds, LANES) for number in range(LANES)]
    with ThreadPoolExecutor(LANES) as lanes:
        assert sum(lanes.map(runs, shares)) == rounds


def assert_sound(area: Area, stories: Iterable[UUID]) -> None:
    """Hold that the chain verifies, and that what is kept beside each story is what it folds to."""
    assert isinstance(area.books, DjangoBooks)
    framework, directory = area.books.practice().framework, area.books.directory()
    for story, entries in area.books.entries(list(stories)).items():
        card = card_of(Story(story, entries), framework=framework, directory=directory)
        assert area.books.grants(story) == card.grants
        assert area.books.asks_of(story) == card.asks
        assert area.books.promises_of(story) == card.promises
    assert verify(area.books).flaws == ()


def _leads(act: Act, begun: Event, apart: int) -> Any:
    """Act, and let the other begin after so many statements."""
    sent = 0

    def count(execute: Any, *statement: Any) -> Any:
        nonlocal sent
        if sent == apart:
            begun.set()
        sent += 1
        return execute(*statement)

    with connections[USING].execute_wrapper(count):
        try:
            return _done(act)
        finally:
            begun.set()


def _follows(act: Act, begun: Event) -> Any:
    begun.wait()
    return _done(act)


def _done(act: Act) -> Any:
    try:
        return act()
    except Refused as refused:
        return refused
