"""Placing marks and their labels in rows, so that nothing overlaps.

A label goes to the right of its mark, else to the left, else into another row, else it is shortened, else only the
mark stays; where even marks would lie on one another, they become one count that stands for all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from childjourney.web.story.widths import width_of

MARK = 24.0
"""How wide and high a mark is to the hand; the shape itself is smaller."""
SPACE = 3.0
MARGIN = 5.0


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be placed: `[left, right]` is the mark or bar itself; `texts` what may be said, the fullest first.

    `inner` is how wide a label inside a bar may be.
    """

    key: int
    left: float
    right: float
    texts: tuple[str, ...] = ()
    inner: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """One item, or several in a count, in a row. `[left, right]` is what it takes up, label included."""

    items: tuple[Item, ...]
    row: int
    left: float
    right: float
    text: str = ""
    side: str = ""

    @property
    def core(self) -> tuple[float, float]:
        """What it takes up without its label."""
        if len(self.items) > 1:
            return self.left, self.right
        return self.items[0].left, self.items[0].right


def mark_item(key: int, x: float, texts: Sequence[str] = ()) -> Item:
    """Return the item of a mark at `x`."""
    return Item(key, x - MARK / 2, x + MARK / 2, tuple(text for text in texts if text))


def place(items: Iterable[Item], *, rows: int, left: float, right: float, counting: bool = True) -> list[Placed]:
    """Return the items in their places within `[left, right]`.

    With `counting` every item is in the result once; without it, one that finds no place is left out.
    """
    board = _Board(rows, left, right)
    for item in sorted(items, key=lambda one: (one.left, one.key)):
        if not (board.with_label(item) or board.bare(item) or board.taking_labels_away(item)) and counting:
            board.count(item)
    board.label_again()
    return board.placed()


class _Board:
    def __init__(self, rows: int, left: float, right: float) -> None:
        self.left, self.right = left, right
        self.rows: list[list[Placed]] = [[] for _ in range(rows)]

    def placed(self) -> list[Placed]:
        return [one for row in self.rows for one in sorted(row, key=lambda each: each.left)]

    def with_label(self, item: Item, rows: Sequence[int] | None = None) -> bool:
        for text in item.texts:
            for row in range(len(self.rows)) if rows is None else rows:
                for one in _sides(item, row, text):
                    if self._fits(one):
                        self.rows[row].append(one)
                        return True
        return False

    def bare(self, item: Item) -> bool:
        for row in range(len(self.rows)):
            one = Placed((item,), row, item.left, item.right)
            if not self._in_the_way(one):
                self.rows[row].append(one)
                return True
        return False

    def taking_labels_away(self, item: Item) -> bool:
        for row, held in enumerate(self.rows):
            one = Placed((item,), row, item.left, item.right)
            blocking = self._in_the_way(one)
            if all(_apart(other.core, (item.left, item.right)) for other in blocking):
                self.rows[row] = [_bare(other) if other in blocking else other for other in held] + [one]
                return True
        return False

    def count(self, item: Item) -> None:
        row = len(self.rows) - 1
        one = Placed((item,), row, item.left, item.right)
        while blocking := self._in_the_way(one):
            members = sorted({*one.items, *(each for other in blocking for each in other.items)}, key=lambda i: i.left)
            self.rows[row] = [other for other in self.rows[row] if other not in blocking]
            one = self._count_of(members, row)
        self.rows[row].append(one)

    def _count_of(self, members: Sequence[Item], row: int) -> Placed:
        text = f"+{len(members)}"
        half = max(MARK, width_of(text) + 2 * MARGIN + 2) / 2
        middle = (members[0].left + members[-1].right) / 2
        middle = min(max(middle, self.left + half), self.right - half)
        return Placed(tuple(members), row, middle - half, middle + half, text, "count")

    def label_again(self) -> None:
        for row, held in enumerate(self.rows):
            for one in [each for each in held if not each.text and each.items[0].texts]:
                self.rows[row].remove(one)
                if not self.with_label(one.items[0], rows=[row, *(r for r in range(len(self.rows)) if r != row)]):
                    self.rows[row].append(one)

    def _fits(self, one: Placed) -> bool:
        return self.left <= one.left and one.right <= self.right and not self._in_the_way(one)

    def _in_the_way(self, one: Placed) -> list[Placed]:
        return [other for other in self.rows[one.row] if not _apart((other.left, other.right), (one.left, one.right))]


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _bare(one: Placed) -> Placed:
    if len(one.items) > 1:
        return one
    return replace(one, left=one.items[0].left, right=one.items[0].right, text="", side="")


def _sides(item: Item, row: int, text: str) -> list[Placed]:
    wide = width_of(text) + MARGIN
    found = []
    if item.inner >= wide + MARGIN:
        found.append(Placed((item,), row, item.left, item.right, text, "inside"))
    found.append(Placed((item,), row, item.left, item.right + SPACE + wide, text, "right"))
    found.append(Placed((item,), row, item.left - SPACE - wide, item.right, text, "left"))
    return found
