"""What a store must do. Every store passes the same tests: `tests/conformance`."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol
from uuid import UUID

from childjourney.core.access.audit import Line, PlacedLine
from childjourney.core.access.decide import Viewer
from childjourney.core.access.grant import Grant
from childjourney.core.people.directory import Directory
from childjourney.core.practice.area import Practice
from childjourney.core.practice.duty import State
from childjourney.core.practice.promise import Promise
from childjourney.core.steps.asks import Ask
from childjourney.core.steps.family_space import SpaceKept
from childjourney.core.steps.help_wanted import HelpWanted
from childjourney.core.steps.not_known import NotKnown
from childjourney.core.story.child import Child
from childjourney.core.story.entry import Entry
from childjourney.usecases.counting_port import Counting
from childjourney.usecases.not_known_port import FoundNotKnown, WantedNotKnown


class PositionTaken(Exception):
    """Somebody else wrote at this position of the story meanwhile: read again and try again."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is kept beside a story so that lists and searches need no story: folded again at every change.

    `help_level` is a core.story.kind.HelpLevel's value; `promises` are the duties of the story as they are kept, `asks`
    what is asked in it, `quarantined` its documents that nobody can open yet, `family` the spaces that people of the
    family were ever given in it, `help_wanted` the help that was asked for, `not_known` what is or was not known.
    """

    child: Child
    grants: tuple[Grant, ...]
    help_level: int
    last_seen: date | None
    last_recorded: datetime
    promises: tuple[Promise, ...] = ()
    asks: tuple[Ask, ...] = ()
    family: tuple[SpaceKept, ...] = ()
    quarantined: tuple["Quarantined", ...] = ()
    help_wanted: tuple[HelpWanted, ...] = ()
    not_known: tuple[NotKnown, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Where to look for a document in quarantine: the story, the entry that added it, and when."""

    story: UUID
    entry: UUID
    since: datetime


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: any of a name, a birth date, an identifier (of the local authority, or a pupil number)."""

    name: str = ""
    born: date | None = None
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A child that a search found. `opens` tells whether the viewer may open the story.

    Where not, only `agencies` (ids of those that may hold information) are given, and `card` is None.
    """

    card: Card | None
    opens: bool
    agencies: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """What makes a promise somebody's own: a part of theirs is responsible for it.

    `leading` are parts that only whoever leads the work with the child has (anybody in them while nobody leads).
    """

    member: UUID
    parts: frozenset[str]
    leading: frozenset[str] = frozenset()

    def holds(self, promise: Promise) -> bool:
        """Return whether a promise is somebody's own."""
        responsible = set(promise.responsible)
        leads = promise.lead is None or promise.lead == self.member
        return bool(responsible & self.parts) or (leads and bool(responsible & self.leading))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises a list wants, of those that are owed still.

    `mine` wants those that are somebody's own, `not_mine` leaves them out; `owed_to` are parts of which a promise must
    be owed to one (empty: to any). `rule` and `team` narrow it further; `until` leaves out what is due later.
    """

    mine: Mine | None = None
    not_mine: Mine | None = None
    owed_to: frozenset[str] = frozenset()
    rule: str = ""
    team: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise with the child whom it is about."""

    promise: Promise
    child: Child


class AskedOf(Enum):
    """Whose asks are listed."""

    ME = "what I am asked"
    OTHERS = "what I asked"
    AGENCY = "what my agency asks and is asked"


@dataclass(frozen=True, slots=True)
class WantedAsks:
    """Which asks a list wants: those that wait, or (with `answered_since`) those answered since a day.

    `answerable` are the whats that the viewer answers for their agency; `what` narrows it (empty: all). With
    `asked_since`, what has no due day and was asked before is left out. `says` wants a code (empty: any).
    """

    side: AskedOf
    answerable: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    answered_since: date | None = None
    asked_since: datetime | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask, with the child whom it is about where the viewer may open the story."""

    ask: Ask
    child: Child | None


@dataclass(frozen=True, slots=True)
class Tally:
    """So many promises that are alike in all that is counted; of no one child does it tell anything."""

    rule: str
    edition: str
    team: str
    settled: State | None
    took: int | None
    reason: str
    many: int


@dataclass(frozen=True, slots=True)
class Typed:
    """What someone is typing and has not yet recorded: the only thing here that may be overwritten."""

    membership: UUID
    page: str
    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it lies in the store, for verification: `text` of the contents as kept, None once destroyed.

    `entry.contents` is empty here. `act` is the id of the audit line under which the entry was written.
    A row that cannot even be read has `entry` None and says in `where` which it is.
    """

    where: str
    entry: Entry | None
    text: str | None
    act: UUID | None


