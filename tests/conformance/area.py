"""An area to tell situations in: Northmoor, its agencies and the people who work there."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.role import ROLES, Sector
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.start_story import start_story

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
TODAY = date(2026, 3, 14)
LONG_AGO = date(2020, 1, 1)


@dataclass
class Area:
    """Books with an area in them, and a clock that tests move by hand."""

    books: Books
    administrator: Viewer
    now: datetime = NOON
    agencies: dict[Sector, UUID] = field(default_factory=dict)

    @staticmethod
    def opened(books: Books) -> "Area":
        """Open the area and let its agencies join."""
        first = NewMember("Ann Admin", "ann@northmoor.example", UUID(int=99), "administrator", "01632 960 000")
        member = open_area(
            books, name="Northmoor", authority="999", made_up=True, administrator=first, now=NOON, first=LONG_AGO
        )
        area = Area(books, Viewer(member, UUID(int=99), "administrator"))
        for sector in (Sector.SOCIAL_CARE, Sector.SCHOOL, Sector.HEALTH):
            area.agencies[sector] = area.agency(sector)
        return area

    def agency(self, sector: Sector, name: str = "") -> UUID:
        """Let another agency join."""
        return add_agency(
            self.books,
            viewer=self.administrator,
            name=name or f"Northmoor {sector.value}",
            sector=sector,
            telephone="01632 960 100",
            now=self.now,
            first=LONG_AGO,
        )

    def worker(self, role: str, *, name: str = "Amina Yusuf", agency: UUID | None = None) -> Viewer:
        """Let somebody start in a role, and return them as a viewer."""
        place = agency or self.agencies[ROLES[role].sector]
        new = NewMember(name, f"{name.split()[0].lower()}@northmoor.example", place, role, "01632 960 101")
        member = add_member(self.books, viewer=self.administrator, member=new, now=self.now, first=LONG_AGO)
        return Viewer.of(self.books.directory().memberships[member])

    def child(self, worker: Viewer, **particulars: Any) -> UUID:
        """Start the story of a child with whom `worker` works."""
        told = {"given_name": "Maya", "family_name": "Okoro", "born": "2019-09-02", **particulars}
        return start_story(self.books, viewer=worker, particulars=told, capacity="Lead social worker", now=self.now)

    def tell(self, worker: Viewer, *stories: UUID, what: str = "Maya was tired.", key: str = "") -> tuple[UUID, ...]:
        """Record a worry."""
        telling = Telling("worry", Span.day(TODAY), {"what": what, "grade": "seen"})
        return record_entry(self.books, viewer=worker, stories=stories, telling=telling, now=self.now, key=key)

    def later(self, **passed: float) -> datetime:
        """Move the clock on."""
        self.now += timedelta(**passed)
        return self.now
