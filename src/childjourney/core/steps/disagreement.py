"""Disagreement as a step: raised, answered, taken further from stage to stage, resolved. It stops nothing (M-66)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from childjourney.core.steps.states import Move, Step, belonging
from childjourney.core.steps.told import Told


class State(Enum):
    """How a disagreement stands. The value says it in words."""

    RAISED = "raised, waits for an answer"
    ANSWERED = "answered"
    FURTHER = "taken further, waits for an answer"
    RESOLVED = "resolved"


OPEN = (State.RAISED, State.ANSWERED, State.FURTHER)
STEP = Step(
    "disagreement",
    "A disagreement between professionals",
    State,
    (
        Move((), "disagreement_raised", State.RAISED),
        Move((State.RAISED, State.FURTHER), "disagreement_answered", State.ANSWERED),
        Move(OPEN, "disagreement_escalated", State.FURTHER),
        Move(OPEN, "disagreement_resolved", State.RESOLVED),
    ),
)


FIRST = "those who decided"
"""To whom a disagreement goes first, where the area's practice does not say."""


@dataclass(frozen=True, slots=True)
class StageReached:
    """A stage that a disagreement reached, and on which day; the first on the day it was raised.

    `stage` is in words; `number` is its place among the area's stages, from 1, or None where that was not told.
    """

    stage: str
    number: int | None
    on: date


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A disagreement: its entry, the decision that it is `about`, how it stands, its stages with their days.

    `answered` is the day of the first answer, `resolved` the day on which it was settled; None before.
    """

    entry: UUID
    about: UUID | None
    state: State
    stages: tuple[StageReached, ...]
    answered: date | None
    resolved: date | None

    @property
    def stage(self) -> StageReached:
        """The stage that it reached last."""
        return self.stages[-1]


def disagreements_of(told: Iterable[Told]) -> tuple[Disagreement, ...]:
    """Return the disagreements of a story in its order, by what stands in it or what one viewer sees of it."""
    read = tuple(told)
    return tuple(disagreement_of(belonging(read, one)) for one in read if one.kind.name == "disagreement_raised")


def disagreement_of(own: Iterable[Told], *, stages: Sequence[str] = ()) -> Disagreement:
    """Return one disagreement out of the entry that raised it, which comes first, and those that point back at it.

    `stages` are those of the area's practice on the day on which it was raised.
    """
    raised, *after = own
    state = STEP.state_after((raised, *after))
    days = {
        kind: [one.happened.first for one in after if one.kind.name == kind]
        for kind in ("disagreement_answered", "disagreement_resolved")
    }
    about = raised.contents.get("about")
    return Disagreement(
        entry=raised.id,
        about=UUID(about) if about else None,
        state=state if isinstance(state, State) else State.RAISED,
        stages=(
            StageReached(stages[0] if stages else FIRST, 1, raised.happened.first),
            *(
                StageReached(str(one.contents.get("stage", "")), one.contents.get("number"), one.happened.first)
                for one in after
                if one.kind.name == "disagreement_escalated"
            ),
        ),
        answered=next(iter(days["disagreement_answered"]), None),
        resolved=next(iter(days["disagreement_resolved"]), None),
    )


def ahead(found: Disagreement, stages: Sequence[str]) -> Mapping[int, str]:
    """Return the stages to which a disagreement can be taken, by number: those after the last one that it reached.

    At the last of all it is that one again: nobody is left without a way to say that it is not settled.
    """
    numbered = dict(enumerate(stages, start=1))
    reached = max((one.number or 1 for one in found.stages), default=1)
    later = {number: words for number, words in numbered.items() if number > reached}
    return later or dict([*numbered.items()][-1:])
