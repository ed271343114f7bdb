"""What is to be written into the books of a made-up area: planned first, then written in the order of its moments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from childjourney.core.base.time import Span
from childjourney.core.story.entry import Voice


class Act(Enum):
    """What a step does."""

    START = "start a story"
    RECORD = "record an entry"
    CORRECT = "correct an entry"
    EXPLAIN = "say why something was late"
    KEEP = "write into the area's journal"


AREA = -1
"""Stands for the area where a family's number or a child's place is asked for: its journal is no child's own."""


@dataclass(frozen=True, slots=True)
class EntryOf:
    """Stands for the id of the entry that an earlier step wrote into the same story."""

    step: int


@dataclass(frozen=True, slots=True)
class StoryOf:
    """Stands for the id of a child's story."""

    child: int


@dataclass(frozen=True, slots=True)
class MemberAs:
    """Stands for the membership of whoever has this part in the family's cast."""

    part: str


@dataclass(frozen=True, slots=True)
class AgencyAs:
    """Stands for the agency of whoever has this part; a part that begins with "@" names the agency itself."""

    part: str


Told = Mapping[int, EntryOf]
"""What a telling became, for each child of whom it was told; empty where it would lie in the future."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call of a use case: `number` is its identity, `now` its moment, `part` who makes it, `children` of whom."""

    number: int
    now: datetime
    act: Act
    family: int
    part: str
    children: tuple[int, ...]
    kind: str
    happened: Span
    contents: Mapping[str, Any]
    voice: Voice | None = None
    target: EntryOf | None = None


@dataclass(slots=True)
class Part:
    """Somebody's time with a child: from the moment of `began` until `until`. `last` is their latest moment so far."""

    began: EntryOf
    first: date
    start: datetime
    last: datetime
    until: datetime | None = None
    after: date | None = None
    lead: bool = False


@dataclass(slots=True)
class Count:
    """Numbers for steps, one after another."""

    reached: int = field(default=0)

    def next(self) -> int:
        """Return the next number."""
        self.reached += 1
        return self.reached
