"""Disagree with a decision, take it further, and say how it was resolved."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.story.field import FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.disagree import STEPS, disagree, go_on_disagreeing
from childjourney.usecases.keep_typed import STEP, Page
from childjourney.usecases.open_ask import open_ask
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.web.record.around import options_in
from childjourney.web.record.own import OwnForm, Sent, own_form, preset
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import possessive

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
    open_ask(request.books, viewer=request.viewer, story=story, entry=entry, now=request.now)
    chosen = KINDS[kind]

    def does(sent: Sent) -> HttpResponse:
        go_on_disagreeing(
            request.books,
            viewer=request.viewer,
            story=story,
            raised=entry,
            kind=kind,
            said=sent.answers,
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, f"{chosen.title}.")
        return redirect("ask", story, entry)

    form = OwnForm(
        page=Page(story, f"{STEP}-{kind}-{entry}"),
        fields=tuple(one for one in chosen.fields if one.type is not FieldType.ENTRY),
        title=chosen.title,
        about=chosen.about,
        back={"text": "Back to the disagreement", "href": reverse("ask", args=[story, entry])},
        does=does,
    )
    return own_form(request, form)
