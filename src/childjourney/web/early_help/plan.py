"""The plan of early help: what is to be done, by whom, by when; and its review, where each action is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.story.field import Field
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.early_help import agree_actions
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.open_story import OpenStory
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.web.early_help.overview import help_of
from childjourney.web.early_help.shown import actions as shown_actions
from childjourney.web.early_help.shown import helpers
from childjourney.web.record.around import options_in
from childjourney.web.record.fields import Option
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import possessive

AGREED, DONE, MET = (KINDS[name] for name in ("action_agreed", "action_done", "team_around_family"))
ASKED = ("what", "owner", "owner_family", "by")
NEW = 3
"""How many actions can be added at once."""


def plan(request: Request, story: UUID) -> HttpResponse:
    """Show empty lines of the plan, or write what is to be done."""
    return _form(request, story, review=False)


def review(request: Request, story: UUID) -> HttpResponse:
    """Show what was agreed, to be answered by the team; or write how it went and what comes next."""
    return _form(request, story, review=True)


def _form(request: Request, story: UUID, *, review: bool) -> HttpResponse:
    page = Page(story, "early-help-review" if review else "early-help-plan")
    opened = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    ).opened
    open_actions = [one for one in shown_actions(help_of(opened), opened) if not one.outcome] if review else []
    ids = [one.id for one in open_actions]

    def does(sent: Sent) -> HttpResponse:
        agree_actions(
            request.books,
            viewer=request.viewer,
            story=story,
            actions=_new(sent.answers),
            done=_done(sent.answers, ids),
            met={"notes": sent.answers.get("notes"), "lead": sent.answers.get("lead")} if review else None,
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, "The review is written down." if review else "The plan is written down.")
        return redirect("early_help", story)

    return own_form(
        request,
        OwnForm(
            page=page,
            fields=_fields(ids, review=review),
            title="Review of the team around the family" if review else "Add to the plan",
            caption=f"{possessive(opened.child.short_name)} story",
            about="How did each action go, and what comes next?"
            if review
            else "Small steps that somebody does by a day.",
            back={"text": "Early help", "href": reverse("early_help", args=[story])},
            does=does,
            save_words="Save the review" if review else "Save the plan",
            template="early_help/plan.html.jinja",
            options=_options(opened),
            context={"open": open_actions, "new": range(1, NEW + 1), "review": review, "asked": ASKED},
        ),
    )


def _fields(ids: Sequence[UUID], *, review: bool) -> tuple[Field, ...]:
    found: list[Field] = []
    for number, _ in enumerate(ids, start=1):
        found += [
            replace(DONE.by_name["outcome"], name=f"outcome{number}", required=False),
            replace(DONE.by_name["notes"], name=f"changed{number}", required=False),
        ]
    if review:
        found += [MET.by_name["notes"], MET.by_name["lead"]]
    for number in range(1, NEW + 1):
        found += [replace(AGREED.by_name[name], name=f"{name}{number}", required=False) for name in ASKED]
    return tuple(found)


def _options(opened: OpenStory) -> Mapping[str, Sequence[Option]]:
    # Who does not work with the child yet has to be asked to join first.
    there = helpers(opened)
    members = [one for one in options_in(opened, AGREED)["owner"] if UUID(one.value) in there]
    return {f"owner{number}": members for number in range(1, NEW + 1)}


def _new(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the actions that were filled in. Raises FaultsRefused for one of which something is missing."""
    found, faults = [], []
    for number in range(1, NEW + 1):
        said = {name: answers[f"{name}{number}"] for name in ASKED if f"{name}{number}" in answers}
        if not said:
            continue
        faults += [
            Fault(f"{name}{number}", AGREED.by_name[name].complain("please answer this."))
            for name in ("what", "by")
            if name not in said
        ]
        if not (said.get("owner") or said.get("owner_family")):
            faults.append(Fault(f"owner{number}", "Who does it? Name somebody here, or in the family below."))
        found.append(said)
    if faults:
        raise FaultsRefused(faults)
    return found


def _done(answers: Mapping[str, Any], ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    return {
        one: {"outcome": answers[f"outcome{number}"], "notes": answers.get(f"changed{number}")}
        for number, one in enumerate(ids, start=1)
        if answers.get(f"outcome{number}")
    }
