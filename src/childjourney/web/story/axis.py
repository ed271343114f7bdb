"""The axis of what was known: the day that is read, and the days to which the page can be turned back."""

from collections.abc import Sequence
from datetime import date

from childjourney.core.base.words import day_in_words
from childjourney.usecases.open_story import OpenStory
from childjourney.web.story.drawing import Box, Known, Notch, Text, Tick
from childjourney.web.story.frame import PLOT_LEFT, PLOT_RIGHT, TOP, WIDTH, Links
from childjourney.web.story.labels import MARK
from childjourney.web.story.scale import Scale
from childjourney.web.story.widths import width_of


def known_axis(opened: OpenStory, scale: Scale, today: date, top: float, lines: Sequence[Tick], links: Links) -> Known:
    """Return the axis with its handle at the day that is read; the time after a past day is veiled, up to today."""
    day = opened.until
    handle = scale.middle(day) if scale.window.holds(day) else None
    words = f"today, {day_in_words(day)}" if opened.known_at is None else f"as known on {day_in_words(day)}"
    if handle is None:
        words = f"← {words}" if day < scale.window.first else f"{words} →"
    half = width_of(words) / 2
    at = PLOT_LEFT if day < scale.window.first else handle or PLOT_RIGHT
    place = min(max(at, PLOT_LEFT + half), WIDTH - half - 2)
    veiled = opened.known_at is not None and today > day and scale.window.after > day
    veil = Box(scale.middle(max(day, scale.window.first)), TOP, scale.x(today), top + 16) if veiled else None
    return Known(
        title=Text(0, top + 21, "As known on", "strand"),
        y=top + 16,
        left=PLOT_LEFT,
        right=PLOT_RIGHT,
        handle=handle,
        label=Text(place, top + 46, words, "label", "middle"),
        veil=veil if veil and veil.width > 1 else None,
        notches=_notches(lines, today, handle, links),
    )


def _notches(lines: Sequence[Tick], today: date, handle: float | None, links: Links) -> tuple[Notch, ...]:
    return tuple(
        Notch(line.x, links.known(line.day), f"Read the story as it was known on {day_in_words(line.day)}")
        for line in lines
        if line.label and line.day < today and (handle is None or abs(line.x - handle) > MARK)
    )
