"""Read one local trial: what it changes, how it went on, and what it came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from childjourney.core.practice.area import Practice
from childjourney.core.practice.overlay import Overlay, RuleChange
from childjourney.core.practice.rule import Rule
from childjourney.core.story.story import Reading
from childjourney.usecases.journal_act import journal_of
from childjourney.usecases.ports import Books
from childjourney.usecases.trial_effect import TrialEffect, rule_without_trials, trial_effect


@dataclass(frozen=True, slots=True)
class TrialStep:
    """A step in the life of a trial: its `kind` of entry, who wrote it when, and why.

    `day` is the last day that was set, or, where the trial was ended, the first day without it.
    """

    kind: str
    author: UUID
    at: datetime
    day: date
    granted_by: str
    why: str


@dataclass(frozen=True, slots=True)
class TrialRead:
    """A trial, each rule that it changes as the rule is without it, its steps in order, and its effect so far.

    A rule is None where nobody has it any more; `effect` is None while the trial has not begun.
    """

    trial: Overlay
    rules: tuple[tuple[RuleChange, Rule | None], ...]
    steps: tuple[TrialStep, ...]
    effect: TrialEffect | None
    practice: Practice

    @property
    def ended(self) -> bool:
        """Whether somebody ended it, whenever it would have run out."""
        return self.steps[-1].kind == "trial_ended"


def read_trial(books: Books, *, trial: UUID, now: datetime) -> TrialRead | None:
    """Return a trial of the area; None for an unknown one. Counts of groups, and nothing of any child."""
    practice = books.practice()
    overlay = next((one for one in practice.trials if one.id == str(trial)), None)
    if overlay is None:
        return None
    return TrialRead(
        trial=overlay,
        rules=tuple((one, rule_without_trials(practice, one.rule, overlay.first)) for one in overlay.changes),
        steps=tuple(_steps(journal_of(books), str(trial))),
        effect=trial_effect(books, trial=str(trial), now=now),
        practice=practice,
    )


def _steps(journal: Iterable[Reading], trial: str) -> Iterable[TrialStep]:
    """Yield the steps in the order in which they were written down."""
    for one in sorted(journal, key=lambda one: one.entry.position):
        if str(one.id) == trial or (one.kind.name.startswith("trial_") and one.contents.get("began") == trial):
            said = one.contents
            day = date.fromisoformat(said["until_day"]) if "until_day" in said else one.happened.first
            yield TrialStep(
                one.kind.name,
                one.entry.author,
                one.entry.recorded_at,
                day,
                str(said.get("granted_by", "")),
                str(said["why"]),
            )
