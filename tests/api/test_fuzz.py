"""R65, the short run: whatever is asked, no server error and no answer that is not described."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from childjourney.core.access.policy import ReadLevel
from childjourney.usecases.verify import verify
from tests.api.fuzz import Fuzzed, fuzz
from tests.api.made import Area

CALLS = 200


@pytest.fixture
def app() -> Iterator[Callable[..., Any]]:
    """The site as a web server calls it, within the transaction of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in signals:
        signal.connect(close_old_connections)


def test_no_call_of_a_social_worker_s_system_breaks_anything(area: Area, app: Callable[..., Any]) -> None:
    """`benchmarks/fuzz.py` makes 10,000 calls, as every role."""
    secret = area.system("social_worker").secret
    _hold(area, fuzz(app, secrets=[secret], stories=[area.maya, area.leo, area.zara], calls=CALLS, number=1))


def test_no_call_under_a_narrowed_token_of_a_teacher_s_breaks_anything(area: Area, app: Callable[..., Any]) -> None:
    secret = area.system("teacher", at_most=ReadLevel.HEADING).secret
    _hold(area, fuzz(app, secrets=[secret], stories=[area.maya, area.zara], calls=CALLS, number=2))


def _hold(area: Area, fuzzed: Fuzzed) -> None:
    assert fuzzed.answered("open_story", 200), "some calls got past the door"
    assert fuzzed.answered("record_entry", 201), "some entries were recorded"
    assert fuzzed.answered("record_entry", 422), "some entries were refused"
    assert fuzzed.answered("correct_entry", 201) + fuzzed.answered("correct_entry", 409), "some corrections got so far"
    assert verify(area.books).flaws == ()
