"""The area that the tests of the API share, at one fixed moment."""

from datetime import datetime

import pytest

from childjourney.api import clock
from tests.api.made import NOW, Area, make_area


@pytest.fixture(autouse=True)
def _at_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    def now() -> datetime:
        return NOW

    monkeypatch.setattr(clock, "now", now)


@pytest.fixture
def area(db: None) -> Area:
    """The area, made anew."""
    return make_area()
