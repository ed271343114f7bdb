"""Referrals as a step: received, acknowledged, decided, closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from childjourney.core.steps.states import Move, Step, belonging
from childjourney.core.steps.told import Told
from childjourney.core.story.entry import Contents

ACTS = frozenset({"protection", "enquiry", "assessment"})
"""Responses with which social care itself acts."""


class State(Enum):
    """How a referral stands. The value says it in words."""

    RECEIVED = "waits for a decision"
    ACKNOWLEDGED = "acknowledged, waits for a decision"
    TAKEN_UP = "social care acts"
    DISMISSED = "no further action by social care"
    ANEW = "to be decided anew"
    CLOSED = "closed"


def _dismissed(said: Contents) -> bool:
    return bool(said.get("no_further_action"))


def _acts(said: Contents) -> bool:
    return said.get("response") in ACTS


def _differs(said: Contents) -> bool:
    return not said.get("agrees")


OPEN = (State.RECEIVED, State.ACKNOWLEDGED, State.ANEW)
DECIDED = (State.TAKEN_UP, State.DISMISSED)
STEP = Step(
    "referral",
    "A referral to children's social care",
    State,
    (
        Move((), "referral", State.DISMISSED, _dismissed, "received with no further action"),
        Move((), "referral", State.RECEIVED),
        Move((State.RECEIVED,), "referral_acknowledged", State.ACKNOWLEDGED),
        Move(OPEN, "referral_decided", State.TAKEN_UP, _acts, "protection, an enquiry or an assessment"),
        Move(OPEN, "referral_decided", State.DISMISSED),
        Move(OPEN, "assessment_started", State.TAKEN_UP),
        Move(OPEN, "enquiry_started", State.TAKEN_UP),
        Move(DECIDED, "decision_countersigned", State.ANEW, _differs, "a manager does not agree"),
        Move((*OPEN, *DECIDED), "closure", State.CLOSED),
    ),
)


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral: its entry and day, the contact from which it came, how it stands, when the referrer was told."""

    entry: UUID
    since: date
    contact: UUID | None
    state: State
    told: date | None


def referrals_of(told: Iterable[Told]) -> tuple[Referral, ...]:
    """Return the referrals of a story in its order, by what stands in it or what one viewer sees of it."""
    read = tuple(told)
    return tuple(_referral(one, read) for one in read if one.kind.name == "referral")


def _referral(entry: Told, read: tuple[Told, ...]) -> Referral:
    own = belonging(read, entry, through=("referral_decided",))
    state = STEP.state_after(own)
    informed = [one.happened.first for one in own if one.kind.name == "referrer_told"]
    contact = entry.contents.get("contact")
    return Referral(
        entry=entry.id,
        since=entry.happened.first,
        contact=UUID(contact) if contact else None,
        state=state if isinstance(state, State) else State.RECEIVED,
        told=informed[-1] if informed else None,
    )
