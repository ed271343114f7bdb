"""Narrowing the list to one strand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from childjourney.core.access.see import Seen
from childjourney.core.story.kind import Strand
from childjourney.web.story.addresses import LIST, Addresses
from childjourney.web.story.frame import heads

PEOPLE = "People"


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the list."""

    text: str
    href: str
    count: int
    current: bool


def strand_of(text: str) -> Strand | None:
    """Return the strand of an address; None for all of them, and for one there is not."""
    return next((one for one in Strand if one.value == text), None)


def strands(readings: Sequence[Seen], current: Strand | None, addresses: Addresses, name: str) -> list[Choice]:
    """Return the links that narrow the list, with how many entries each has; strands without any are left out."""
    many = Counter(one.kind.strand for one in readings)
    names = {head.thread: head.name for head in heads(name)} | {Strand.PEOPLE: PEOPLE}
    found = [Choice("Everything", addresses.here(LIST, strand=None), len(readings), current is None)]
    found += [
        Choice(text, addresses.here(LIST, strand=strand.value), many[strand], strand is current)
        for strand, text in names.items()
        if many[strand] or strand is current
    ]
    return found
