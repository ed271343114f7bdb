"""Which shape stands for a reading, what its label says, and what it tells when it is pointed at."""

from collections.abc import Iterable

from childjourney.core.access.see import Seen
from childjourney.core.people.directory import Directory
from childjourney.core.story.kind import Mark, Strand
from childjourney.web.story.told import author, place_of, readable, when
from childjourney.web.story.widths import cut

SHAPES = {
    Mark.TRIANGLE: "worry",
    Mark.PLUS: "strength",
    Mark.RING: "observation",
    Mark.DOT: "done",
    Mark.CIRCLE: "visit",
    Mark.SQUARE: "life",
    Mark.BUBBLE: "words",
    Mark.QUESTION: "unknown",
    Mark.PERSON: "person",
    Mark.PENCIL: "correction",
}
"""The drawing (parts/mark.html.jinja) of each mark."""

SPOKEN = {
    "worry": "Worry",
    "strength": "Going well",
    "observation": "Observation",
    "unknown": "Not known",
    "words": "The child’s words",
    "words-family": "The family’s words",
    "life": "In the child’s life",
}
"""What a shape says to somebody who does not see it, where the heading does not say it already."""

MEANINGS = {
    "worry": "worry",
    "strength": "going well",
    "unknown": "not known",
    "observation": "observation",
    "done": "something done",
    "decision": "decided or ended",
    "seen-alone": "seen alone",
    "seen-others": "seen with others, or not said whether alone",
    "seen-not": "not seen",
    "visit": "visit, of which no more is said, or is for you to read",
    "life": "in the child’s life",
    "words": "the child’s words",
    "words-family": "the family’s words",
}
"""What the shapes mean, in the order of the key."""

WIDEST = (230.0, 130.0, 84.0)
"""How long a label may be: the fullest that finds room is taken."""

LEAST_TOLD = 9
"""Letters. What is cut to fewer says too little: the mark alone is better."""

_ALSO_DECIDES = {"protection_plan_reviewed"}


def shape_of(seen: Seen) -> str:
    """Return the name of the shape for a reading."""
    if seen.kind.name == "visit":
        return _visit(seen)
    if seen.kind.name == "familys_words":
        return "words-family"
    if seen.kind.mark is Mark.DOT and (seen.kind.ends or seen.kind.name in _ALSO_DECIDES):
        return "decision"
    return SHAPES[seen.kind.mark]


def _visit(seen: Seen) -> str:
    if not readable(seen) or seen.contents.get("seen") is None:
        return "visit"
    if not seen.contents.get("seen"):
        return "seen-not"
    return "seen-alone" if seen.contents.get("alone") else "seen-others"


def key_of(readings: Iterable[Seen]) -> list[dict[str, str]]:
    """Return the key to the shapes that occur."""
    there = {shape_of(one) for one in readings if not one.withdrawn}
    return [{"mark": shape, "text": text} for shape, text in MEANINGS.items() if shape in there]


def labels_of(seen: Seen, directory: Directory) -> tuple[str, ...]:
    """Return what the label of a mark may say, the fullest first. Marks of the child being seen have none."""
    if seen.kind.strand is Strand.SEEN:
        return ()
    place = place_of(seen, directory) if seen.kind.strand is Strand.WORRIES else ""
    whole = [f"{place}: {seen.heading}"] if place else []
    found = [cut(text, WIDEST[0]) for text in (*whole, seen.heading)] + [cut(seen.heading, most) for most in WIDEST[1:]]
    return tuple(dict.fromkeys(_closed(text) for text in found if text == seen.heading or len(text) >= LEAST_TOLD))


def _closed(text: str) -> str:
    return f"{text}”" if "“" in text and "”" not in text else text


def title_of(seen: Seen, directory: Directory) -> str:
    """Return a reading in a sentence or two: what, when, who."""
    kind = SPOKEN.get(shape_of(seen), "") if readable(seen) else ""
    what = f"{kind}: {seen.heading}" if kind else seen.heading
    return f"{what}. {when(seen)}. {author(seen, directory)}."
