"""The page of docs/house that shows the states of every step, and which entries move it from one to another."""

from collections.abc import Iterator
from enum import Enum

from tests.house.pages import MADE, table

from childjourney.core.steps.states import Move, Step
from childjourney.core.steps.table import STEPS
from childjourney.core.story.kinds import KINDS

ABOUT = (
    "A step owns no facts. It is read out of the story: entries of some kinds move it from one state to another, and "
    "an entry that moves nothing leaves it as it is. So a step can be read as it was known at any moment, and an entry "
    "that is corrected moves it anew. Where several lines fit, the first counts.\n"
)

BEGINS = "(begins)"


def steps() -> str:
    """Return every step with its states and moves."""
    return "\n".join([f"# Steps\n\n{MADE}{ABOUT}", *(_step(one) for one in STEPS)])


def _step(step: Step) -> str:
    moves = table(
        ("from", "by", "where", "to"),
        ((_from(one), f"{KINDS[one.by].title} (`{one.by}`)", one.words, str(one.after.value)) for one in step.moves),
    )
    return f"## {step.title}\n\n```text\n{_drawn(step)}\n```\n\n{moves}"


def _from(move: Move) -> str:
    return "; ".join(str(one.value) for one in move.before) or BEGINS


def _drawn(step: Step) -> str:
    """Return the step as a drawing in text: each state with the arrows that leave it."""
    return "\n".join(line for state in (None, *step.states) for line in _arrows(step, state))


def _arrows(step: Step, state: Enum | None) -> Iterator[str]:
    leaving: dict[Enum, list[str]] = {}
    for move in step.moves:
        leaves = state in move.before if move.before else state is None
        if leaves:
            by = leaving.setdefault(move.after, [])
            by.extend({KINDS[move.by].title.lower()} - set(by))
    if not leaving and (state is None or not any(move.after is state for move in step.moves)):
        return
    yield str(state.value) if state else BEGINS
    for number, (after, by) in enumerate(leaving.items(), 1):
        corner = "└" if number == len(leaving) else "├"
        yield f" {corner}─ {', '.join(by)} ─▶ {after.value}"
