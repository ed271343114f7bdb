"""Two wordings side by side: which words went and which came."""

from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 3000
"""Words in both texts together up to which single words are compared; beyond, only the whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they differ from the other wording."""

    words: str
    differs: bool


def pieces(text: str, other: str) -> tuple[Piece, ...]:
    """Return `text` in pieces, those marked that `other` does not have in the same place."""
    if text == other or not text:
        return (Piece(text, differs=False),) if text else ()
    mine, theirs = text.split(" "), other.split(" ")
    if len(mine) + len(theirs) > LONGEST:
        return (Piece(text, differs=True),)
    found = []
    for tag, first, after, _, _ in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if first < after:
            found.append(Piece(" ".join(mine[first:after]), differs=tag != "equal"))
    return tuple(found)
