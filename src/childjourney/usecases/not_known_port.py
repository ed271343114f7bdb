"""What a list of things that are not known asks of a store."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from childjourney.core.steps.not_known import NotKnown, Which
from childjourney.core.story.child import Child

COUNTED = 1_000
"""How much is counted; of more it is said only that there is more: nobody reads so long a list."""


@dataclass(frozen=True, slots=True)
class WantedNotKnown:
    """What a list wants, by what became of it.

    `mine` wants the children in whose work the viewer is named, `team` those with whom a team leads the work (empty:
    any). `owner` finds out, or `nobody` does. `words` are words of usecases.names with which words of it begin, all of
    them. `until` leaves out what is not known only since a later day.
    """

    which: Which = Which.OPEN
    mine: bool = False
    team: str = ""
    owner: UUID | None = None
    nobody: bool = False
    words: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class FoundNotKnown:
    """Something that is not known, with the child whom it is about."""

    not_known: NotKnown
    child: Child
