"""Choose whether one is told by a message that something waits."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string

from childjourney.usecases.notice_ports import Notices
from childjourney.usecases.notify import choose_notices, wants_notices
from childjourney.web.request import Request


def notices(request: Request) -> HttpResponse:
    """Show whether the viewer is told, and keep what they choose."""
    kept = cast(Notices, import_string(settings.CHILDJOURNEY_NOTICES)())
    chosen = request.POST.get("messages")
    if request.method == "POST" and chosen in ("on", "off"):
        choose_notices(kept, viewer=request.viewer, off=chosen == "off")
        told = "You get messages when something waits." if chosen == "on" else "You get no more messages."
        messages.success(request, told)
        return redirect("start")
    fault = "Choose whether you want messages." if request.method == "POST" else ""
    context = {
        "wants": wants_notices(kept, viewer=request.viewer),
        "fault": fault,
        "sends": settings.CHILDJOURNEY_SENDS,
    }
    return render(request, "notices/notices.html.jinja", context, status=422 if fault else 200)
