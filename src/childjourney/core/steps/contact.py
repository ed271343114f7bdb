"""Contacts as a step: waiting at the front door, decided, signed or to be decided anew, a referral."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from childjourney.core.steps.states import Move, Step, belonging
from childjourney.core.steps.told import Told
from childjourney.core.story.entry import Contents
from childjourney.core.story.kinds.front_door import GOES_ON


class State(Enum):
    """How a contact stands. The value says it in words."""

    WAITING = "waits for a decision"
    DECIDED = "decided, goes no further"
    REFERRED = "became a referral"
    AGREED = "decided, and a manager agrees"
    ANEW = "to be decided anew"


def _goes_on(said: Contents) -> bool:
    return said.get("outcome") in GOES_ON


def _agrees(said: Contents) -> bool:
    return bool(said.get("agrees"))


def _differs(said: Contents) -> bool:
    return not said.get("agrees")


OPEN = (State.WAITING, State.ANEW)
STEP = Step(
    "contact",
    "A contact with children's social care",
    State,
    (
        Move((), "contact_received", State.WAITING),
        Move(OPEN, "contact_decided", State.REFERRED, _goes_on, "a referral, an assessment or an enquiry"),
        Move(OPEN, "contact_decided", State.DECIDED),
        Move((*OPEN, State.DECIDED), "referral", State.REFERRED),
        Move((State.DECIDED,), "decision_countersigned", State.AGREED, _agrees, "a manager agrees"),
        Move(
            (State.DECIDED, State.REFERRED),
            "decision_countersigned",
            State.ANEW,
            _differs,
            "a manager does not agree",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact: its entry and day, how it stands, the latest decision, and when the sender was told."""

    entry: UUID
    since: date
    meant_as: str
    state: State
    decision: UUID | None
    outcome: str
    told: date | None


def contacts_of(told: Iterable[Told]) -> tuple[Contact, ...]:
    """Return the contacts of a story in its order, by what stands in it or what one viewer sees of it."""
    read = tuple(told)
    return tuple(_contact(one, read) for one in read if one.kind.name == "contact_received")


def _contact(entry: Told, read: tuple[Told, ...]) -> Contact:
    own = belonging(read, entry, through=("contact_decided",))
    state = STEP.state_after(own)
    decided = [one for one in own if one.kind.name == "contact_decided"]
    informed = [one.happened.first for one in own if one.kind.name == "referrer_told"]
    return Contact(
        entry=entry.id,
        since=entry.happened.first,
        meant_as=str(entry.contents.get("meant_as", "")),
        state=state if isinstance(state, State) else State.WAITING,
        decision=decided[-1].id if decided else None,
        outcome=str(decided[-1].contents.get("outcome", "")) if decided else "",
        told=informed[-1] if informed else None,
    )
