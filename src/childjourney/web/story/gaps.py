"""The days in which nobody saw the child, as dotted lines that name how many they are."""

from collections.abc import Iterable

from childjourney.core.base.words import day_in_words
from childjourney.core.steps.journey import Gap
from childjourney.usecases.open_story import OpenStory
from childjourney.web.story.drawing import Box, NotSeen, Text
from childjourney.web.story.frame import PLOT_LEFT, PLOT_RIGHT, ROW
from childjourney.web.story.labels import MARK
from childjourney.web.story.scale import Scale
from childjourney.web.story.told import count
from childjourney.web.story.widths import width_of

MOST_ROWS = 5
SIZE = 12.0


def not_seen(opened: OpenStory, scale: Scale, *, top: float, taken: Iterable[Box]) -> tuple[NotSeen, ...]:
    """Return the gaps that reach into the window, on the first row; the longest are the first to get their words."""
    boxes = list(taken)
    inside = [gap for gap in opened.gaps if scale.x(gap.after) - scale.x(gap.first) >= 2]
    found = [_drawn(gap, opened, scale, top, boxes) for gap in sorted(inside, key=lambda gap: -gap.days)]
    return tuple(sorted(found, key=lambda one: one.left))


def _drawn(gap: Gap, opened: OpenStory, scale: Scale, top: float, boxes: list[Box]) -> NotSeen:
    left, right = scale.x(gap.first), scale.x(gap.after)
    words = f"{gap.days:,} days not seen"
    place = _room(words, left, right, top, boxes) if right - left >= MARK else None
    if place:
        boxes.append(place)
    label = Text(place.left, place.top + SIZE, words, "gap-label") if place else None
    if right - left > 2 * MARK:
        left, right = left + MARK / 2 - 2, right - MARK / 2 + 2
    return NotSeen(left, right, top + ROW / 2, title_of(gap, opened), label)


def _room(words: str, left: float, right: float, top: float, boxes: list[Box]) -> Box | None:
    """Return where the words lie: under the middle of the line, else under one of its ends, as high as may be."""
    wide = width_of(words, SIZE)
    for row in range(1, MOST_ROWS):
        for start in ((left + right - wide) / 2, left, right - wide):
            begins = min(max(start, PLOT_LEFT), PLOT_RIGHT - wide)
            place = Box(begins, top + row * ROW, begins + wide, top + (row + 1) * ROW)
            if not any(place.overlaps(one) for one in boxes):
                return place
    return None


def title_of(gap: Gap, opened: OpenStory) -> str:
    """Return a gap in a sentence."""
    until = "today" if gap.goes_on and opened.known_at is None else day_in_words(gap.after)
    return f"{opened.child.short_name} was not seen for {count(gap.days, 'day')}, {day_in_words(gap.first)} to {until}"
