"""The directory: agencies and who works in them, for whoever keeps it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Agency, Membership
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class AgencyShown:
    """An agency with those who work in it today."""

    agency: Agency
    members: tuple[Membership, ...]


def directory(request: Request) -> HttpResponse:
    """Show every agency with its members in force."""
    today = local_day(request.now)
    held: dict[object, list[Membership]] = {}
    for one in request.directory.memberships.values():
        if one.holds_on(today):
            held.setdefault(one.agency.id, []).append(one)
    agencies = sorted(request.directory.agencies.values(), key=lambda one: (one.sector.value, one.name))
    listed = [
        AgencyShown(agency, tuple(sorted(held.get(agency.id, []), key=lambda one: (one.person.name, one.id))))
        for agency in agencies
    ]
    return render(request, "account/directory.html.jinja", {"agencies": listed})
