"""A principle: a question to ask where a decision is made. It is never ticked off and never counted (M-05)."""

from django.http import HttpResponse

from childjourney.core.base.time import local_day
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.addresses import framework_of
from childjourney.web.practice.page import show
from childjourney.web.practice.provenance import provenance_shown
from childjourney.web.request import Request


def principle(request: Request, country: str, edition: str, principle: str) -> HttpResponse:
    """Show a principle of an edition."""
    framework = framework_of(read_practice(request.books).practice, country, edition)
    found = next((one for one in framework.principles if one.id == principle), None)
    if found is None:
        raise AccessRefused
    provenance = provenance_shown(found.provenance, framework, today=local_day(request.now))
    context = {"framework": framework, "principle": found, "provenance": provenance}
    return show(request, "principle", context, room="practice")
