from pathlib import Path

import pytest
from tests.unit.cli.installation import InMemory

from childjourney.cli.wiring import wire


@pytest.fixture
def installation(tmp_path: Path) -> InMemory:
    made = InMemory(tmp_path)
    wire(made)
    return made
