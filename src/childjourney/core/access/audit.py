"""The audit: one line for every read, search, change and denial, chained so that no line can be altered unseen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.base.digest import canonical, chained
from childjourney.core.base.time import instant_text


@dataclass(frozen=True, slots=True)
class Line:
    """What was done, before it has its place in the audit. No names: identifiers, codes and counts only.

    `covers` vouches for the entries that the act wrote (core.base.digest.covering over their chained digests
    in the order of story and position) and `entries` counts them; empty and 0 for a read.
    `token` is that of a neighbouring system that acted for the member; None where the person did it themselves.
    """

    id: UUID
    at: datetime
    membership: UUID | None
    action: str
    allowed: bool
    story: UUID | None = None
    purpose: str = ""
    basis: UUID | None = None
    entries: int = 0
    covers: str = ""
    token: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its position in the area's audit (from 0) and the link that vouches for all before it."""

    line: Line
    position: int
    chained: str


def line_text(line: Line, position: int) -> str:
    """Return the text of a line that the chain vouches for."""
    return canonical(
        [
            line.id.hex,
            instant_text(line.at),
            line.membership.hex if line.membership else None,
            line.action,
            line.allowed,
            line.story.hex if line.story else None,
            line.purpose,
            line.basis.hex if line.basis else None,
            line.entries,
            line.covers,
            line.token.hex if line.token else None,
            position,
        ]
    )


def placed(previous: str, line: Line, position: int) -> PlacedLine:
    """Return `line` at `position` after the link `previous`."""
    return PlacedLine(line, position, chained(previous, line_text(line, position)))
