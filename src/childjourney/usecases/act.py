"""What every act shares: deciding, being written down, and trying again when two people write at once."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn, TypeVar
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.audit import Line
from childjourney.core.access.decide import Decision, Viewer, decide
from childjourney.core.access.grant import Grant
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.digest import covering
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.core.story.entry import Entry
from childjourney.usecases.ports import Books, PositionTaken

TRIES = 100
"""How often an act is tried again before it is given up; each try loses only to one that was kept."""

Result = TypeVar("Result")


class AccessRefused(Refused):
    """The act is not allowed. Absent and forbidden read alike, so the words never say which it was."""

    def __init__(self) -> None:
        super().__init__("There is nothing here that you can open. If you need to know more, ring the duty team.")


class TooBusyRefused(Refused):
    """Many people wrote at once and this act found no place. Nothing was kept."""

    def __init__(self) -> None:
        super().__init__("Many people are writing at this moment and this was not saved. Please try again.")


class _Denied(Exception):
    def __init__(self, line: Line) -> None:
        self.line = line


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that one viewer does at one moment, about one story or none."""

    viewer: Viewer
    action: Action
    now: datetime
    story: UUID | None = None
    purpose: str = ""
    randomness: Randomness = secrets.token_bytes

    @property
    def about(self) -> UUID:
        """The story that this act is about. Raises ValueError for an act about none."""
        if self.story is None:
            raise ValueError(f"“{self.action.value}” is about no one story.")
        return self.story

    def decided(self, grants: Iterable[Grant] = ()) -> Decision:
        """Return the decision that allows this act. A denial ends the transaction and is written down."""
        decision = decide(self.viewer, self.action, grants=grants, on=local_day(self.now))
        if not decision.allowed:
            raise _Denied(self.line(decision))
        return decision

    def deny(self, reason: str) -> NoReturn:
        """End the transaction with a denial, which is written down: what is asked for is not there for this viewer."""
        raise _Denied(self.line(Decision(False, ReadLevel.NOTHING, (reason,))))

    def line(self, decision: Decision, entries: Sequence[Entry] = ()) -> Line:
        """Return the audit line of this act, covering the entries that it wrote."""
        return Line(
            id=new_id(self.now, randomness=self.randomness),
            at=self.now,
            membership=self.viewer.membership,
            action=self.action.value,
            allowed=decision.allowed,
            story=self.story,
            purpose=self.purpose,
            basis=decision.basis,
            entries=len(entries),
            covers=covered(entries),
            token=self.viewer.token,
        )


def covered(entries: Sequence[Entry]) -> str:
    """Return the digest that vouches for the entries of one act; empty for none."""
    ordered = sorted(entries, key=lambda entry: (entry.story, entry.position))
    return covering(entry.chained for entry in ordered) if ordered else ""


def in_one_go(books: Books, work: Callable[[], Result]) -> Result:
    """Return what `work` returns, done in one transaction, and done again where another act came first.

    A denial inside `work` undoes it, is written to the audit, and raises AccessRefused.
    """
    for _ in range(TRIES):
        try:
            with books.transaction():
                return work()
        except PositionTaken:
            continue
        except _Denied as denied:
            with books.transaction():
                books.note(denied.line)
            raise AccessRefused from None
    raise TooBusyRefused
