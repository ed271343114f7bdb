"""Choose in which of one's roles to work, for people who have several."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.base.time import local_day
from childjourney.web.books import CHOSEN
from childjourney.web.request import Request


def choose_membership(request: Request) -> HttpResponse:
    """Show the person's own memberships, and take the one that is chosen."""
    held = request.directory.memberships_of(request.membership.person.id, on=local_day(request.now))
    if request.method == "POST":
        chosen = next((one for one in held if str(one.id) == request.POST.get("membership")), None)
        if chosen is not None:
            request.session[CHOSEN] = str(chosen.id)
            return redirect("start")
    return render(request, "account/membership.html.jinja", {"held": held, "current": request.membership})
