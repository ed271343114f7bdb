"""Decisions of the front door as a step: made, signed by a manager or not, and what was weighed in them (M-53)."""

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
    """How a decision stands. The value says it in words."""

    MADE = "made"
    SIGNED = "countersigned"
    NOT_AGREED = "not agreed by a manager"


KINDS_THAT_DECIDE = ("contact_decided", "referral_decided")


def _agrees(said: Contents) -> bool:
    return bool(said.get("agrees"))


STEP = Step(
    "decision",
    "A decision and its countersignature",
    State,
    (
        *(Move((), kind, State.MADE) for kind in KINDS_THAT_DECIDE),
        Move((State.MADE,), "decision_countersigned", State.SIGNED, _agrees, "a manager agrees"),
        Move((State.MADE,), "decision_countersigned", State.NOT_AGREED, words="a manager does not agree"),
    ),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A decision: its entry, day and outcome (a code of its kind), how it stands, and by when what is expected."""

    entry: UUID
    kind: str
    on: date
    outcome: str
    state: State
    expected: str
    expected_by: date | None

    @property
    def goes_on(self) -> bool:
        """Whether a contact became a referral by it."""
        return self.outcome in GOES_ON


def decisions_of(told: Iterable[Told]) -> tuple[Made, ...]:
    """Return the decisions of a story in its order, by what stands in it or what one viewer sees of it."""
    read = tuple(told)
    return tuple(_made(one, read) for one in read if one.kind.name in KINDS_THAT_DECIDE)


def _made(entry: Told, read: tuple[Told, ...]) -> Made:
    said = entry.contents
    state = STEP.state_after(belonging(read, entry))
    by = said.get("expected_by")
    return Made(
        entry=entry.id,
        kind=entry.kind.name,
        on=entry.happened.first,
        outcome=str(said.get("outcome") or said.get("response") or ""),
        state=state if isinstance(state, State) else State.MADE,
        expected=str(said.get("expected", "")),
        expected_by=date.fromisoformat(by) if by else None,
    )
