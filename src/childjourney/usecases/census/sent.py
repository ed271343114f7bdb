"""A census as a door hands it over, what can be wrong with it, and what bringing it in came to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import UUID

from childjourney.core.base.refusal import Refused


class SentGroup(Protocol):
    """One group of a return with the groups beneath it, dates as dates, yes and no as booleans."""

    @property
    def table(self) -> str:
        """The name of the group: "Child", "CINdetails", "Assessments"."""

    @property
    def line(self) -> int:
        """The line of its element in the file."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Its values by the name of their element; missing ones are left out."""

    @property
    def lines(self) -> Mapping[str, int]:
        """The line of each value."""

    @property
    def groups(self) -> Sequence["SentGroup"]:
        """The groups beneath it, in the order of the file."""


class SentFault(Protocol):
    """One thing wrong with a file, by its line, with what to do about it."""

    @property
    def line(self) -> int | None:
        """The line, from 1; None where it belongs to no line."""

    @property
    def where(self) -> str:
        """The way there from the top: "Child 3, CINdetails 1, CINclosureDate"."""

    @property
    def what(self) -> str:
        """What is wrong."""

    @property
    def mend(self) -> str:
        """What to do about it."""

    @property
    def blocking(self) -> bool:
        """Whether the file cannot be taken in as it is."""


@dataclass(frozen=True, slots=True)
class CensusFault:
    """A fault found while the file was turned into entries; see `SentFault`."""

    line: int | None
    where: str
    what: str
    mend: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class SentCensus:
    """A census that has been read. `children` walks its Child groups in the order of the file, as often as asked.

    `year` is the one in which the census ends; `authority` the three digits of the local authority, or empty.
    """

    year: int
    authority: str
    reference_date: date
    faults: Sequence[SentFault]
    children: Callable[[], Iterator[SentGroup]]
    children_count: int


class ReadCensus(Protocol):
    """A census as the reader of returns gives it."""

    @property
    def year(self) -> int:
        """The year in which the census ends."""

    @property
    def authority(self) -> str:
        """The three digits of the local authority, or empty."""

    @property
    def reference_date(self) -> date:
        """The day for which it was sent."""

    @property
    def faults(self) -> Sequence[SentFault]:
        """What the reader found wrong."""

    @property
    def children_count(self) -> int:
        """How many children it holds."""


Read = TypeVar("Read", bound=ReadCensus)


def sent(read: Read, *, children: Callable[[Read], Iterator[SentGroup]]) -> SentCensus:
    """Return a census that was read as a door hands it over; `children` walks what was read."""
    return SentCensus(
        year=read.year,
        authority=read.authority,
        reference_date=read.reference_date,
        faults=read.faults,
        children=lambda: children(read),
        children_count=read.children_count,
    )


class CensusRefused(Refused):
    """A census was not brought in, and nothing of it was kept. `faults` are all that were found, by line.

    `children` counts those of the file, `faulty` those that carry a fault for which it was refused.
    """

    def __init__(self, faults: Iterable[SentFault], *, children: int = 0, faulty: int = 0) -> None:
        self.faults = tuple(faults)
        self.children = children
        self.faulty = faulty
        count = sum(fault.blocking for fault in self.faults)
        what = "1 fault has" if count == 1 else f"{count:,} faults have"
        super().__init__(f"The census was not brought in: {what} to be put right first.")


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A child of the census: the story, and the identifier that the file gives."""

    story: UUID
    la_child_id: str


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What bringing in a census came to.

    `children` counts those brought in, `new_children` those whose story began with it, `left_out` those that were
    left out for their faults. `entries_added`, `corrections` and `unchanged` count entries of children's stories.
    `missing` counts entries that an earlier file of the same year gave and this one does not; they stay.
    `first` are some of the children, the first of the file.
    """

    year: int
    authority: str
    children: int
    new_children: int
    left_out: int
    entries_added: int
    corrections: int
    unchanged: int
    missing: int
    faults: tuple[SentFault, ...]
    notices: tuple[str, ...]
    first: tuple[BroughtIn, ...]


Progress = Callable[[str, int, int], None]
"""Takes what is being done, how many children are done, and how many there are."""
