"""Disagree with a decision, take it further, and say how it was resolved."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.steps.disagreement import ahead, disagreement_of
from childjourney.core.story.entry import Contents
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.disagree import STEPS, disagree, go_on_disagreeing
from childjourney.usecases.keep_typed import STEP, Page
from childjourney.usecases.open_ask import OpenedAsk, open_ask
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.web.due import capital
from childjourney.web.record.around import options_in
from childjourney.web.record.form import PREFIX
from childjourney.web.record.own import OwnForm, Sent, own_form, preset
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import possessive

NUMBER = "number"
"""The name of the question to which stage a disagreement goes."""

RAISED = KINDS["disagreement_raised"]


def raise_one(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or raise a disagreement."""
    page = Page(story, "disagree")
    opened = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    ).opened

    options = options_in(opened, RAISED)["about"]
    # Whoever comes from a decision is not asked with which one they disagree.
    chosen = [one for one in options if one.value == request.GET.get("about")]

    def does(sent: Sent) -> HttpResponse:
        about = sent.answers.get("about")
        raised = disagree(
            request.books,
            viewer=request.viewer,
            story=story,
            about=UUID(about) if about else None,
            notes=sent.answers["notes"],
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, "Your disagreement is raised. It stops nothing that protects the child.")
        return redirect("ask" if about else "entry", story, raised)

    form = OwnForm(
        page=page,
        fields=RAISED.fields,
        title="Disagree with a decision",
        caption=f"{possessive(opened.child.short_name)} story",
        about=RAISED.about,
        back={"text": f"{possessive(opened.child.short_name)} story", "href": reverse("story", args=[story])},
        does=does,
        save_words="Raise the disagreement",
        presets=preset(RAISED.fields, {"about": request.GET.get("about")}),
        options={"about": chosen or options},
    )
    return own_form(request, form)


def step(request: Request, story: UUID, entry: UUID, kind: str) -> HttpResponse:
    """Take a disagreement further, or say how it was resolved."""
    if kind not in STEPS:
        raise AccessRefused
    opened = open_ask(request.books, viewer=request.viewer, story=story, entry=entry, now=request.now)
    chosen = KINDS[kind]
    number = request.POST.get(f"{PREFIX}{NUMBER}", "")
    fields = tuple(
        _asked(one, opened, number) for one in chosen.fields if one.type is not FieldType.ENTRY and not one.quiet
    )

    def does(sent: Sent) -> HttpResponse:
        go_on_disagreeing(
            request.books,
            viewer=request.viewer,
            story=story,
            raised=entry,
            kind=kind,
            said=_said(sent.answers),
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, f"{chosen.title}.")
        return redirect("ask", story, entry)

    form = OwnForm(
        page=Page(story, f"{STEP}-{kind}-{entry}"),
        fields=fields,
        title=chosen.title,
        about=chosen.about,
        back={"text": "Back to the disagreement", "href": reverse("ask", args=[story, entry])},
        does=does,
    )
    return own_form(request, form)


def _asked(field: Field, opened: OpenedAsk, sent: str) -> Field:
    """Return a question as it is asked: to whom it goes is chosen from the stages that the area has.

    The one that was sent is read although it was reached meanwhile: by the very same form, sent twice (R08), or by
    somebody else, which the use case refuses in its words.
    """
    if field.name != "stage" or not opened.stages:
        return field
    found = disagreement_of((opened.question, *opened.followed), stages=opened.stages)
    offered = ahead(found, opened.stages)
    stages = enumerate(opened.stages, start=1)
    choices = {str(number): capital(words) for number, words in stages if number in offered or str(number) == sent}
    return replace(field, name=NUMBER, type=FieldType.CHOICE, hint="", choices=choices)


def _said(answers: Contents) -> Contents:
    return {**answers, NUMBER: int(answers[NUMBER])} if NUMBER in answers else answers
