"""The marks of one strand: each in its place, or, where there are too many, a count for each part of the calendar."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from childjourney.core.access.see import Seen
from childjourney.core.people.directory import Directory
from childjourney.core.story.kind import Strand as Thread
from childjourney.web.story.drawing import Box, Count, Sign, Text
from childjourney.web.story.frame import BOARD_LEFT, BOARD_RIGHT, ROW, Links
from childjourney.web.story.labels import MARGIN, MARK, SPACE, Placed, mark_item, place
from childjourney.web.story.marks import labels_of, shape_of, title_of
from childjourney.web.story.scale import Scale, parts
from childjourney.web.story.told import count
from childjourney.web.story.widths import width_of
from childjourney.web.story.window import Window

NARROWEST_PART = 36.0
"""How wide a part of the calendar must be to hold a count of four digits."""
MOST_HIDDEN = 8
"""Readings hidden in counts here and there before the whole strand is counted by the calendar."""
BASELINE = 16.5


@dataclass(frozen=True, slots=True)
class Marks:
    """What a strand shows as marks, and how many rows that takes."""

    signs: tuple[Sign, ...]
    counts: tuple[Count, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Easel:
    """What every strand is drawn with; what goes on is drawn up to `until`."""

    scale: Scale
    links: Links
    directory: Directory
    until: date


def marks(readings: Sequence[Seen], easel: Easel, *, thread: Thread, top: float, rows: int) -> Marks:
    """Return the marks of `readings`, which lie in the window, from `top` down in at most `rows` rows."""
    capacity = rows * (BOARD_RIGHT - BOARD_LEFT) / MARK
    if len(readings) > 2 * capacity:
        return _by_calendar(readings, easel, thread, top)
    items = [
        mark_item(number, easel.scale.middle(one.happened.first), labels_of(one, easel.directory))
        for number, one in enumerate(readings)
    ]
    found = place(items, rows=rows, left=BOARD_LEFT, right=BOARD_RIGHT)
    hidden = sum(len(one.items) for one in found if len(one.items) > 1)
    if hidden > max(MOST_HIDDEN, 0.3 * len(readings)):
        return _by_calendar(readings, easel, thread, top)
    single = [one for one in found if len(one.items) == 1]
    many = [one for one in found if len(one.items) > 1]
    return Marks(
        tuple(_sign(readings[one.items[0].key], one, easel, top) for one in single),
        tuple(_count([readings[item.key] for item in one.items], one, easel, thread, top) for one in many),
        max((one.row for one in found), default=-1) + 1,
    )


def sign_at(reading: Seen, x: float, box: Box, easel: Easel, label: Text | None = None) -> Sign:
    """Return the mark of a reading at a place."""
    return Sign(
        entry=reading.id,
        x=round(x, 1),
        y=(box.top + box.bottom) / 2,
        shape=shape_of(reading),
        href=easel.links.entry(reading.id),
        title=title_of(reading, easel.directory),
        box=box,
        label=label,
    )


def label_text(one: Placed, y: float, style: str = "label") -> Text | None:
    """Return the label of what was placed, beside or inside it."""
    item = one.items[0]
    if one.side == "right":
        return Text(item.right + SPACE, y, one.text, style)
    if one.side == "left":
        return Text(item.left - SPACE, y, one.text, style, "end")
    return None


def _sign(reading: Seen, one: Placed, easel: Easel, top: float) -> Sign:
    y = top + one.row * ROW
    style = {"childs_words": "label-child", "familys_words": "label-family"}.get(reading.kind.name, "label")
    left, right = one.core
    box = Box(one.left, y, one.right, y + ROW)
    return sign_at(reading, (left + right) / 2, box, easel, label_text(one, y + BASELINE, style))


def _count(readings: Sequence[Seen], one: Placed, easel: Easel, thread: Thread, top: float) -> Count:
    days = [reading.happened.first for reading in readings]
    y = top + one.row * ROW
    box = Box(one.left, y, one.right, y + ROW)
    href = easel.links.time(min(days), max(days) + timedelta(days=1), thread)
    return _counted(readings, box, one.text, href)


def _counted(readings: Sequence[Seen], box: Box, words: str, href: str) -> Count:
    middle = Text((box.left + box.right) / 2, box.top + BASELINE, words, "count", "middle")
    return Count(tuple(one.id for one in readings), middle, href, _counted_title(readings), box)


def _counted_title(readings: Sequence[Seen]) -> str:
    first, after = readings[0].happened.first, max(one.happened.first for one in readings) + timedelta(days=1)
    kinds = Counter(one.kind.title for one in readings)
    said = ", ".join(title if many == 1 else f"{title} ({many})" for title, many in kinds.most_common(5))
    more = f", and {count(len(kinds) - 5, 'other kind')}" if len(kinds) > 5 else ""
    return f"{count(len(readings), 'entry', 'entries')}, {Window(first, after).in_words}: {said}{more}. Look closer."


def _by_calendar(readings: Sequence[Seen], easel: Easel, thread: Thread, top: float) -> Marks:
    signs, counts = [], []
    left = list(readings)
    for part in parts(easel.scale, NARROWEST_PART):
        held = [one for one in left if part.holds(one.happened.first)]
        left = left[len(held) :]
        if not held:
            continue
        box = _within(part, held, easel.scale, top)
        if len(held) == 1:
            signs.append(sign_at(held[0], (box.left + box.right) / 2, box, easel))
        else:
            counts.append(_counted(held, box, f"{len(held):,}", easel.links.time(part.first, part.after, thread)))
    return Marks(tuple(signs), tuple(counts), 1)


def _within(part: Window, held: Sequence[Seen], scale: Scale, top: float) -> Box:
    """Return the box of a part's mark or count: inside the part, and for a mark as near its day as that allows."""
    left, right = scale.x(part.first), scale.x(part.after)
    half = MARK / 2 if len(held) == 1 else max(MARK, width_of(f"{len(held):,}") + 2 * MARGIN) / 2
    middle = scale.middle(held[0].happened.first) if len(held) == 1 else (left + right) / 2
    middle = max(left + half, min(middle, right - half))
    return Box(middle - half, top, middle + half, top + ROW)
