"""An area in the books of each store in turn."""

from uuid import UUID

import pytest
from tests.conformance.conftest import STORES
from tests.spec.census.area import CensusArea

from childjourney.store.books import DjangoBooks
from childjourney.usecases.memory import MemoryBooks


@pytest.fixture(params=STORES)
def area(request: pytest.FixtureRequest) -> CensusArea:
    return CensusArea(MemoryBooks(UUID(int=1)) if request.param == "memory" else DjangoBooks(request.param))
