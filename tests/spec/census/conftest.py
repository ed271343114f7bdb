from uuid import UUID

import pytest
from tests.spec.census.area import CensusArea

from childjourney.usecases.memory import MemoryBooks


@pytest.fixture
def area() -> CensusArea:
    return CensusArea(MemoryBooks(UUID(int=1)))
