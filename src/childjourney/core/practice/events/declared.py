"""Events: what a rule may name as its trigger or as what it expects. Each is a named predicate over the story.

An event returns its occurrences in the story's order. Names are those that framework files use.
`in_census` tells whether the children in need census holds it: a record that cannot tell it leaves it unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from childjourney.core.practice.happenings import Happenings, Occurrence

Occurrences = tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event by its `name`, in words ("the referral was received"), with where it is defined."""

    name: str
    words: str
    about: str
    find: Callable[[Happenings], Occurrences]
    in_census: bool
    of_area: bool


EVENTS: dict[str, Event] = {}
"""Every event by its name."""


def occurrences(happened: Happenings, name: str) -> Occurrences:
    """Return the occurrences of an event, found once for each story. Raises KeyError for an unknown name."""
    known = happened.named.get(name)
    if known is None:
        known = happened.named[name] = EVENTS[name].find(happened)
    return known


def event(
    name: str, words: str, *, in_census: bool = False, of_area: bool = False
) -> Callable[[Callable[[Happenings], Occurrences]], Callable[[Happenings], Occurrences]]:
    """Declare the predicate beneath as an event; its docstring says what it is and where that stands."""

    def declare(find: Callable[[Happenings], Occurrences]) -> Callable[[Happenings], Occurrences]:
        EVENTS[name] = Event(name, words, (find.__doc__ or "").strip(), find, in_census, of_area)
        return find

    return declare


def told(name: str, kind: str, words: str, about: str, *, in_census: bool = False) -> None:
    """Declare an event that a kind of entry tells by itself."""
    EVENTS[name] = Event(name, words, about, lambda happened: happened.of(kind), in_census, of_area=False)


def in_order(*several: Occurrences) -> Occurrences:
    """Return the occurrences of several kinds together, in the story's order."""
    return tuple(sorted(chain(*several), key=lambda one: one.place))
