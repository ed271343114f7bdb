"""What every page shows about who looks and where."""

from dataclasses import dataclass
from typing import Any

from childjourney.core.access.action import Action
from childjourney.core.base.time import local_day
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class ViewerShown:
    """The viewer as the head of each page names them."""

    name: str
    role_title: str
    agency_name: str
    other_roles: bool
    may_search: bool
    may_list: bool
    may_ask: bool
    leads: bool
    decides: bool
    gives_returns: bool


def page(request: Request) -> dict[str, Any]:
    """Return `viewer` and `area` for the layout; None before sign-in."""
    membership = getattr(request, "membership", None)
    directory = getattr(request, "directory", None)
    shown = _shown(request) if membership and directory else None
    return {"viewer": shown, "area": directory.area if directory else None}


def _shown(request: Request) -> ViewerShown:
    member = request.membership
    held = request.directory.memberships_of(member.person.id, on=local_day(request.now))
    return ViewerShown(
        name=member.person.name,
        role_title=member.role.title,
        agency_name=member.agency.name,
        other_roles=len(held) > 1,
        may_search=Action.SEARCH in request.viewer.policy.actions,
        may_list=Action.LIST_CASELOAD in request.viewer.policy.actions,
        may_ask=Action.LIST_ASKS in request.viewer.policy.actions,
        leads=Action.SEE_AGENCY_WORK in request.viewer.policy.actions,
        decides=Action.DECIDE_CONTACT in request.viewer.policy.actions,
        gives_returns=Action.GIVE_RETURN in request.viewer.policy.actions,
    )
