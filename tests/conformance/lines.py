"""Audit lines for tests that write without a use case."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from childjourney.core.access.audit import Line, PlacedLine
from childjourney.core.story.entry import Entry
from childjourney.usecases.act import covered
from childjourney.usecases.ports import Books
from tests.conformance.area import NOON


def a_line(entries: Sequence[Entry], **known: Any) -> Line:
    """The line of an act that wrote `entries`."""
    told: dict[str, Any] = {"membership": UUID(int=2), "action": "record an entry", "allowed": True, **known}
    return Line(id=uuid4(), at=NOON, entries=len(entries), covers=covered(entries), **told)


def lines_of(books: Books) -> list[PlacedLine]:
    """Every line of the audit, all of which can be read."""
    found = list(books.lines())
    assert not [line for line in found if isinstance(line, str)]
    return [line for line in found if not isinstance(line, str)]
