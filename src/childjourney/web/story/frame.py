"""The measures of a picture, and the heads of its strands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from childjourney.core.story.kind import Strand as Thread
from childjourney.web.story.drawing import Strand, Text
from childjourney.web.story.told import possessive
from childjourney.web.story.widths import width_of

WIDTH = 1116.0
PLOT_LEFT, PLOT_RIGHT = 158.0, 1100.0
BOARD_LEFT, BOARD_RIGHT = PLOT_LEFT - 12, WIDTH
TOP = 30.0
ROW = 24.0
BETWEEN = 14.0
LEAST = 44.0
"""The least height of a strand: its name and the line under it."""

_NAME_SIZE, _NAME_MOST = 15.0, 138.0


@dataclass(frozen=True, slots=True)
class Links:
    """Where things in a picture lead: to an entry, to a time (in one strand), to the story as known on a day."""

    entry: Callable[[UUID], str]
    time: Callable[[date, date, Thread], str]
    known: Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a strand and what is said of it in smaller letters."""

    thread: Thread
    name: str
    hint: str


def heads(name: str) -> tuple[Head, ...]:
    """Return the heads of the strands, in the order in which they are drawn, for a child called `name`."""
    whose = possessive(name)
    child = name if width_of(f"{whose} life", _NAME_SIZE) <= _NAME_MOST else "Child"
    life = f"{possessive(child)} life" if child == name else "The child’s life"
    return (
        Head(Thread.HELP, "Help", "more help is higher"),
        Head(Thread.WORRIES, "Worries", "and what goes well"),
        Head(Thread.DONE, "What was done", "by agencies together"),
        Head(Thread.SEEN, f"{child} seen", "filled in: seen alone"),
        Head(Thread.LIFE, life, "the child’s own time"),
        Head(Thread.WORDS, "In their words", "the child and the family"),
    )


def strand(head: Head, top: float, height: float) -> Strand:
    """Return an empty strand with its name at the left."""
    title = Text(0, top + 17, head.name, "strand")
    hint = Text(0, top + 33, head.hint, "hint")
    return Strand(head.thread.value, title, (hint,), top, top + max(LEAST, height))
