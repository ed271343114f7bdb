"""The pages about promises, as links that stand above each of them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.usecases.list_promises import Side, lists_for_team

SIDES = {Side.MINE: "mine", Side.TO_ME: "to-me", Side.ALL: "all"}
"""What each side is called in an address."""

TITLES = {Side.MINE: "What I promised", Side.TO_ME: "What I was promised", Side.ALL: "Everything promised"}


@dataclass(frozen=True, slots=True)
class Room:
    """A link to one of the pages, as parts/sub_navigation takes it."""

    text: str
    href: str
    current: bool = False


def sides_of(viewer: Viewer) -> tuple[Side, ...]:
    """Return the sides that a viewer sees: everything only where they answer for a team."""
    return tuple(side for side in Side if side is not Side.ALL or lists_for_team(viewer))


def side_href(side: Side) -> str:
    """Return the address of a side."""
    return f"{reverse('promises')}?{urlencode({'side': SIDES[side]})}"


def rooms(viewer: Viewer, current: Side | str) -> list[Room]:
    """Return the links; `current` is the side, or the name of the address, that is open."""
    found = [Room(TITLES[side], side_href(side), side is current) for side in sides_of(viewer)]
    found.append(Room("How long things took", reverse("lateness"), current == "lateness"))
    if Action.HAVE_CALENDAR in viewer.policy.actions:
        found.append(Room("Calendar", reverse("calendar"), current == "calendar"))
    return found
