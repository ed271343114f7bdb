"""What lasted, as bars: plans, enquiries, assessments, early help, each with the entry that ended it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from childjourney.core.access.see import Seen
from childjourney.core.base.words import day_in_words
from childjourney.core.steps.journey import Stretch
from childjourney.web.story.board import BASELINE, Easel, label_text, sign_at
from childjourney.web.story.drawing import Bar, Box, Sign, Text
from childjourney.web.story.frame import BOARD_LEFT, BOARD_RIGHT, ROW
from childjourney.web.story.labels import MARGIN, MARK, Item, Placed, place
from childjourney.web.story.told import count

AS_MARKS = frozenset({"involvement", "relationship", "child in need"})
"""Stretches that are no bar: people stand at the top of the page, and the band of help shows an episode."""
STANDS_ALONE = frozenset({"initial_conference", "closure"})
"""Endings that are events of their own, with a mark and a label beside the bar."""
MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a strand, the readings that they show, and how many rows they take."""

    bars: tuple[Bar, ...]
    shown: frozenset[UUID]
    rows: int


def bars(stretches: Sequence[Stretch], by_id: Mapping[UUID, Seen], easel: Easel, *, top: float) -> Bars:
    """Return the bars that reach into the window, from `top` down. One that finds no room stays a mark."""
    drawn = [one for one in stretches if one.began in by_id and _is_bar(one) and _reaches(one, easel)]
    items = [_item(number, one, by_id, easel) for number, one in enumerate(drawn)]
    found = place(items, rows=MOST_ROWS, left=BOARD_LEFT, right=BOARD_RIGHT, counting=False)
    made = [_bar(drawn[one.items[0].key], one, by_id, easel, top) for one in found]
    shown = {bar.entry for bar in made} | {bar.ends.entry for bar in made if bar.ends}
    return Bars(tuple(made), frozenset(shown), max((one.row for one in found), default=-1) + 1)


def _is_bar(stretch: Stretch) -> bool:
    return stretch.name not in AS_MARKS and (stretch.lasts or stretch.after is not None)


def _reaches(stretch: Stretch, easel: Easel) -> bool:
    window = easel.scale.window
    return stretch.first < window.after and (stretch.after is None or stretch.after > window.first)


def _edges(stretch: Stretch, easel: Easel) -> tuple[float, float]:
    return easel.scale.x(stretch.first), easel.scale.end(stretch.after or easel.until, easel.until)


def _ending(stretch: Stretch, by_id: Mapping[UUID, Seen], easel: Easel) -> Seen | None:
    """Return the reading that is drawn on the end of the bar, where there is room and it needs no mark of its own."""
    ended = by_id.get(stretch.ended) if stretch.ended else None
    if ended is None or ended.kind.name in STANDS_ALONE or not easel.scale.window.holds(ended.happened.first):
        return None
    left, right = _edges(stretch, easel)
    return ended if right - MARK / 2 - left >= MARK else None


def _item(key: int, stretch: Stretch, by_id: Mapping[UUID, Seen], easel: Easel) -> Item:
    left, right = _edges(stretch, easel)
    ends = _ending(stretch, by_id, easel)
    inner = right - left - (MARK / 2 if ends else 0)
    right = right + MARK / 2 if ends else max(right, left + MARK)
    return Item(key, min(left, BOARD_RIGHT - MARK), min(right, BOARD_RIGHT), (name_of(stretch),), inner)


def name_of(stretch: Stretch) -> str:
    """Return what a stretch is called on its bar."""
    return stretch.name[:1].upper() + stretch.name[1:]


def _bar(stretch: Stretch, one: Placed, by_id: Mapping[UUID, Seen], easel: Easel, top: float) -> Bar:
    left, right = _edges(stretch, easel)
    y = top + one.row * ROW
    style = "open" if stretch.after is None else "decision" if not stretch.lasts else "plain"
    reading, ends = by_id[stretch.began], _ending(stretch, by_id, easel)
    end: Sign | None = None
    stop = one.right
    if ends is not None:
        core = one.core[1]
        end = sign_at(ends, core - MARK / 2, Box(core - MARK, y, core, y + ROW), easel)
        stop = core - MARK
    box = Box(one.left, y, stop, y + ROW)
    return Bar(
        entry=reading.id,
        left=left,
        right=max(right, left + 5),
        y=y + ROW / 2,
        style=style,
        href=easel.links.entry(reading.id),
        title=f"{name_of(stretch)}{_lasted(stretch)}. {reading.heading}.",
        box=box,
        label=_label(one, left, y + BASELINE, style),
        ends=end,
    )


def _label(one: Placed, left: float, y: float, style: str) -> Text | None:
    if one.side == "inside":
        return Text(left + MARGIN, y, one.text, "on-light" if style == "open" else "on-dark")
    return label_text(one, y)


def _lasted(stretch: Stretch) -> str:
    if stretch.after is None:
        return f", since {day_in_words(stretch.first)}, going on"
    days = (stretch.after - stretch.first).days
    return f", {day_in_words(stretch.first)} to {day_in_words(stretch.after)} ({count(days, 'day')})"
