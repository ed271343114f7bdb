"""The local trials of the area: those that run, those to come, and those that are over."""

from django.http import HttpResponse

from childjourney.core.base.time import local_day
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.page import show
from childjourney.web.practice.trial_words import trial_line
from childjourney.web.request import Request


def trials(request: Request) -> HttpResponse:
    """Show the trials, the latest first."""
    practice, today = read_practice(request.books).practice, local_day(request.now)
    lines = [trial_line(one, today=today) for one in reversed(practice.trials)]
    context = {"now": [one for one in lines if not one.over], "over": [one for one in lines if one.over]}
    return show(request, "trials", context, room="trials")
