"""Rules, principles and guidance: three kinds of thing, kept apart. Only rules may start clocks (M-01)."""

from dataclasses import dataclass
from datetime import date

from childjourney.core.practice.limit import Limit
from childjourney.core.practice.vocabulary import (
    Authority,
    Confidence,
    Counting,
    Evidence,
    Standing,
    Starts,
    Strength,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is written: a document of the edition, a place in it, and pages that were read (keys)."""

    document: str
    paragraph: str = ""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a rule, principle or piece of guidance comes from, and who answers for our words.

    `checked_by` is empty while no practitioner has checked them. `file` and `line` say where it was read.
    """

    source: Source
    evidence: Evidence
    confidence: Confidence
    authored_by: str
    checked_by: str
    review_by: date | None
    notes: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Chase:
    """What somebody who waits in vain may do: after how long, who, and what."""

    after: Limit
    by: str
    how: str


@dataclass(frozen=True, slots=True)
class Clock:
    """What starts a promise and what keeps it: names of events (see core.practice.events).

    `starts` says what counts where the trigger comes again before the promise is kept. `holds` are conditions that
    have to hold at the trigger: a gate, which expects no event. `ends` are events with which the promise falls away.
    What `runs_out` ends by itself at the limit. `lateness_of` names the rule whose lateness is the trigger.
    """

    triggers: tuple[str, ...]
    expects: tuple[str, ...]
    starts: Starts = Starts.EACH
    needs: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    runs_out: bool = False
    lateness_of: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How a version of a rule came about: the local variation (its id and title), and whether it suspends the rule."""

    overlay: str
    title: str
    suspends: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it asks of whom, owed to whom, with its clock; one version, in force on `[first, after)`.

    `id` is the same through the editions; `ref` is that of the research notes. `limit` is None where no number is
    given, and `timing` then says how soon in words. `teams` are those to whom alone a version applies (empty: all);
    `not_teams` those to whom it does not. `changed` is set where a local variation made this version.
    """

    id: str
    ref: str
    title: str
    says: str
    edition: str
    authority: Authority
    strength: Strength
    standing: Standing
    responsible: tuple[str, ...]
    owed_to: tuple[str, ...]
    together_with: tuple[str, ...]
    owner: str
    clock: Clock | None
    limit: Limit | None
    timing: str
    counting: Counting
    chase: Chase | None
    provenance: Provenance
    first: date
    after: date | None
    conflict: str = ""
    local_values: str = ""
    teams: frozenset[str] = frozenset()
    not_teams: frozenset[str] = frozenset()
    changed: Change | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether this version is in force on a day."""
        return self.first <= day and (self.after is None or day < self.after)

    @property
    def ticks(self) -> bool:
        """Whether this rule may start a clock: it is in force and says what starts and keeps the promise."""
        return self.standing is Standing.IN_FORCE and self.clock is not None


LAST_PLACE = 1_000


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle of good practice: a question to ask where a decision is made; never ticked off, never counted."""

    id: str
    ref: str
    title: str
    says: str
    asks: str
    edition: str
    provenance: Provenance

    @property
    def place(self) -> int:
        """Its place among the principles of its document: the number with which `ref` ends; last without one."""
        number = self.ref.rpartition("-")[2]
        return int(number) if number.isdecimal() else LAST_PLACE


@dataclass(frozen=True, slots=True)
class Guidance:
    """Professional guidance: owned by a profession, which alone may change it; it has no limit and starts no clock."""

    id: str
    ref: str
    title: str
    says: str
    owner: str
    edition: str
    provenance: Provenance
