import pytest

from tests.demo.northmoor_made import Northmoor, make


@pytest.fixture(scope="session")
def northmoor() -> Northmoor:
    return make()
