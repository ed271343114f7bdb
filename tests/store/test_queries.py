"""How many questions the database is asked does not grow with what it holds."""

from django.db import connections
from django.test.utils import CaptureQueriesContext

from childjourney.core.access.decide import Viewer
from childjourney.core.people.role import Sector
from childjourney.store.books import DjangoBooks
from childjourney.usecases.caseload import caseload
from childjourney.usecases.open_story import open_story
from tests.conformance.area import Area


def queries(area: Area, using: str, worker: Viewer, story: object) -> tuple[int, int]:
    """How many queries it takes to open a story, and to list a caseload."""
    counted = []
    for work in (
        lambda: open_story(DjangoBooks(using), viewer=worker, story=story, now=area.now),  # type: ignore[arg-type]  # an id
        lambda: caseload(DjangoBooks(using), viewer=worker, now=area.now),
    ):
        with CaptureQueriesContext(connections[using]) as captured:
            work()
        counted.append(len(captured))
    return counted[0], counted[1]


def test_a_longer_story_and_more_children_need_no_more_queries(area: Area, using: str) -> None:
    """R66."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    area.books.directory()
    before = queries(area, using, worker, child)
    for number in range(20):
        area.tell(worker, child, area.child(worker, given_name=f"Child{number}"))
    assert queries(area, using, worker, child) == before


def test_the_directory_is_folded_again_only_when_the_journal_has_grown(area: Area, using: str) -> None:
    books = DjangoBooks(using)
    first = books.directory()
    with CaptureQueriesContext(connections[using]) as captured:
        assert books.directory() is first
    assert len(captured) <= 2
    police = area.agency(Sector.POLICE)
    assert police in books.directory().agencies
