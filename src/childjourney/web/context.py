"""What every page shows about who looks and where."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class ViewerShown:
    """The viewer as the head of each page names them."""

    name: str
    role_title: str
    agency_name: str


def page(request: HttpRequest) -> dict[str, Any]:
    """Return `viewer` and `area` for the layout; None before sign-in."""
    membership = getattr(request, "membership", None)
    directory = getattr(request, "directory", None)
    shown = membership and ViewerShown(membership.person.name, membership.role.title, membership.agency.name)
    return {"viewer": shown, "area": directory.area if directory else None}
