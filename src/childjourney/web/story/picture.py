"""The journey as a picture: strands on one axis of time, from an opened story to things with places."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from childjourney.core.access.see import Seen
from childjourney.core.base.words import day_in_words
from childjourney.core.story.kind import HelpLevel
from childjourney.core.story.kind import Strand as Thread
from childjourney.usecases.open_story import OpenStory
from childjourney.web.story.axis import known_axis
from childjourney.web.story.bars import bars
from childjourney.web.story.board import Easel, marks
from childjourney.web.story.drawing import Level, NotSeen, Picture, Strand, Text
from childjourney.web.story.frame import (
    BETWEEN,
    PLOT_LEFT,
    PLOT_RIGHT,
    ROW,
    TOP,
    WIDTH,
    Head,
    Links,
    heads,
    strand,
)
from childjourney.web.story.gaps import not_seen
from childjourney.web.story.scale import Scale, ticks
from childjourney.web.story.told import whose_of
from childjourney.web.story.widths import width_of
from childjourney.web.story.window import Window

ROWS = {Thread.WORRIES: 4, Thread.DONE: 3, Thread.SEEN: 3, Thread.LIFE: 3, Thread.WORDS: 4}
"""How many rows of marks a strand may take."""
HELP_NAMES = {
    HelpLevel.UNIVERSAL: "universal services",
    HelpLevel.EARLY_HELP: "early help",
    HelpLevel.IN_NEED: "child in need",
    HelpLevel.PROTECTION: "protection plan",
}
_HEIGHTS = {HelpLevel.UNIVERSAL: 20.0, HelpLevel.EARLY_HELP: 30.0, HelpLevel.IN_NEED: 41.0, HelpLevel.PROTECTION: 52.0}
_HELP_HEIGHT = 52.0


def draw(opened: OpenStory, *, window: Window, today: date, links: Links) -> Picture:
    """Return the part of the journey that lies in `window`. Every reading in it that stands is in its strand once."""
    scale = Scale(window, PLOT_LEFT, PLOT_RIGHT)
    easel = Easel(scale, links, opened.directory, opened.until)
    by_id = {one.id: one for one in opened.seen if not one.withdrawn and not one.kind.beside}
    inside = _by_strand([one for one in by_id.values() if window.holds(one.happened.first)])
    top, drawn = TOP + 6, []
    for head in heads(opened.child.short_name):
        one = _strand(head, top, opened, by_id, inside.get(head.thread, []), easel)
        drawn.append(one)
        top = one.bottom + BETWEEN
    lines = ticks(scale, TOP - 12)
    return Picture(
        width=WIDTH,
        height=top + 62,
        ticks=lines,
        strands=tuple(drawn),
        known=known_axis(opened, scale, today, top, lines, links),
        title=f"{whose_of(opened.child)} journey, {window.in_words}",
    )


def _by_strand(readings: Sequence[Seen]) -> dict[Thread, list[Seen]]:
    found: dict[Thread, list[Seen]] = {}
    for one in readings:
        found.setdefault(one.kind.strand, []).append(one)
    return found


def _strand(
    head: Head, top: float, opened: OpenStory, by_id: Mapping[UUID, Seen], readings: Sequence[Seen], easel: Easel
) -> Strand:
    if head.thread is Thread.HELP:
        return _help(head, top, opened, easel.scale)
    lasting = bars(opened.stretches, by_id, easel, top=top) if head.thread is Thread.DONE else None
    rest = [one for one in readings if not lasting or one.id not in lasting.shown]
    above = lasting.rows * ROW if lasting else 0.0
    held = marks(rest, easel, thread=head.thread, top=top + above, rows=ROWS[head.thread])
    height = above + held.rows * ROW
    gaps: tuple[NotSeen, ...] = ()
    if head.thread is Thread.SEEN:
        taken = [one.box for one in held.signs] + [one.box for one in held.counts]
        gaps = not_seen(opened, easel.scale, top=top, taken=taken)
        height = max([height, *(gap.label.y + 6 - top for gap in gaps if gap.label)])
    empty = not (readings or gaps or (lasting and lasting.bars))
    return replace(
        strand(head, top, height),
        bars=lasting.bars if lasting else (),
        signs=held.signs,
        counts=held.counts,
        gaps=gaps,
        aside=Text(PLOT_LEFT, top + 17, _nothing(opened, head.thread), "hint") if empty else None,
    )


def _nothing(opened: OpenStory, thread: Thread) -> str:
    ever = any(one.kind.strand is thread and not one.withdrawn for one in opened.seen)
    return "Nothing in this time" if ever else "Nothing is written here yet"


def _help(head: Head, top: float, opened: OpenStory, scale: Scale) -> Strand:
    levels = []
    bottom = top + _HELP_HEIGHT
    for band in opened.bands:
        left, right = scale.x(band.first), scale.end(band.after, opened.until)
        if right <= left:
            continue
        name = HELP_NAMES[band.level]
        text = Text(left + 6, bottom - 6, name, f"band-label--{band.level.value}")
        days = f"{day_in_words(band.first)} to {day_in_words(band.after)}"
        levels.append(
            Level(
                left=left,
                right=right,
                top=bottom - _HEIGHTS[band.level],
                bottom=bottom,
                level=band.level.value,
                title=f"{name[:1].upper() + name[1:]}, {days}",
                label=text if width_of(name) + 12 <= right - left else None,
            )
        )
    return replace(strand(head, top, _HELP_HEIGHT), levels=tuple(levels))