class Books(Counting, Protocol):
    """The books of one area: stories, the area's journal, the audit, and what is kept beside them."""

    @property
    def area(self) -> UUID:
        """The area's id, which is also the id of its journal."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside happens, or nothing does. Nested transactions join the outer one.

        What is added to a story, and what is kept beside it, follows what was first read inside of it or of who may
        open it: else PositionTaken is raised (R10).

        PositionTaken may also be raised as it ends; then nothing was kept, and the whole may be tried again.
        """

    def snapshot(self) -> AbstractContextManager[None]:
        """What is walked inside is the books as they stood at one moment, whatever others write meanwhile."""

    def entries(self, stories: Collection[UUID]) -> dict[UUID, tuple[Entry, ...]]:
        """Return the entries of each story in the order of position; an unknown story has none."""

    def directory(self) -> Directory:
        """Return who belongs to the area."""

    def append(self, entries: Sequence[Entry], *, line: Line) -> None:
        """Add entries and the audit line of the act that wrote them. Raises PositionTaken; then nothing is added."""

    def append_part(self, entries: Sequence[Entry], *, act: UUID) -> None:
        """Add some of the entries of one large act. Its audit line has the id `act`, covers all its entries and
        follows through `note` in the same transaction. Raises PositionTaken; then the transaction must be undone.
        """

    def note(self, line: Line) -> None:
        """Add the audit line of an act that wrote no entry, or whose entries were added in parts.

        It takes its place in the audit when the outermost transaction ends, so that no act waits for another's work.
        """

    def keep(self, cards: Sequence[Card]) -> None:
        """Replace what is kept beside the stories of these children, grants included."""

    def grants(self, story: UUID) -> tuple[Grant, ...]:
        """Return the grants kept beside a story."""

    def practice(self) -> Practice:
        """Return what practice holds in the area, by its journal."""

    def promises_of(self, story: UUID) -> tuple[Promise, ...]:
        """Return the promises kept beside a story, in the order in which they were folded."""

    def promised(
        self, wanted: Wanted, *, viewer: Viewer, on: date, skip: int, most: int, counted: bool = True
    ) -> tuple[tuple[Promised, ...], int]:
        """Return a page of the promises about the viewer's children, and how many there are in all.

        By due day, then by the day of the start, the child's id and the rule; those without a due day come last.
        Where nobody wants them `counted`, the number says only whether there are more than the page ends with.
        """

    def keep_asks(self, thread: UUID, asks: Sequence[Ask]) -> None:
        """Replace what is kept beside a thread, which has no card."""

    def asks_of(self, story: UUID) -> tuple[Ask, ...]:
        """Return the asks kept beside a story or a thread, in the order in which they were folded."""

    def asked(
        self, wanted: WantedAsks, *, viewer: Viewer, on: date, skip: int, most: int
    ) -> tuple[tuple[Asked, ...], int]:
        """Return a page of asks by due day, then by when they were asked, then by entry; and how many in all."""

    def help_wanted_in(self, story: UUID) -> tuple[HelpWanted, ...]:
        """Return the help kept beside a story, in the order in which it was folded."""

    def help_wanted(self, *, since: date, until: date) -> tuple[HelpWanted, ...]:
        """Return the help that was asked for in `[since, until)`, of everybody's children, in no order.

        It is for counting: whoever shows it holds small counts back.
        """

    def not_known_in(self, story: UUID) -> tuple[NotKnown, ...]:
        """Return what is, or was, not known as it is kept beside a story, in the order in which it was folded."""

    def not_known(
        self, wanted: WantedNotKnown, *, viewer: Viewer, on: date, skip: int, most: int
    ) -> tuple[tuple[FoundNotKnown, ...], int]:
        """Return a page of what the viewer may read of it in stories that open on a day, and how much there is in all.

        No more than not_known_port.COUNTED and one are counted.

        What is open comes by the day since which it is not known, what was answered from the latest answer on, and
        what was not known when something was decided from the latest on; then by entry in the
        same direction. Who reads what is told in core.access.not_known.
        """

    def quarantined(self, *, viewer: Viewer | None, on: date, most: int) -> tuple[Quarantined, ...]:
        """Return documents in quarantine, the longest waiting first, then by entry; at most `most`.

        Of the children whose stories `viewer` may open on a day (None: of everybody's).
        """

    def threads_after(self, thread: UUID | None, *, most: int) -> tuple[UUID, ...]:
        """Return the threads that follow one in the order of their ids (None: from the first)."""

    def tallied(
        self, *, since: date, until: date, rules: Collection[str] | None = None, viewer: Viewer | None = None
    ) -> tuple[Tally, ...]:
        """Return how many promises started in `[since, until)`, alike by alike, in no order.

        Of some `rules` only (None: of all), and of the children whose stories `viewer` may open on the last of these
        days (None: of everybody's).
        """

    def stories_after(self, story: UUID | None, *, most: int) -> tuple[UUID, ...]:
        """Return the children's stories that follow one in the order of their ids (None: from the first)."""

    def find(self, query: Query, *, viewer: Viewer, on: date, most: int) -> tuple[Found, ...]:
        """Return children that match all that `query` gives, best first, at most `most`.

        Children whose stories the viewer cannot open are found by identifier, or by whole name with birth date, only.
        """

    def caseload(
        self, *, viewer: Viewer, on: date, skip: int, most: int, level: int | None = None
    ) -> tuple[tuple[Card, ...], int]:
        """Return a page of the children whose stories `viewer` may open, by name, and how many there are in all.

        With `level` (a core.story.kind.HelpLevel's value), of those with this help alone.
        """

    def not_seen(self, *, viewer: Viewer, on: date, before: date, most: int) -> tuple[tuple[Card, ...], int]:
        """Return at most `most` of the viewer's children in need or needing protection last seen before a day.

        The longest unseen come first, then by id; also returns how many there are in all. A child of whom no visit
        was ever recorded is not among them: nothing is known of visits there.
        """

    def to_review(self, *, viewer: Viewer, on: date, there: Collection[UUID], most: int) -> tuple[Card, ...]:
        """Return at most `most` of the viewer's children for whom a family's own space is to be looked at again.

        Left out are those about whom another is asked who is among `there` (memberships). The longest due comes first,
        then by id.
        """

    def stories_of(self, identifiers: Collection[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
        """Return the stories that bear these (authority, local authority's child identifier)."""

    def encounter(self, encounter: UUID) -> tuple[UUID, ...]:
        """Return the stories that hold an entry of one encounter."""

    def receipt(self, key: str) -> tuple[UUID, ...]:
        """Return the entries that were recorded under an idempotency key; empty when there are none."""

    def acknowledge(self, key: str, entries: Sequence[UUID]) -> None:
        """Keep under an idempotency key which entries were recorded. Raises PositionTaken when the key is taken."""

    def typed(self, *, membership: UUID, page: str) -> Typed | None:
        """Return what a member was typing on a page."""

    def typed_of(self, *, membership: UUID) -> tuple[Typed, ...]:
        """Return everything that a member was typing and has not recorded, the latest first, then by page."""

    def keep_typed(self, typed: Typed) -> None:
        """Keep what a member is typing."""

    def drop_typed(self, *, membership: UUID, page: str) -> None:
        """Forget what a member was typing, once it has been recorded or discarded."""

    def weigh(self) -> None:
        """Let the store count anew what it holds, after much was written at once: how it finds things rests on that."""

    def written(self) -> Iterator[Written]:
        """Walk all entries as they lie in the store, by story and position, without holding them all."""

    def spaces_of(self, person: UUID) -> tuple[UUID, ...]:
        """Return the stories in which somebody of the family was ever given their own space, by id."""

    def spaces_in(self, story: UUID) -> tuple[SpaceKept, ...]:
        """Return the spaces of the family as they are kept beside a story, in its order."""

    def looked(self, story: UUID, *, actions: Collection[str], since: datetime, most: int) -> tuple[Line, ...]:
        """Return at most `most` audit lines of some actions that were allowed about a story, the latest first."""

    def lines(self) -> Iterator[PlacedLine | str]:
        """Walk the audit by position; a line that cannot be read comes as words that say which it is."""
