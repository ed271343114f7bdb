"""Transitions: who was asked to take work on or to join it, and what came of it. One thing for all four ways."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from childjourney.core.steps.agreement import Standing, ledger, taken_back
from childjourney.core.steps.states import Move, Step, belonging
from childjourney.core.steps.told import Told
from childjourney.core.story.entry import Contents


class State(Enum):
    """How something that was asked stands."""

    ASKED = "asked, no answer yet"
    RECEIVED = "received, answer follows"
    ACCEPTED = "taken on"
    DECLINED = "declined"
    WITHDRAWN = "no longer asked"


def _accepts(said: Contents) -> bool:
    return bool(said.get("accepted"))


_OPEN = (State.ASKED, State.RECEIVED)
_ENDING = ("transition_answered", "transition_withdrawn")
STEP = Step(
    "transition",
    "Work given, handed over or shared",
    State,
    (
        Move((), "transition_asked", State.ASKED),
        Move((State.ASKED,), "transition_acknowledged", State.RECEIVED),
        Move(_OPEN, "transition_answered", State.ACCEPTED, _accepts, "they take it on"),
        Move(_OPEN, "transition_answered", State.DECLINED),
        Move(_OPEN, "transition_withdrawn", State.WITHDRAWN),
    ),
)


@dataclass(frozen=True, slots=True)
class Transition:
    """Something asked: `way` is a code of kinds.transition.WAYS, `why` the reason of whoever answered or took it back.

    `closed` tells that the agreement on which it was asked was taken back before an answer came: it waits for nobody.
    """

    entry: UUID
    way: str
    agency: UUID | None
    member: UUID | None
    capacity: str
    lead: bool
    asked: date
    by: date | None
    state: State
    why: str
    chased: int
    closed: bool

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return self.state in _OPEN and not self.closed


def transitions_of(told: Iterable[Told]) -> tuple[Transition, ...]:
    """Return what was asked in a story, or in what one viewer sees of it, in its order. Expects what stands.

    Entries that the viewer may not read say no more than that they are there.
    """
    read = tuple(told)
    asked = [one for one in read if one.kind.name == "transition_asked"]
    lines = ledger([one for one in read if one.contents]) if asked else ()
    return tuple(_transition(one, belonging(read, one), closed=_closed(one.contents, lines)) for one in asked)


def _transition(one: Told, follows: Sequence[Told], *, closed: bool) -> Transition:
    said = one.contents
    ends = [each.contents.get("notes", "") for each in follows if each.kind.name in _ENDING]
    state = STEP.state_after(follows)
    return Transition(
        entry=one.id,
        way=str(said.get("way", "")),
        agency=UUID(said["agency"]) if said.get("agency") else None,
        member=UUID(said["member"]) if said.get("member") else None,
        capacity=str(said.get("capacity", "")),
        lead=bool(said.get("lead")),
        asked=one.happened.first,
        by=date.fromisoformat(said["by"]) if said.get("by") else None,
        state=state if isinstance(state, State) else State.ASKED,
        why=str(ends[0] or "") if ends else "",
        chased=sum(each.kind.name == "chased" for each in follows),
        closed=closed and state in _OPEN,
    )


def _closed(said: Contents, lines: Sequence[Standing]) -> bool:
    """Return whether what something rests on is known and was taken back."""
    if not said.get("rests_on"):
        return False
    line = UUID(said["rests_on"])
    return any(one.entry == line for one in lines) and taken_back(lines, line, UUID(said["agency"]))
