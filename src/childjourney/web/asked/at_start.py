"""What waits for answers, as the start page shows it: what one is asked, what one asked, what came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from childjourney.core.access.action import Action
from childjourney.usecases.list_asks import AskList
from childjourney.usecases.ports import AskedOf
from childjourney.web.asked.lists import SIDES, Side, rows_of
from childjourney.web.request import Request

MOST = 5
"""How many lines of each list stand on the start page."""


@dataclass(frozen=True, slots=True)
class PartAtStart:
    """A list as the start page shows it."""

    key: str
    title: str
    rows: Sequence[object]
    total: int


@dataclass(frozen=True, slots=True)
class AsksAtStart:
    """The lists that hold something; `any` tells whether somebody waits for the viewer."""

    parts: tuple[PartAtStart, ...]
    may_ask: bool

    @property
    def any(self) -> bool:
        return any(one.key == "me" for one in self.parts)


def asks_at_start(request: Request, listed: Mapping[tuple[AskedOf, bool], AskList]) -> AsksAtStart:
    """Return what the start page shows of asks; nothing for roles that ask nobody."""
    if not listed:
        return AsksAtStart((), False)
    own = [side for side in SIDES if side.whose is not AskedOf.AGENCY]
    parts = (_part(request, side, listed[side.whose, side.answered]) for side in own)
    return AsksAtStart(tuple(one for one in parts if one.rows), Action.ASK_ADVICE in request.viewer.policy.actions)


def _part(request: Request, side: Side, listed: AskList) -> PartAtStart:
    return PartAtStart(side.key, side.title, rows_of(request, side, listed), listed.total)
