"""Small counts held back, so that nobody can be made out behind a figure (R43, M-45)."""

from collections.abc import Sequence

FEWEST = 6
"""Of fewer than this nothing is told but that they are few."""


def held_back(counts: Sequence[int], *, fewest: int = FEWEST) -> tuple[int | None, ...]:
    """Return the counts of one row with small ones held back (None); a zero says nothing of anybody and stays.

    Where a single count would be held back, it could be worked out from the row's total: then the next smallest is held
    back with it.
    """
    small = [place for place, many in enumerate(counts) if 0 < many < fewest]
    others = [place for place, many in enumerate(counts) if many >= fewest]
    if len(small) == 1 and others:
        small.append(min(others, key=lambda place: counts[place]))
    return tuple(None if place in small else many for place, many in enumerate(counts))
