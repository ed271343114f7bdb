"""Begin early help: the family's agreement first, and what it wants to be different."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.steps.agreement import agreed_to
from childjourney.core.steps.early_help import PURPOSE
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.early_help import end_early_help, start_early_help
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.web.early_help.overview import shown
from childjourney.web.record.around import options_in
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import possessive

GIVEN = KINDS["agreement_given"]
ASKED = tuple(GIVEN.by_name[name] for name in ("who", "agreed", "agency", "items", "until", "considered"))
WANTS = Field("wants", "What does the family want to be different?", FieldType.TEXT, required=False)
ENDED = KINDS["early_help_ended"]
ALSO = "also"


def begin(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or begin early help with the family's agreement."""
    page = Page(story, "early-help")
    prepared = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    )
    opened = prepared.opened
    context = shown(opened)
    stands = agreed_to(context["ledger"], PURPOSE, on=opened.until) is not None
    # What was agreed to before is not asked again (M-28).
    fields = (WANTS,) if stands else (*ASKED, WANTS)

    def does(sent: Sent) -> HttpResponse:
        answers = dict(sent.answers)
        wants = answers.pop("wants", "")
        began = start_early_help(
            request.books,
            viewer=request.viewer,
            stories=[story, *(UUID(one) for one in sent.said.get(ALSO, ()))],
            agreement=None if stands else answers,
            wants=wants,
            now=request.now,
            saved=sent.saved,
        )
        if began:
            messages.success(request, "Early help has begun, and you lead it. Next: who helps, and what is to be done?")
        else:
            messages.success(request, "It is written down that the family does not agree. Nothing has begun.")
        return redirect("early_help", story)

    return own_form(
        request,
        OwnForm(
            page=page,
            fields=fields,
            title="Begin early help",
            caption=f"{possessive(opened.child.short_name)} story",
            about="Early help is the family’s own. It begins when they agree, and ends when they say so.",
            back={"text": "Early help", "href": reverse("early_help", args=[story])},
            does=does,
            save_words="Begin",
            template="early_help/begin.html.jinja",
            options=options_in(opened, GIVEN),
            context={
                "stands": stands,
                "also": [{"value": str(one.story), "text": f"{one.name}, {one.relation}"} for one in prepared.also],
            },
        ),
    )


def end(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or end early help with what changed."""
    page = Page(story, "early-help-end")
    opened = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    ).opened
    outcome = replace(ENDED.by_name["outcome"], required=True)
    fields = (ENDED.by_name["notes"], outcome)

    def does(sent: Sent) -> HttpResponse:
        stays = end_early_help(
            request.books,
            viewer=request.viewer,
            story=story,
            said=sent.answers,
            now=request.now,
            saved=sent.saved,
        )
        if not stays:
            messages.success(request, "Early help has ended, and with it your part. The story is closed to you now.")
            return redirect("start")
        messages.success(request, "Early help has ended. What changed can be read in the story.")
        if sent.answers["outcome"] == "social_care":
            return redirect("contact", story)
        return redirect("early_help", story)

    return own_form(
        request,
        OwnForm(
            page=page,
            fields=fields,
            title=ENDED.title.replace("ended", "ends"),
            caption=f"{possessive(opened.child.short_name)} story",
            about="Who was invited by the family’s agreement reads nothing more from now on.",
            back={"text": "Early help", "href": reverse("early_help", args=[story])},
            does=does,
            save_words="End early help",
        ),
    )
