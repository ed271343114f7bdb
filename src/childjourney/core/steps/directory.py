"""The directory of an area, read out of its journal."""

from dataclasses import replace
from uuid import UUID

from childjourney.core.people.directory import Agency, Area, Directory, Membership, Person
from childjourney.core.people.role import ROLES, Sector
from childjourney.core.story.entry import Contents
from childjourney.core.story.story import Reading, Story


def directory_of(journal: Story) -> Directory:
    """Return who belongs to the area whose journal this is. An empty journal gives an area without a name."""
    readings = journal.standing
    found = Directory(area=_area(journal.id, readings))
    for reading in readings:
        said = reading.contents
        if reading.kind.name == "agency_joined":
            agency = UUID(said["agency"])
            found.agencies[agency] = Agency(agency, said["name"], Sector[said["sector"].upper()], said["telephone"])
        elif reading.kind.name == "membership_began":
            _join(found, reading, said)
        elif reading.kind.name == "membership_ended":
            _leave(found, reading, said)
    return found


def _area(area: UUID, readings: tuple[Reading, ...]) -> Area:
    opened = next((r.contents for r in readings if r.kind.name == "area_opened"), None)
    if opened is None:
        return Area(area, "", "", made_up=False)
    return Area(area, opened["name"], opened["authority"], made_up=opened["made_up"])


def _join(found: Directory, reading: Reading, said: Contents) -> None:
    person = Person(UUID(said["person"]), said["name"], said["email"])
    found.people[person.id] = person
    membership = UUID(said["membership"])
    found.memberships[membership] = Membership(
        id=membership,
        person=person,
        agency=found.agencies[UUID(said["agency"])],
        role=ROLES[said["role"]],
        telephone=said["telephone"],
        first=reading.happened.first,
        team=said.get("team", ""),
    )


def _leave(found: Directory, reading: Reading, said: Contents) -> None:
    one = found.memberships[UUID(said["membership"])]
    found.memberships[one.id] = replace(one, after=reading.happened.first)
