"""End somebody's membership: they are out on their next click."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Membership
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_directory import end_membership
from childjourney.web.request import Request

PARTS = ("day", "month", "year")
"""The parts of a date, as the form names them."""


def leaving(request: Request, membership: UUID) -> HttpResponse:
    """Ask for the day from which somebody no longer works in the area, and write it into the journal."""
    member = request.directory.memberships.get(membership)
    if member is None or not member.holds_on(local_day(request.now)):
        raise AccessRefused
    if request.method != "POST":
        return _form(request, member, local_day(request.now))
    asked = {part: request.POST.get(part, "").strip()[:10] for part in PARTS}
    try:
        last = date(int(asked["year"]), int(asked["month"]), int(asked["day"]))
    except ValueError:
        return _form(request, member, asked, (Fault("happened", "Give a real date, such as 27 3 2026."),))
    try:
        end_membership(request.books, viewer=request.viewer, membership=membership, last=last, now=request.now)
    except FaultsRefused as refused:
        return _form(request, member, asked, refused.faults)
    messages.success(request, "The membership has ended.")
    return redirect("directory")


def _form(
    request: Request, member: Membership, asked: date | dict[str, str], faults: tuple[Fault, ...] = ()
) -> HttpResponse:
    if isinstance(asked, date):
        asked = {part: str(getattr(asked, part)) for part in PARTS}
    return render(request, "account/leaving.html.jinja", {"member": member, "asked": asked, "faults": faults})
