"""The made-up people whose place can be taken: one for each role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model

from childjourney.core.access.action import Action
from childjourney.core.access.policy import POLICIES
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory, Membership
from childjourney.core.people.role import ROLES
from childjourney.web.books import settle_books
from childjourney.web.request import Request

DECIDES = "Releases or refuses documents that no scanner has looked at."
"""What is said of those who may, so that whoever tries the area out finds where documents wait."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A persona as its card names it; `key` is the membership's id."""

    key: UUID
    name: str
    role: str
    agency: str
    about: str


def offered(request: Request) -> tuple[Persona, ...]:
    """Return the personas that the sign-in page offers: none outside a made-up area."""
    if not settings.CHILDJOURNEY_DEMO:
        return ()
    settle_books(request)
    if not request.directory.area.made_up:
        return ()
    found = first_of_each_role(request.directory, on=local_day(request.now))
    have = with_account(member.person.id for member in found)
    return tuple(
        Persona(one.id, one.person.name, one.role.title, one.agency.name, _about(one))
        for one in found
        if one.person.id in have
    )


def _about(member: Membership) -> str:
    decides = Action.RELEASE_DOCUMENT in POLICIES[member.role.key].actions
    return f"{member.role.about} {DECIDES}" if decides else member.role.about


def first_of_each_role(directory: Directory, *, on: date) -> tuple[Membership, ...]:
    """Return for each role, in the order of the roles, the member who joined first and still is one."""
    first: dict[str, Membership] = {}
    for member in directory.memberships.values():
        held = first.get(member.role.key)
        if member.holds_on(on) and (held is None or member.first < held.first):
            first[member.role.key] = member
    return tuple(first[role] for role in ROLES if role in first)


def with_account(people: Iterable[UUID]) -> set[UUID]:
    """Return those of `people` who can sign in."""
    found = get_user_model().objects.filter(person__in=list(people), is_active=True)
    return set(found.values_list("person", flat=True))
