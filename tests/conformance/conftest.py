"""The books of each store in turn, and an area in them with people who work there."""

from uuid import UUID

import pytest
from django.conf import settings

from childjourney.store.books import DjangoBooks
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.ports import Books
from tests.conformance.area import Area

SERVER = "postgres" in settings.DATABASES

STORES = [
    "memory",
    pytest.param("default", id="sqlite", marks=pytest.mark.django_db(databases=["default"])),
    pytest.param(
        "postgres",
        id="postgresql",
        marks=[
            pytest.mark.django_db(databases=["postgres"]),
            pytest.mark.skipif(not SERVER, reason="CHILDJOURNEY_TEST_DATABASE_URL is not set"),
        ],
    ),
]


@pytest.fixture(params=STORES)
def books(request: pytest.FixtureRequest) -> Books:
    """Books without any entry."""
    return MemoryBooks(UUID(int=7)) if request.param == "memory" else DjangoBooks(request.param)


@pytest.fixture
def area(books: Books) -> Area:
    """An area with a social care team, a school and a health service."""
    return Area.opened(books)
