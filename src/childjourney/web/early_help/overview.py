"""Early help on one page, and the ledger of agreement on another."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.access.action import Action
from childjourney.core.base.words import day_in_words
from childjourney.core.steps.agreement import agreed_to, ledger
from childjourney.core.steps.early_help import PURPOSE, EarlyHelp, State, early_help_of
from childjourney.core.steps.transition import transitions_of
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.web.early_help.shown import actions, asked, leads, lines, needs
from childjourney.web.record.around import reads
from childjourney.web.request import Request
from childjourney.web.story.told import possessive


def overview(request: Request, story: UUID) -> HttpResponse:
    """Show how early help stands."""
    opened = open_story(request.books, viewer=request.viewer, story=story, now=request.now)
    return render(request, "early_help/overview.html.jinja", shown(opened))


def agreement(request: Request, story: UUID) -> HttpResponse:
    """Show to what the family agrees, and what is shared on another basis."""
    opened = open_story(request.books, viewer=request.viewer, story=story, now=request.now)
    return render(request, "early_help/agreement.html.jinja", shown(opened))


def help_of(opened: OpenStory) -> EarlyHelp:
    """Return early help as the viewer may read it."""
    return early_help_of([one for one in opened.seen if not one.withdrawn])


def shown(opened: OpenStory) -> dict[str, Any]:
    """Return what the pages of early help show."""
    help_, today = help_of(opened), opened.until
    standing = [one for one in opened.seen if not one.withdrawn]
    told = ledger([one for one in standing if reads(one)])
    goes_on = help_.state in (State.ASSESSING, State.HELPING)
    return {
        "opened": opened,
        "child": opened.child,
        "whose": possessive(opened.child.short_name),
        "help": help_,
        "state": help_.state.value,
        "goes_on": goes_on,
        "lacks_agreement": goes_on and Action.RECORD in opened.may and agreed_to(told, PURPOSE, on=today) is None,
        "since": day_in_words(help_.since) if help_.since else "",
        "people": [one for one in opened.people if one.after is None],
        "led": leads(opened.people),
        "asked": asked(transitions_of(standing), opened),
        "actions": actions(help_, opened),
        "meetings": [(day_in_words(day), notes) for day, notes in reversed(help_.meetings)],
        "needs": needs(help_, today),
        "ledger": told,
        "lines": lines(told, opened.directory, on=today),
        "may_record": Action.RECORD in opened.may,
    }
