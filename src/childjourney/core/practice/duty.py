"""A duty: what is owed, by whom, to whom, by when and why; kept or not, and how it stands at a moment."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from uuid import UUID

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.clock import Due
from childjourney.core.practice.happenings import Occurrence
from childjourney.core.practice.limit import Limit, Unit
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.why import Why, clock_in_words, not_counted


class State(Enum):
    """How a duty stands. None of these says anything about the child (M-40)."""

    NOT_YET = "not yet"
    OPEN = "open"
    PAST_DUE = "past its day"
    MET = "kept"
    MET_LATE = "kept late"
    ENDED = "no longer owed"
    ENDED_LATE = "not kept before it ended"
    SUSPENDED = "suspended"
    NOT_TOLD = "the record does not say"
    RUNS = "runs until"
    RAN_OUT = "ran out"
    TOO_EARLY = "done too early"


OWED = frozenset({State.OPEN, State.PAST_DUE})
"""The states in which somebody still has something to do."""

LATE = frozenset({State.PAST_DUE, State.MET_LATE, State.ENDED_LATE, State.TOO_EARLY})
"""The states for which a reason is asked."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why something was late, as it was recorded: the entry, the code of the reason, and what was added."""

    entry: UUID
    reason: str
    notes: str


@dataclass(frozen=True, slots=True)
class EarlierDue:
    """A due date that was worked out from words that were corrected since: until when it stood, and the date."""

    until: datetime
    day: date


@dataclass(frozen=True)
class Duty:
    """What a rule asks because something happened.

    `start` is what happened; `counted_from` the day (or `counted_at` the moment) from which it runs. `limit` is the
    rule's, with its number where that was agreed for the child. `due` is None where no number is given. `met` is what
    kept it, `ended` what made it fall away, `suspended` the id of the trial that suspends it. `condition` is the "if"
    of a promise whose condition is not told yet. `late_by` is in the limit's unit. `earlier` are due dates from
    before corrections, oldest first.
    """

    rule: Rule
    start: Occurrence
    counted_from: date
    counted_at: datetime | None
    limit: Limit | None
    due: Due | None
    met: Occurrence | None
    ended: Occurrence | None
    condition: str
    state: State
    late_by: int
    excuse: Excuse | None
    earlier: tuple[EarlierDue, ...]
    started_by: str
    expected: str
    team: str = ""
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar, repr=False, compare=False)

    @property
    def key(self) -> tuple[str, UUID]:
        """What identifies a duty in its story: the rule and the entry that started it."""
        return self.rule.id, self.start.entry

    @property
    def owed(self) -> bool:
        """Whether somebody still has something to do."""
        return self.state in OWED

    @property
    def is_late(self) -> bool:
        """Whether a reason is asked for."""
        return self.state in LATE

    @property
    def suspended(self) -> str:
        """The id of the trial that suspends the rule; empty where none does."""
        changed = self.rule.changed
        return changed.overlay if changed and changed.suspends else ""

    @property
    def counts_working_days(self) -> bool:
        """Whether time is counted in working days here."""
        return self.limit is not None and self.limit.unit is Unit.WORKING_DAYS

    @cached_property
    def why(self) -> Why:
        """Why the date is as it is. Worked out when asked for."""
        start, calendar = self.counted_from, self.calendar
        return Why(
            self._sentence(),
            clock_in_words(self.rule, self.limit, self.due, start=start, at=self.counted_at, calendar=calendar),
            not_counted(self.limit, self.due, start=start, calendar=calendar),
        )

    def _sentence(self) -> str:
        begun = f"because {self.started_by} on {day_in_words(self.start.day)}"
        return f"{begun}, if {self.condition}" if self.condition else begun
