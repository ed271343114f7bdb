"""One small made-up area, made once: twenty children, on a fixed day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from childjourney.cli.made_up.area import MadeUp, make_area
from childjourney.usecases.memory import MemoryBooks

TODAY = date(2026, 3, 14)
MORNING = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
CHILDREN = 20


@dataclass(frozen=True)
class Northmoor:
    books: MemoryBooks
    made: MadeUp


def make(*, seed: int = 1, today: date = TODAY, children: int = CHILDREN) -> Northmoor:
    books = MemoryBooks(UUID(int=7))
    return Northmoor(books, make_area(books, children=children, seed=seed, today=today))
