"""Small counts held back, so that nobody can be made out behind a figure (R43, M-45)."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

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


Whose = Sequence[Hashable]
"""One count as it is made: whose each of the things counted is, so that six of one child are still of one child."""


def is_few(whose: Whose, *, fewest: int = FEWEST) -> bool:
    """Return whether things are those of somebody, and of fewer than `fewest`."""
    return 0 < len(set(whose)) < fewest


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of a table as it may be told: its count in all and of each column; None where that is held back."""

    name: str
    total: int | None
    counts: tuple[int, ...] | None


def told_table(rows: Mapping[str, Sequence[Whose]], *, fewest: int = FEWEST) -> tuple[ToldRow, ...] | None:
    """Return the rows of a table as they may be told beside its whole and the totals of its columns.

    Expects that whole and totals may be told. Empty rows are left out. None where no row can be told.

    A row of few is held back, and so is how a row divides where a part of it is of few; with them as many others, the
    smallest first, as are needed so that nothing of it can be worked out by taking what is told from the totals. What
    is held back is always of two rows or more, and together of `fewest` or more.
    """
    held = {name: cells for name, cells in rows.items() if any(cells)}
    whole = {name: [one for cell in cells for one in cell] for name, cells in held.items()}
    hidden = {name for name, all_ in whole.items() if is_few(all_, fewest=fewest)}
    if not _grown(hidden, whole, lambda: _safe([whole], hidden, fewest=fewest)) or hidden == set(whole):
        return None
    columns = [
        {name: cells[place] for name, cells in held.items()} for place in range(max(map(len, held.values()), default=0))
    ]
    filled = [column for column in columns if any(column.values())]
    divided = hidden | {name for name, cells in held.items() if any(is_few(cell, fewest=fewest) for cell in cells)}
    if len(filled) > 1:
        _grown(divided, whole, lambda: _safe(filled, divided, fewest=fewest))
    else:
        divided = hidden
    return tuple(
        ToldRow(
            name,
            None if name in hidden else len(whole[name]),
            None if name in divided else tuple(map(len, cells)),
        )
        for name, cells in held.items()
    )


def _grown(hidden: set[str], whole: Mapping[str, Whose], safe: Callable[[], bool]) -> bool:
    """Hide further rows, the smallest first, until what is hidden is safe; return whether it is."""
    others = sorted((name for name in whole if name not in hidden), key=lambda name: len(whole[name]))
    while hidden and not safe():
        if not others:
            return False
        hidden.add(others.pop(0))
    return True


def _safe(columns: Sequence[Mapping[str, Whose]], hidden: set[str], *, fewest: int) -> bool:
    """Return whether the counts of hidden rows cannot be worked out from what each column has beside those shown.

    Of each hidden row there is at least one: as many things as rows would be one each.
    """
    if len(hidden) < 2:  # of one row alone the rest is the row
        return False
    together = [[one for name in hidden for one in column[name]] for column in columns]
    return all(len(set(each)) >= fewest and len(each) > len(hidden) for each in together)
