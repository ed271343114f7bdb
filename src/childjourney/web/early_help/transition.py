"""Invite somebody into the team, ask a service, hand the work over, or give it to a colleague."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.steps.agreement import ledger
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.usecases.transition import ask_transition
from childjourney.web.record.around import options_in, reads
from childjourney.web.record.own import OwnForm, Sent, own_form, preset
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import possessive

ASKED = KINDS["transition_asked"]


def ask(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or ask."""
    page = Page(story, "transition")
    opened = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    ).opened
    read = [one for one in opened.seen if not one.withdrawn and reads(one)]
    standing = {str(line.entry) for line in ledger(read) if line.holds_on(opened.until)}
    options = dict(options_in(opened, ASKED))
    options["rests_on"] = [one for one in options["rests_on"] if one.value in standing]
    fields = tuple(one for one in ASKED.fields if one.name != "rests_on" or len(options["rests_on"]) > 1)

    def does(sent: Sent) -> HttpResponse:
        asked = ask_transition(
            request.books, viewer=request.viewer, story=story, said=sent.answers, now=request.now, saved=sent.saved
        )
        messages.success(request, "You have asked. They see only what you wrote, until they take it on.")
        return redirect("ask", story, asked)

    return own_form(
        request,
        OwnForm(
            page=page,
            fields=fields,
            title="Ask somebody to help",
            caption=f"{possessive(opened.child.short_name)} story",
            about="They are asked, and say yes or no. Once they take it on they see what the family agreed to share.",
            back={"text": "Early help", "href": reverse("early_help", args=[story])},
            does=does,
            save_words="Ask them",
            presets=preset(fields, {name: request.GET.get(name) for name in ("way", "basis")}),
            options=options,
        ),
    )
