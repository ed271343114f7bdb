"""What a list of things that are not known asks of a store."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from childjourney.core.steps.not_known import NotKnown
from childjourney.core.story.child import Child


@dataclass(frozen=True, slots=True)
class WantedNotKnown:
    """What a list wants: what is still open, or what was `answered`.

    `mine` wants the children in whose work the viewer is named, `team` those with whom a team leads the work (empty:
    any). `owner` finds out, or `nobody` does. `words` are words of usecases.names with which words of it begin, all of
    them. `until` leaves out what is not known only since a later day.
    """

    answered: bool = False
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
