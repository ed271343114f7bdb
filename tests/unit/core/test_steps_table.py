"""A step's table and its fold tell the same, and name only kinds and states that there are."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.base.time import Span
from childjourney.core.steps.agreement import STEP as AGREEMENT
from childjourney.core.steps.agreement import State as Line
from childjourney.core.steps.agreement import ledger
from childjourney.core.steps.early_help import STEP as EARLY_HELP
from childjourney.core.steps.early_help import State as Help
from childjourney.core.steps.early_help import early_help_of
from childjourney.core.steps.states import Step
from childjourney.core.steps.table import STEPS
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS

DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Entry:
    """An entry as a fold reads it."""

    number: int
    kind: Kind
    contents: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        """Its id."""
        return UUID(int=self.number)

    @property
    def happened(self) -> Span:
        """Its day: each entry a day after the one before."""
        return Span.day(DAY + timedelta(days=self.number))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_move_names_a_kind_and_states_of_its_step_and_every_state_is_reached(step: Step) -> None:
    assert {move.by for move in step.moves} <= set(KINDS)
    named = {state for move in step.moves for state in (*move.before, move.after)}
    assert named <= set(step.states)
    assert {state.name for state in step.states if state not in {move.after for move in step.moves}} <= {"NONE"}
    assert any(not move.before for move in step.moves)


@pytest.mark.parametrize("seed", range(300))
def test_early_help_stands_in_the_fold_as_in_the_table(seed: int) -> None:
    dice = random.Random(seed)
    told: list[Entry] = []
    began = 0
    for number in range(1, dice.randrange(2, 9)):
        kind = dice.choice(sorted({move.by for move in EARLY_HELP.moves}))
        purpose = dice.choice(["early_help_assessment", "service"])
        said: dict[str, Any] = {"agreed": dice.random() < 0.5, "purpose": purpose}
        if kind == "early_help_agreement":
            said = {"agreed": said["agreed"]}
        elif kind == "early_help_began":
            said, began = {}, number
        elif kind != "agreement_given":
            said = {"began": str(UUID(int=began))}
        told.append(Entry(number, KINDS[kind], said))
    state = EARLY_HELP.state_after(told)
    assert early_help_of(told).state is (state or Help.NONE)


@pytest.mark.parametrize("seed", range(200))
def test_a_line_of_the_ledger_stands_in_the_fold_as_in_the_table(seed: int) -> None:
    dice = random.Random(seed)
    first = dice.choice(["agreement_given", "early_help_agreement", "shared_without_agreement"])
    said = {"agreed": dice.random() < 0.7, "purpose": "service", "agency": str(UUID(int=7)), "basis": "protection"}
    told = [Entry(1, KINDS[first], said)]
    after = "sharing_reviewed" if first == "shared_without_agreement" else "agreement_withdrawn"
    for number in range(2, 2 + dice.randrange(3)):
        more = {"began": str(UUID(int=1)), "goes_on": dice.random() < 0.5}
        if more["goes_on"]:
            more["until"] = "2027-01-01"
        told.append(Entry(number, KINDS[after], more))
    (line,) = ledger(told)
    state = AGREEMENT.state_after(told)
    assert line.holds_on(DAY + timedelta(days=30)) is (state in (Line.AGREED, Line.SHARED))
    assert line.withdrawn is (state is Line.WITHDRAWN or (state is Line.REFUSED and len(told) > 1))
