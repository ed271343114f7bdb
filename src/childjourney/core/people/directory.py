"""The directory of an area: its agencies, people and memberships, read out of the area's journal."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from childjourney.core.people.role import Role, Sector


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that works with children in the area; `telephone` is the one to ring about a child."""

    id: UUID
    name: str
    sector: Sector
    telephone: str


@dataclass(frozen=True, slots=True)
class Person:
    """A professional by name; `email` is where the sign-in belongs."""

    id: UUID
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a role at an agency (and in a `team` there, where it has teams), from a day until another."""

    id: UUID
    person: Person
    agency: Agency
    role: Role
    telephone: str
    first: date
    after: date | None = None
    team: str = ""

    def holds_on(self, day: date) -> bool:
        """Return whether the membership is in force on `day`."""
        return self.first <= day and (self.after is None or day < self.after)

    @property
    def in_words(self) -> str:
        """Name, role and agency in one line."""
        return f"{self.person.name}, {self.role.title.lower()}, {self.agency.name}"


@dataclass(frozen=True, slots=True)
class Area:
    """A local area: `authority` is its three-digit code; `made_up` areas hold no real child."""

    id: UUID
    name: str
    authority: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """Who belongs to an area, each by id. `family` are those of one family who write in its own space, by name."""

    area: Area
    agencies: dict[UUID, Agency] = field(default_factory=dict)
    people: dict[UUID, Person] = field(default_factory=dict)
    memberships: dict[UUID, Membership] = field(default_factory=dict)
    family: dict[UUID, str] = field(default_factory=dict)

    def memberships_of(self, person: UUID, *, on: date) -> tuple[Membership, ...]:
        """Return a person's memberships in force on a day, the oldest first."""
        held = (m for m in self.memberships.values() if m.person.id == person and m.holds_on(on))
        return tuple(sorted(held, key=lambda m: (m.first, m.id)))
