"""Sharing without agreement is limited in time and looked at again by somebody else, on every store (M-64)."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.people.role import Sector
from childjourney.core.steps.agreement import ledger
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.refold import refold
from tests.conformance.area import Area
from tests.conformance.test_early_help import tell


@pytest.fixture
def visitor(area: Area) -> Viewer:
    return area.worker("health_visitor", name="Bridget Nolan")


@pytest.fixture
def child(area: Area, visitor: Viewer) -> UUID:
    return area.child(visitor, given_name="Theo")


def shares(area: Area, viewer: Viewer, child: UUID, *, days: int = 5) -> UUID:
    """Share something with the police on another basis, and return the entry."""
    officer = area.worker("police_officer", name="Fiona Drummond", agency=area.agency(Sector.POLICE))
    shared = {"basis": "protection", "asked": "danger", "notes": "He said he would take them abroad."}
    until = (local_day(area.now) + timedelta(days=days)).isoformat()
    return tell(area, viewer, child, "shared_without_agreement", agency=str(officer.agency), until=until, **shared)


def reviews(area: Area, viewer: Viewer) -> list[tuple[UUID, date | None]]:
    """Return the sharings that wait for somebody to look at them again, and by when."""
    found = list_asks(area.books, viewer=viewer, now=area.now, what=frozenset({"sharing"})).asked
    return [(one.ask.entry, one.ask.due) for one in found]


def test_sharing_that_goes_on_is_looked_at_again_by_its_new_day(area: Area, visitor: Viewer, child: UUID) -> None:
    """M-64: an override has no end that nobody looks at."""
    nurse = area.worker("named_nurse", name="Ruth Gilchrist")
    entry = shares(area, visitor, child)
    later = local_day(area.now) + timedelta(days=30)
    said = {"goes_on": True, "until": later.isoformat(), "notes": "He still says so."}
    for _ in range(2):
        answer_ask(
            area.books, viewer=nurse, story=child, entry=entry, kind="sharing_reviewed", contents=said, now=area.now
        )
        assert reviews(area, nurse) == [(entry, later)]
    ended = {"goes_on": False, "notes": "She has left him."}
    answer_ask(
        area.books, viewer=nurse, story=child, entry=entry, kind="sharing_reviewed", contents=ended, now=area.now
    )
    assert reviews(area, nurse) == []


def test_a_review_that_gives_no_other_day_leaves_the_day_on_which_it_was_to_end(
    area: Area, visitor: Viewer, child: UUID
) -> None:
    nurse = area.worker("named_nurse", name="Ruth Gilchrist")
    entry = shares(area, visitor, child)
    said = {"goes_on": True, "notes": "Until then."}
    answer_ask(area.books, viewer=nurse, story=child, entry=entry, kind="sharing_reviewed", contents=said, now=area.now)
    assert reviews(area, nurse) == []
    (line,) = ledger(Story(child, area.books.entries([child])[child]).standing)
    assert line.after == local_day(area.now) + timedelta(days=6)


def test_what_a_lead_shares_is_looked_at_by_another_and_by_themselves_only_where_there_is_nobody_else(
    area: Area,
) -> None:
    """M-64: nobody's override is looked at by nobody."""
    nurse = area.worker("named_nurse", name="Ruth Gilchrist")
    child = area.child(nurse)
    entry = shares(area, nurse, child)
    assert [found for found, _ in reviews(area, nurse)] == [entry]
    other = area.worker("named_nurse", name="Ann Other")
    refold(area.books)
    assert reviews(area, nurse) == []
    assert [found for found, _ in reviews(area, other)] == [entry]
    with pytest.raises(AccessRefused):
        answer_ask(
            area.books,
            viewer=nurse,
            story=child,
            entry=entry,
            kind="sharing_reviewed",
            contents={"goes_on": True, "until": "2027-01-01", "notes": "I say so."},
            now=area.now,
        )


def test_only_whoever_is_asked_lets_sharing_go_on_and_anybody_may_end_it(
    area: Area, visitor: Viewer, child: UUID
) -> None:
    area.worker("named_nurse", name="Ruth Gilchrist")
    entry = shares(area, visitor, child)
    longer = {"began": str(entry), "goes_on": True, "until": "2027-01-01", "notes": "I say so."}
    with pytest.raises(DraftRefused, match="Somebody else"):
        tell(area, visitor, child, "sharing_reviewed", **longer)
    ended = tell(area, visitor, child, "sharing_reviewed", **{**longer, "goes_on": False})
    with pytest.raises(DraftRefused, match="Somebody else"):
        correct_entry(
            area.books, viewer=visitor, story=child, entry=ended, reason="Wrong.", contents=longer, now=area.now
        )
