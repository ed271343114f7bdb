"""Numbers counted in steps of equal width, so that a picture and a table say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST = 24
"""How many steps a picture has at most."""


@dataclass(frozen=True, slots=True)
class Bins:
    """Equal steps: their `width`, and how many there are. A step ends with its last number, so that a limit ends one.

    The first holds 0 besides its own: 0 to 5, 6 to 10, 11 to 15 …
    """

    width: int
    many: int

    def name(self, place: int) -> str:
        """Return a step in words: "6 to 10", or the number where it holds only one."""
        first, last = place * self.width + 1 if place else 0, (place + 1) * self.width
        return str(first) if first == last else f"{first} to {last}"

    def counted(self, values: Iterable[float]) -> tuple[int, ...]:
        """Return how many of some values (0 or more, and none beyond the last step) lie in each step."""
        found = [0] * self.many
        for value in values:
            found[max(0, -int(-value // self.width) - 1)] += 1
        return tuple(found)


def bins_for(values: Sequence[int]) -> Bins:
    """Return steps that hold all of some values (0 or more)."""
    largest = max(values, default=0)
    width = next((step for step in STEPS if largest <= step * MOST), -(-largest // MOST))
    return Bins(width, max(1, -(-largest // width)))
