"""What is counted over a whole area: whoever shows it names nobody and holds small counts back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class HourWritten:
    """What one member wrote within the hour that begins at `hour`: how many entries, of how many letters together."""

    author: UUID
    hour: datetime
    entries: int
    letters: int


class Counting(Protocol):
    """Counts of everything that is kept."""

    def counted_kinds(self, kinds: Collection[str], *, since: date, until: date) -> dict[str, int]:
        """Return how many entries of each of these kinds tell of something that began in `[since, until)`.

        Corrections are not counted, and of what was withdrawn nothing is known here: it is for counts of a whole area.
        """

    def at_help_level(self, level: int) -> int:
        """Return how many children have help of a level (a core.story.kind.HelpLevel's value) or a higher one."""

    def written_by_hour(self, *, since: datetime, until: datetime) -> tuple[HourWritten, ...]:
        """Return what was written in `[since, until)`, by whom and in which hour, in children's stories and elsewhere.

        The letters are those of the contents as they are kept, with the names of fields. It is for counting: whoever
        shows it names nobody and holds small counts back.
        """
