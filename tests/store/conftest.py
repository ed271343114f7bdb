"""The two databases, and an area in them."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from childjourney.store.books import DjangoBooks
from tests.conformance.area import Area
from tests.conformance.conftest import STORES


@pytest.fixture(params=STORES[1:])
def using(request: pytest.FixtureRequest) -> str:
    """The alias of each database in turn."""
    return str(request.param)


@pytest.fixture
def books(using: str) -> DjangoBooks:
    """Books without any entry."""
    return DjangoBooks(using)


@pytest.fixture
def area(books: DjangoBooks) -> Area:
    """An area with agencies."""
    return Area.opened(books)


@pytest.fixture
def told(area: Area, using: str) -> UUID:
    """A story with a few entries of every shape: a correction, and an encounter with a sibling."""
    from childjourney.usecases.correct_entry import correct_entry

    worker = area.worker("social_worker")
    child, sibling = area.child(worker), area.child(worker, given_name="Theo")
    (entry, _) = area.tell(worker, child, sibling, key="k")
    said = {"what": "Maya was hungry.", "grade": "seen"}
    correct_entry(area.books, viewer=worker, story=child, entry=entry, reason="Misheard.", contents=said, now=area.now)
    if connections[using].vendor == "postgresql":
        # As a commit would, so that the tables may be altered in the same transaction.
        run(using, "SET CONSTRAINTS ALL IMMEDIATE")
    return child


def run(using: str, statement: str, *parameters: Any) -> None:
    """Run SQL past the store."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, parameters)
