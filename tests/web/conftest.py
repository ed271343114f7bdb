"""A small made-up area, written through the use cases, and people of each role at its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.module_loading import import_string

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.directory import Membership
from childjourney.core.people.role import ROLES, Role, Sector
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.start_story import start_story
from childjourney.web import clock as the_clock
from childjourney.web.books import CHOSEN

NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
"""The moment at which these tests happen, a Saturday morning."""

OPENED = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
"""When the area was opened and everybody in it started to work."""

PASSWORD = "three unlike words"

AGENCIES = {
    Sector.SOCIAL_CARE: "Northmoor children's social care",
    Sector.EARLY_HELP: "Northmoor early help",
    Sector.HEALTH: "Moorside health visiting",
    Sector.SCHOOL: "Hill Road Primary",
    Sector.POLICE: "Moorland Police",
    Sector.PARTNERSHIP: "Northmoor partnership",
}

NAMES = {
    "social_worker": "Amina Yusuf",
    "team_manager": "Rob Kendal",
    "front_door_manager": "Grace Obi",
    "conference_chair": "Leah Stone",
    "principal_social_worker": "Esi Boateng",
    "returns_officer": "Dev Patel",
    "early_help_worker": "Lena Fox",
    "health_visitor": "Ruth Bell",
    "teacher": "Tom Ashe",
    "safeguarding_lead": "Iris Lund",
    "police_officer": "Sam Price",
    "partnership_manager": "Pat Nolan",
    "administrator": "Ann Wood",
    "front_door_worker": "Leila Haddad",
    "named_nurse": "Joan Pike",
}


@dataclass
class MadeUpArea:
    """The area: `members` by role key, also as attributes (`area.social_worker`); agencies by sector."""

    books: Books
    members: dict[str, Membership]
    agencies: dict[Sector, UUID]

    def __getattr__(self, role: str) -> Membership:
        try:
            found: Membership = self.__dict__["members"][role]
        except KeyError:
            raise AttributeError(role) from None
        return found

    def viewer(self, role: str) -> Viewer:
        """Return the viewer that the member in a role is."""
        return Viewer.of(self.members[role])

    def child(self, role: str = "social_worker", *, at: datetime = NOW, since: Span | None = None, **who: Any) -> UUID:
        """Start the story of a child with whom the member in `role` works; `who` are particulars."""
        who = {"given_name": "Maya", "family_name": "Okoro", "born": "2019-09-02", **who}
        who = {name: value for name, value in who.items() if value is not None}
        return start_story(
            self.books,
            viewer=self.viewer(role),
            particulars=who,
            capacity=self.members[role].role.title,
            since=since,
            now=at,
        )

    def tell(
        self, story: UUID, kind: str, on: date, role: str = "social_worker", at: datetime = NOW, **contents: Any
    ) -> UUID:
        """Record an entry of a day in a child's story and return its id."""
        telling = Telling(kind, Span.day(on), contents)
        (entry,) = record_entry(self.books, viewer=self.viewer(role), stories=[story], telling=telling, now=at)
        return entry

    def joins(self, role: Role, name: str, *, at: datetime = OPENED, person: UUID | None = None) -> Membership:
        """Let one more person start in a role, with an account."""
        agency = self.agencies[role.sector]
        email = f"{name.lower().replace(' ', '.')}@northmoor.example"
        member = NewMember(name, email, agency, role.key, "01632 960 199", person)
        added = add_member(self.books, viewer=self.viewer("administrator"), member=member, now=at)
        return with_account(self.books.directory().memberships[added])


def with_account(member: Membership) -> Membership:
    """Give the person of a membership an account, where they have none."""
    accounts = get_user_model().objects
    if not accounts.filter(person=member.person.id).exists():
        accounts.create_user(member.person.email, person=member.person.id, password=PASSWORD)
    return member


def make_area(*, made_up: bool = True) -> MadeUpArea:
    """Open an area with one agency of each sector and one person in each role."""
    books: Books = import_string(settings.CHILDJOURNEY_BOOKS)()
    system = uuid4()
    first = NewMember(NAMES["administrator"], "ann.wood@northmoor.example", system, "administrator", "01632 960 100")
    opened = open_area(books, name="Northmoor", authority="999", made_up=made_up, administrator=first, now=OPENED)
    area = MadeUpArea(books, {"administrator": books.directory().memberships[opened]}, {Sector.SYSTEM: system})
    keeper = area.viewer("administrator")
    for number, (sector, name) in enumerate(AGENCIES.items()):
        telephone = f"01632 960 11{number}"
        area.agencies[sector] = add_agency(
            books, viewer=keeper, name=name, sector=sector, telephone=telephone, now=OPENED
        )
    with_account(area.administrator)
    for key, name in NAMES.items():
        if key != "administrator":
            area.members[key] = area.joins(ROLES[key], name)
    return area


@pytest.fixture
def area(db: None) -> MadeUpArea:
    """A made-up area with one person in each role."""
    return make_area()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Stop the clock of the pages at NOW; call it to set another moment."""

    def stand(at: datetime) -> None:
        monkeypatch.setattr(the_clock, "now", lambda: at)

    stand(NOW)
    return stand


@pytest.fixture
def sign_in() -> Callable[[Membership], Client]:
    """Return a browser in which the person of a membership is signed in."""

    def signed_in(member: Membership) -> Client:
        browser = Client()
        browser.force_login(
            get_user_model().objects.get(person=member.person.id), backend=settings.AUTHENTICATION_BACKENDS[0]
        )
        session = browser.session
        session[CHOSEN] = str(member.id)
        session.save()
        return browser

    return signed_in


def days_ago(days: int) -> date:
    """Return the day so many days before NOW."""
    return (NOW - timedelta(days=days)).date()
