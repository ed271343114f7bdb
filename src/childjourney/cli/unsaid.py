"""What a return cannot say of stories: days that are not known exactly, and steps that belong to no referral."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from childjourney.core.steps.outline import Outline


@dataclass(frozen=True, slots=True)
class Left:
    """An entry, with the child whom it is about."""

    child: Outline
    entry: UUID

    @property
    def in_words(self) -> str:
        """Which entry of which child, by identifiers alone."""
        return f"child {self.child.la_child_id or 'without an identifier'} (story {self.child.id}): entry {self.entry}"

    @property
    def told(self) -> dict[str, str]:
        """The same for a machine."""
        return {"la_child_id": self.child.la_child_id, "story": str(self.child.id), "entry": str(self.entry)}


@dataclass
class Unsaid:
    """Entries that a return tells without a day, or not at all."""

    without_day: list[Left] = field(default_factory=list)
    without_referral: list[Left] = field(default_factory=list)

    def of(self, children: Iterable[Outline]) -> Iterator[Outline]:
        """Yield outlines as they come, and keep what cannot be said of them."""
        for child in children:
            self.keep(child)
            yield child

    def keep(self, child: Outline) -> None:
        """Keep what cannot be said of one child."""
        self.without_day.extend(Left(child, entry) for entry in child.inexact)
        self.without_referral.extend(Left(child, entry) for entry in child.unplaced)

    def lines(self, *, most: int) -> Iterator[str]:
        """Yield what cannot be said, a line an entry, at most so many of each."""
        for why, left in (("Without a day", self.without_day), ("In no referral, so left out", self.without_referral)):
            yield from (f"• {why}: {one.in_words}" for one in left[:most])
            if len(left) > most:
                yield f"  … and {len(left) - most:,} more."
