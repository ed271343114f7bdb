"""Made-up areas on a fixed day: a small one of twenty children, and one as large as `make demo` makes it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from childjourney.cli.made_up.area import MadeUp, make_area
from childjourney.core.access.decide import Viewer
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.memory_files import MemoryFiles

TODAY = date(2026, 3, 14)
MORNING = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
CHILDREN = 20
WHOLE = 240


@dataclass(frozen=True)
class Northmoor:
    books: MemoryBooks
    made: MadeUp
    files: MemoryFiles


def make(*, seed: int = 1, today: date = TODAY, children: int = CHILDREN) -> Northmoor:
    books = MemoryBooks(UUID(int=7))
    files = MemoryFiles()
    return Northmoor(books, make_area(books, files, children=children, seed=seed, today=today), files)


def stories(area: Northmoor) -> list[Story]:
    """The children's stories: not the area's journal, and no thread."""
    written = [row.entry for row in area.books.written() if row.entry]
    held = {entry.story for entry in written if entry.position == 0 and KINDS[entry.kind].of_child}
    return [Story(story, entries) for story, entries in area.books.entries(sorted(held)).items()]


def offered(area: Northmoor) -> dict[str, Viewer]:
    """The first of each role, whom the sign-in page offers."""
    first: dict[str, Viewer] = {}
    for one in area.books.directory().memberships.values():
        first.setdefault(one.role.key, Viewer.of(one))
    return first
