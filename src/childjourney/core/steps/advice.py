"""Advice as a step: asked, answered, and what whoever asked decided (M-62)."""

from collections.abc import Iterable
from enum import Enum

from childjourney.core.steps.states import Move, Step
from childjourney.core.steps.told import Told


class State(Enum):
    """How a question for advice stands. The value says it in words."""

    ASKED = "waits for an answer"
    ANSWERED = "answered"
    FOLLOWED = "decided by whoever asked"
    CONTACT = "became a contact"


STEP = Step(
    "advice",
    "Advice without a name",
    State,
    (
        Move((), "advice_asked", State.ASKED),
        Move((State.ASKED,), "advice_answered", State.ANSWERED),
        Move(
            (State.ASKED, State.ANSWERED, State.FOLLOWED),
            "advice_followed",
            State.CONTACT,
            lambda said: bool(said.get("child")),
            "tied to a child's contact",
        ),
        Move((State.ASKED, State.ANSWERED), "advice_followed", State.FOLLOWED),
    ),
)


def advice_state(told: Iterable[Told]) -> State | None:
    """Return how the question of a thread stands; None where the entries are no question for advice."""
    found = STEP.state_after(told)
    return found if isinstance(found, State) else None
