"""An area into which censuses are brought, with those who work in it, and what its stories then say."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from tests.spec.census.files import Piece, file, read

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.role import Sector
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.census.sent import ImportSummary
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.import_census import import_census
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import Telling, record_entry

OPENED = datetime(2020, 4, 1, 9, tzinfo=UTC)
NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)


class CensusArea:
    """Northmoor, authority 999, on 1 May 2026; each act is a minute after the one before."""

    def __init__(self, books: Books, *, seed: int = 1) -> None:
        self.books = books
        self.now = NOW
        self.randomness = Random(seed).randbytes
        given: dict[str, Any] = {"now": OPENED, "randomness": self.randomness}
        system = NewMember("Ann Admin", "ann@northmoor.example", UUID(int=7), "administrator", "01632 960 100")
        administrator = open_area(books, name="Northmoor", authority="999", made_up=True, administrator=system, **given)
        self.administrator = self._viewer(administrator)
        social: dict[str, Any] = {
            "name": "Northmoor children's social care",
            "sector": Sector.SOCIAL_CARE,
            "telephone": "01632 960 101",
        }
        self.agency = add_agency(books, viewer=self.administrator, **social, **given)
        self.officer = self.joins("Rob Returns", "rob@northmoor.example", "returns_officer")
        self.manager = self.joins("Mia Manager", "mia@northmoor.example", "team_manager")

    def brings_in(
        self, year: int, *children: Piece, leave_out: bool = False, authority: str = "999", name: str = ""
    ) -> ImportSummary:
        """The returns officer brings in the census of a year."""
        return import_census(
            self.books,
            viewer=self.officer,
            census=read(file(year, *children, authority=authority)),
            file_name=name or f"cin-{year}.xml",
            fingerprint="9f86d081884c7d65",
            now=self.later(),
            leave_out=leave_out,
            randomness=self.randomness,
        )

    def child(self, number: str, *, authority: str = "999") -> UUID:
        """The story of the child with this number."""
        return self.books.stories_of([(authority, number)])[authority, number]

    def story(self, number: str) -> tuple[str, ...]:
        """What the story says, a line an entry, without who the child is and who is involved."""
        return tuple(
            f"{one.happened}  {one.heading}" + ("  (withdrawn)" if one.withdrawn else "")
            for one in self.readings(number)
            if one.kind.name not in ("particulars", "involvement_began")
        )

    def readings(self, number: str, kind: str = "") -> tuple[Reading, ...]:
        """How the entries of a child read, or those of one kind."""
        story = self.child(number)
        whole = Story(story, self.books.entries([story])[story]).readings
        return tuple(one for one in whole if kind in ("", one.kind.name))

    def opens(self, number: str) -> OpenStory:
        """The team manager opens the story."""
        return open_story(self.books, viewer=self.manager, story=self.child(number), now=self.later())

    def corrects(self, number: str, kind: str, **contents: object) -> None:
        """The team manager corrects the entry of a kind."""
        (found,) = self.readings(number, kind)
        said = {**found.contents, **contents}
        self._correct(number, found, reason="It was noted wrongly.", contents=said)

    def withdraws(self, number: str, kind: str) -> None:
        """The team manager withdraws the entry of a kind."""
        (found,) = self.readings(number, kind)
        self._correct(number, found, reason="It belongs to another child.", withdrawn=True)

    def records(self, number: str, kind: str, day: date, **contents: object) -> None:
        """The team manager records an entry."""
        telling = Telling(kind, Span.day(day), contents)
        record_entry(self.books, viewer=self.manager, stories=[self.child(number)], telling=telling, now=self.later())

    def later(self) -> datetime:
        """The next minute."""
        self.now += timedelta(minutes=1)
        return self.now

    def _correct(self, number: str, found: Reading, **given: object) -> None:
        correct_entry(
            self.books,
            viewer=self.manager,
            story=self.child(number),
            entry=found.id,
            now=self.later(),
            **given,  # type: ignore[arg-type]  # reason, contents or withdrawn, as correct_entry names them
        )

    def joins(self, name: str, email: str, role: str) -> Viewer:
        """Somebody joins the agency in a role."""
        member = NewMember(name, email, self.agency, role, "01632 960 102")
        found = add_member(self.books, viewer=self.administrator, member=member, now=OPENED, randomness=self.randomness)
        return self._viewer(found)

    def _viewer(self, membership: UUID) -> Viewer:
        return Viewer.of(self.books.directory().memberships[membership])
