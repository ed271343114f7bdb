"""What every page shows about who looks and where."""

from dataclasses import dataclass
from typing import Any

from childjourney.core.base.time import local_day
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class ViewerShown:
    """The viewer as the head of each page names them."""

    name: str
    role_title: str
    agency_name: str
    other_roles: bool


def page(request: Request) -> dict[str, Any]:
    """Return `viewer` and `area` for the layout; None before sign-in."""
    membership = getattr(request, "membership", None)
    directory = getattr(request, "directory", None)
    shown = (
        ViewerShown(
            membership.person.name,
            membership.role.title,
            membership.agency.name,
            len(directory.memberships_of(membership.person.id, on=local_day(request.now))) > 1,
        )
        if membership and directory
        else None
    )
    return {"viewer": shown, "area": directory.area if directory else None}
