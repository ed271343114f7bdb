import pytest

from tests.demo.northmoor_made import WHOLE, Northmoor, make


@pytest.fixture(scope="session")
def northmoor() -> Northmoor:
    return make()


@pytest.fixture(scope="session")
def whole() -> Northmoor:
    return make(children=WHOLE)
