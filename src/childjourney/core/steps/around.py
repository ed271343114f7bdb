"""Who is around a child: the professionals involved, and the people of the child's own life."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from childjourney.core.base.words import span_in_words
from childjourney.core.people.directory import Directory
from childjourney.core.people.relationship import Relation, Relationship
from childjourney.core.story.story import Reading


@dataclass(frozen=True, slots=True)
class Involvement:
    """A person or an agency that works with the child and how to reach them. `name` is empty for an agency alone."""

    entry: UUID
    name: str
    agency: str
    capacity: str
    telephone: str
    lead: bool
    first: date
    after: date | None


def involved(readings: Iterable[Reading], directory: Directory) -> tuple[Involvement, ...]:
    """Return who was ever involved: those still working first, leads before others, then by start."""
    read = tuple(readings)
    ends = {str(r.contents.get("began")): r.happened.first for r in read if r.kind.name == "involvement_ended"}
    found = [_involvement(r, directory, ends.get(str(r.id))) for r in read if r.kind.name == "involvement_began"]
    return tuple(sorted(found, key=lambda one: (one.after is not None, not one.lead, one.first, one.entry)))


def _involvement(reading: Reading, directory: Directory, ended: date | None) -> Involvement:
    member, agency = reading.contents.get("member"), reading.contents.get("agency")
    membership = directory.memberships.get(UUID(member)) if member else None
    place = directory.agencies.get(UUID(agency)) if agency else None
    return Involvement(
        entry=reading.id,
        name=membership.person.name if membership else "",
        agency=place.name if place else "an agency that has left",
        capacity=str(reading.contents.get("capacity", "")),
        telephone=membership.telephone if membership else place.telephone if place else "",
        lead=bool(reading.contents.get("lead")),
        first=reading.happened.first,
        after=ended,
    )


@dataclass(frozen=True, slots=True)
class TeamSpan:
    """A team that leads the work with a child during `[first, after)`."""

    team: str
    first: date
    after: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether the team leads on a day."""
        return self.first <= day and (self.after is None or day < self.after)


def leading_teams(readings: Iterable[Reading], directory: Directory) -> tuple[TeamSpan, ...]:
    """Return which teams led the work and when, the latest start first: by those who were named as leading it."""
    read = tuple(readings)
    ends = {str(r.contents.get("began")): r.happened.first for r in read if r.kind.name == "involvement_ended"}
    led = (
        r for r in read if r.kind.name == "involvement_began" and r.contents.get("lead") and r.contents.get("member")
    )
    found = (
        TeamSpan(member.team, r.happened.first, ends.get(str(r.id)))
        for r in led
        if (member := directory.memberships.get(UUID(r.contents["member"]))) and member.team
    )
    return tuple(sorted(found, key=lambda one: one.first, reverse=True))


def leader(readings: Iterable[Reading]) -> UUID | None:
    """Return the membership that leads the work: of those who lead and have not ended, the one who began last."""
    read = tuple(readings)
    ended = {str(r.contents.get("began")) for r in read if r.kind.name == "involvement_ended"}
    led = [r for r in read if r.kind.name == "involvement_began" and r.contents.get("lead") and str(r.id) not in ended]
    named = [r for r in led if r.contents.get("member")]
    return UUID(named[-1].contents["member"]) if named else None


def relationships(readings: Iterable[Reading]) -> tuple[Relationship, ...]:
    """Return the people of the child's life: those present first, those who live with the child before others."""
    read = tuple(readings)
    ended = {str(r.contents.get("began")) for r in read if r.kind.name == "relationship_ended"}
    found = [
        Relationship(
            name=str(r.contents.get("name", "")),
            relation=Relation[str(r.contents.get("relation")).upper()],
            lives_with=bool(r.contents.get("lives_with")),
            child=r.contents.get("child"),
            since=span_in_words(r.happened),
            ended=str(r.id) in ended,
        )
        for r in read
        if r.kind.name == "relationship_began"
    ]
    return tuple(sorted(found, key=lambda one: (one.ended, not one.lives_with, one.relation.name, one.name)))


def open_questions(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return what is not known yet, the oldest first."""
    read = tuple(readings)
    answered = {str(r.contents.get("began")) for r in read if r.kind.name == "answer"}
    return tuple(r for r in read if r.kind.name == "unknown" and str(r.id) not in answered)
