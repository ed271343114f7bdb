"""The area and its directory."""

from datetime import date, timedelta

import pytest

from childjourney.core.people.role import Sector
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_directory import AreaRefused, add_agency, end_membership
from childjourney.usecases.ports import Books
from tests.conformance.area import NOON, TODAY, Area


def test_books_without_an_entry_know_their_area_and_nobody_in_it(books: Books) -> None:
    directory = books.directory()
    assert directory.area.id == books.area
    assert directory.area.name == ""
    assert not directory.agencies
    assert books.area == books.area


def test_an_area_is_opened_once(area: Area) -> None:
    with pytest.raises(AreaRefused):
        Area.opened(area.books)
    assert area.books.directory().area.name == "Northmoor"
    assert area.books.directory().area.made_up


def test_the_directory_knows_each_agency_and_member_as_soon_as_they_are_written(area: Area) -> None:
    before = area.books.directory()
    police = area.agency(Sector.POLICE, "Northmoor Police")
    officer = area.worker("police_officer", name="Dev Shah", agency=police)
    after = area.books.directory()
    assert police not in before.agencies
    assert after.agencies[police].name == "Northmoor Police"
    assert after.memberships[officer.membership].in_words.startswith("Dev Shah, police officer")


def test_a_membership_that_ended_no_longer_counts(area: Area) -> None:
    worker = area.worker("social_worker")
    person = area.books.directory().memberships[worker.membership].person.id
    last = TODAY - timedelta(days=3)
    end_membership(area.books, viewer=area.administrator, membership=worker.membership, last=last, now=NOON)
    directory = area.books.directory()
    assert directory.memberships_of(person, on=date(2024, 1, 1))
    assert not directory.memberships_of(person, on=TODAY)


def test_nobody_but_an_administrator_adds_an_agency(area: Area) -> None:
    worker = area.worker("team_manager")
    agencies = len(area.books.directory().agencies)
    with pytest.raises(AccessRefused):
        add_agency(area.books, viewer=worker, name="X", sector=Sector.HEALTH, telephone="1", now=NOON)
    assert len(area.books.directory().agencies) == agencies
