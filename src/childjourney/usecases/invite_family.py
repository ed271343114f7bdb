"""Open the own space of an adult of the family, or of the child, and close it."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
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

    `said` are answers of the kind family_access_given; `person` is somebody who has a space for a brother or sister.
    Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.INVITE_FAMILY, now, story, randomness=randomness)

    def do(_decision: Decision) -> list[UUID]:
        today = local_day(now)
        held = spaces_of(Story(story, books.entries([story])[story]).standing)
        if said.get("themselves") and any(one.themselves and one.holds_on(today) for one in held):
            raise DraftRefused([Fault("themselves", "The child has a space of their own already.")])
        if person is not None and any(one.person == person and one.holds_on(today) for one in held):
            raise DraftRefused([Fault("name", "They have a space for this child already.")])
        told = {**said, "person": str(person or new_id(now, randomness=randomness))}
        draft = Draft(story, "family_access_given", Span.day(today), viewer.membership, told)
        return [one.id for one in write(books, act, [draft])]

    return once(books, act, saved, do)[0]


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
