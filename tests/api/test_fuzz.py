"""R65, the short run: whatever is asked, no server error and no answer that is not described."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from childjourney.core.access.policy import ReadLevel
from childjourney.usecases.verify import verify
from tests.api.fuzz import Fuzzed, fuzz
from tests.api.made import Area

CALLS = 200
ROUNDS = 6
"""How often as many calls are made again, with other chances, until every kind of answer was seen."""

SEEN = (("open_story", 200), ("record_entry", 201), ("record_entry", 422))
"""What shows that calls got past the door, and were let in and refused there."""


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
    _hold(area, app, secret, [area.maya, area.leo, area.zara], number=1)


def test_no_call_under_a_narrowed_token_of_a_teacher_s_breaks_anything(area: Area, app: Callable[..., Any]) -> None:
    secret = area.system("teacher", at_most=ReadLevel.HEADING).secret
    _hold(area, app, secret, [area.maya, area.zara], number=1002)


def _hold(area: Area, app: Callable[..., Any], secret: str, stories: list[UUID], *, number: int) -> None:
    """Ask until every kind of answer was seen; each call is held to the description by `fuzz` itself."""
    fuzzed = Fuzzed()
    for again in range(ROUNDS):
        asked = fuzz(app, secrets=[secret], stories=stories, calls=CALLS, number=number + 10 * again)
        fuzzed.answers.update(asked.answers)
        if _seen(fuzzed):
            break
    assert _seen(fuzzed), f"too little was reached: {fuzzed.answers}"
    assert verify(area.books).flaws == ()


def _seen(fuzzed: Fuzzed) -> bool:
    corrected = fuzzed.answered("correct_entry", 201) + fuzzed.answered("correct_entry", 409)
    return corrected > 0 and all(fuzzed.answered(*one) for one in SEEN)
