"""Compare two editions side by side, to see what one would change."""

from django.http import HttpResponse

from childjourney.core.base.time import local_day
from childjourney.core.practice.area import Practice
from childjourney.core.practice.framework import Framework
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.difference import side_by_side
from childjourney.web.practice.page import show
from childjourney.web.request import Request


def compare_editions(request: Request) -> HttpResponse:
    """Show two editions side by side: those that were asked for, else today's and the one before it."""
    practice = read_practice(request.books).practice
    frameworks = practice.library.frameworks
    now = practice.edition_on(local_day(request.now))
    other = _asked(request, "other", practice) or now or next(iter(frameworks.values()))
    one = _asked(request, "one", practice) or frameworks.get(other.follows) or next(iter(frameworks.values()))
    unknown = any(request.GET.get(name, name) not in {*frameworks, name} for name in ("one", "other"))
    context = {
        "side": side_by_side(one, other),
        "choices": [{"value": each.id, "text": each.title} for each in frameworks.values()],
        "unknown": unknown,
    }
    return show(request, "compare", context, room="practice_compare")


def _asked(request: Request, name: str, practice: Practice) -> Framework | None:
    return practice.library.frameworks.get(request.GET.get(name, ""))
