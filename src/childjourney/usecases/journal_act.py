"""What every act on the area's journal shares: decided, checked against the journal, admitted, written."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.story.admit import DraftRefused, admit
from childjourney.core.story.entry import Contents, Draft, Entry
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Telling:
    """What is to be written into the journal: its kind, its day (today where none is given), and what it says."""

    kind: str
    contents: Contents
    day: date | None = None


def journal_of(books: Books) -> tuple[Reading, ...]:
    """Return what stands in the area's journal."""
    return Story(books.area, books.entries([books.area])[books.area]).standing


def write_journal(
    books: Books,
    *,
    viewer: Viewer,
    action: Action,
    telling: Telling,
    now: datetime,
    check: Callable[[Sequence[Reading]], Sequence[Fault]] = lambda _journal: (),
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Write one entry into the area's journal and return its id.

    `check` returns what is wrong by what stands in the journal. With a `key` a second call writes nothing and returns
    the first call's entry. Raises AccessRefused, or DraftRefused with every fault; then nothing is written.
    """
    act = Act(viewer, action, now, books.area, randomness=randomness)

    def work() -> UUID:
        decision = act.decided()
        if key and (done := books.receipt(key)):
            return done[0]
        journal = Story(books.area, books.entries([books.area])[books.area])
        draft = Draft(
            books.area,
            telling.kind,
            Span.day(telling.day or local_day(now)),
            viewer.membership,
            telling.contents,
            KINDS[telling.kind].voices[0],
        )
        if faults := [*KINDS[telling.kind].faults(telling.contents), *check(journal.standing)]:
            raise DraftRefused(list(dict.fromkeys(faults)))
        entries: tuple[Entry, ...] = admit(journal, [draft], now=now, randomness=randomness)
        books.append(entries, line=act.line(decision, entries))
        if key:
            books.acknowledge(key, [entries[0].id])
        return entries[0].id

    return in_one_go(books, work)
