"""Open the own space of an adult of the family, or of the child, and close it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer, decide
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.around import relationships
from childjourney.core.steps.family_space import spaces_of
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.family.accounts import FamilyAccounts
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write

GOOD_FOR = timedelta(days=14)
"""How long an invitation opens."""


def open_space(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    said: Contents,
    person: UUID | None = None,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Give somebody of the family their own space for a child, and return the entry's id.

    `said` are answers of the kind family_access_given; `person` is somebody who has a space for a brother or sister
    (`spaces_elsewhere`) and then reaches both with one sign-in.
    Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.INVITE_FAMILY, now, story, randomness=randomness)

    def do(_decision: Decision) -> list[UUID]:
        today = local_day(now)
        held = spaces_of(Story(story, books.entries([story])[story]).standing)
        if said.get("themselves") and any(one.themselves and one.holds_on(today) for one in held):
            raise DraftRefused([Fault("themselves", "The child has a space of their own already.")])
        if person is not None:
            _may_be_joined(books, viewer, story, person, said, now)
        told = {**said, "person": str(person or new_id(now, randomness=randomness))}
        draft = Draft(story, "family_access_given", Span.day(today), viewer.membership, told)
        return [one.id for one in write(books, act, [draft])]

    return once(books, act, saved, do)[0]


def _may_be_joined(books: Books, viewer: Viewer, story: UUID, person: UUID, said: Contents, now: datetime) -> None:
    """Raise DraftRefused where a space cannot be joined to the sign-in of this person."""
    if said.get("themselves"):
        raise DraftRefused([Fault("same", "The child has a sign-in of their own. Leave this open.")])
    if person not in {one.person for one in spaces_elsewhere(books, viewer=viewer, story=story, now=now)}:
        raise DraftRefused([Fault("same", "They have no space for a brother or sister, or one for this child too.")])


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An adult of the family who has their own space for another child: the person, their name, and that child's."""

    person: UUID
    name: str
    child: str


def spaces_elsewhere(books: Books, *, viewer: Viewer, story: UUID, now: datetime) -> tuple[Elsewhere, ...]:
    """Return the adults who have a space for a brother or sister in whose story the viewer opens spaces, too.

    Given the space of this child as well, they reach both with one sign-in. Those who have it already are left out.
    """
    today = local_day(now)
    standing = Story(story, books.entries([story])[story]).standing
    here = {one.person for one in spaces_of(standing) if one.holds_on(today)}
    found: dict[UUID, Elsewhere] = {}
    for related in relationships(standing):
        other = UUID(related.child) if related.child and not related.ended else None
        if other is None or not decide(viewer, Action.INVITE_FAMILY, grants=books.grants(other), on=today).allowed:
            continue
        for space in spaces_of(Story(other, books.entries([other])[other]).standing):
            if space.holds_on(today) and not space.themselves and space.person not in here:
                found.setdefault(space.person, Elsewhere(space.person, space.name, related.name))
    return tuple(found.values())


def invite(books: Books, accounts: FamilyAccounts, *, viewer: Viewer, story: UUID, space: UUID, now: datetime) -> str:
    """Return the code with which somebody signs in to their space for the first time, or anew; told this once.

    Earlier codes of theirs open nothing more. Raises AccessRefused for a space that is not open.
    """
    act = Act(viewer, Action.INVITE_FAMILY, now, story, purpose="invite")
    codes: list[str] = []

    def do(decision: Decision) -> list[UUID]:
        held = spaces_of(Story(story, books.entries([story])[story]).standing)
        found = next((one for one in held if one.entry == space and one.holds_on(local_day(now))), None)
        if found is None:
            raise AccessRefused
        codes.append(accounts.invite(person=found.person, now=now, expires_at=now + GOOD_FOR))
        books.note(act.line(decision))
        return []

    once(books, act, UNKEYED, do)
    return codes[-1]
