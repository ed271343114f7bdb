"""The steps of the zoom as links, and the way to earlier and later times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from childjourney.core.access.see import Seen
from childjourney.core.story.kind import Strand
from childjourney.usecases.open_story import OpenStory
from childjourney.web.story.addresses import Addresses
from childjourney.web.story.told import count
from childjourney.web.story.window import LEVELS, LIFE, WHOLE, View, Window, whole, window_at

NEAR = 0.3
"""How much longer the journey may become for what happened in the child's life before it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the zoom."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Zoom:
    """The steps of the zoom, and links to earlier and later times, which say how much lies there."""

    steps: tuple[Step, ...]
    earlier: Step | None
    later: Step | None
    words: str


def life_of(opened: OpenStory, today: date) -> Window:
    """Return the window from birth, or from the first thing told, until today."""
    return whole(opened.first, today)


def _drawn(opened: OpenStory) -> list[Seen]:
    told = (one for one in opened.seen if not one.withdrawn and not one.kind.beside)
    return [one for one in told if one.kind.strand is not Strand.PEOPLE]


def journey_of(opened: OpenStory, today: date) -> Window:
    """Return the window from the first worry, help or words until today, with what happened in life shortly before."""
    drawn = _drawn(opened)
    acts = [one.happened.first for one in drawn if one.kind.strand is not Strand.LIFE]
    life = [one.happened.first for one in drawn if one.kind.strand is Strand.LIFE]
    first = min(acts or life or [opened.first])
    for day in sorted((day for day in life if day < first), reverse=True):
        if (first - day).days > NEAR * max(180, (today - first).days):
            break
        first = day
    return whole(first, today)


def zoom(opened: OpenStory, view: View, addresses: Addresses, *, life: Window, journey: Window) -> Zoom:
    """Return the links of the zoom at `view`."""
    at = None if view.at >= opened.until else view.at
    steps = []
    for level in LEVELS:
        if level is LIFE and (opened.child.born is None or life.first >= journey.first):
            continue
        if level not in (LIFE, WHOLE) and window_at(level, view.at).days >= 0.9 * journey.days:
            continue
        keeps = None if level in (LIFE, WHOLE) else at
        steps.append(Step(level.text, addresses.zoomed(level.key, keeps), level == view.level))
    drawn = _drawn(opened)
    return Zoom(tuple(steps), _earlier(drawn, view, addresses), _later(drawn, view, addresses), view.window.in_words)


def _earlier(drawn: Sequence[Seen], view: View, addresses: Addresses) -> Step | None:
    before = sum(one.happened.first < view.window.first for one in drawn)
    return Step(f"Earlier ({count(before, 'entry', 'entries')})", _moved(view, -1, addresses)) if before else None


def _later(drawn: Sequence[Seen], view: View, addresses: Addresses) -> Step | None:
    after = sum(one.happened.first >= view.window.after for one in drawn)
    return Step(f"Later ({count(after, 'entry', 'entries')})", _moved(view, 1, addresses)) if after else None


def _moved(view: View, direction: int, addresses: Addresses) -> str:
    level = view.level
    if level is None or level in (LIFE, WHOLE):
        if level is WHOLE and direction < 0:
            return addresses.zoomed(LIFE.key, None)
        moved = view.window.moved(direction * view.window.days)
        return addresses.between(moved.first, moved.after)
    at = view.window.moved(direction * view.window.days).after
    return addresses.zoomed(level.key, date.fromordinal(at.toordinal() - 1))
