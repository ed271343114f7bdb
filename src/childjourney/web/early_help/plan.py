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
from childjourney.usecases.early_help import OUTCOME, agree_actions
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.open_story import OpenStory
from childjourney.usecases.ports import Typed
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.web.early_help.overview import help_of
from childjourney.web.early_help.shown import ActionShown, helpers
from childjourney.web.early_help.shown import actions as shown_actions
from childjourney.web.record.around import options_in
from childjourney.web.record.fields import Option
from childjourney.web.record.form import PREFIX
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.record.said import Said, from_text, said_in
from childjourney.web.record.said import one as last
from childjourney.web.record.sent import waits_since_sign_in
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
    prepared = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    )
    opened, begun = prepared.opened, _begun(request, prepared.typed)
    agreed = shown_actions(help_of(opened), opened) if review else []
    open_actions = [one for one in agreed if not one.outcome]
    late = [one for one in agreed if one.outcome and any(begun.get(name) for name in _names(one))]

    def does(sent: Sent) -> HttpResponse:
        agree_actions(
            request.books,
            viewer=request.viewer,
            story=story,
            actions=_new(sent.answers),
            done=_done(sent, agreed),
            met={"notes": _notes(sent.answers, late), "lead": sent.answers.get("lead")} if review else None,
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, "The review is written down." if review else "The plan is written down.")
        return redirect("early_help", story)

    return own_form(
        request,
        OwnForm(
            page=page,
            fields=_fields(open_actions, late, review=review),
            title="Review of the team around the family" if review else "Add to the plan",
            caption=f"{possessive(opened.child.short_name)} story",
            about="How did each action go, and what comes next?"
            if review
            else "Small steps that somebody does by a day.",
            back={"text": "Early help", "href": reverse("early_help", args=[story])},
            does=does,
            save_words="Save the review" if review else "Save the plan",
            template="early_help/plan.html.jinja",
            also=tuple(f"{OUTCOME}{one.id}" for one in late),
            options=_options(opened),
            context={
                "open": open_actions,
                "late": late,
                "new": range(1, NEW + 1),
                "review": review,
                "asked": ASKED,
            },
        ),
    )


def _begun(request: Request, typed: Typed | None) -> Said:
    """Return what the form is filled with: what is sent, was sent after a time-out, or was typed before."""
    if request.method == "POST":
        return said_in(request.POST)
    sent = waits_since_sign_in(request, membership=request.viewer.membership)
    return sent or (from_text(typed.text) if typed else {})


def _names(one: ActionShown) -> tuple[str, str]:
    """Return the names in the form under which it is told how an action went, whatever else becomes of the plan."""
    return f"{PREFIX}{OUTCOME}{one.id}", f"{PREFIX}changed-{one.id}"


def _fields(open_actions: Sequence[ActionShown], late: Sequence[ActionShown], *, review: bool) -> tuple[Field, ...]:
    found: list[Field] = []
    for one in open_actions:
        found += [
            replace(DONE.by_name["outcome"], name=f"{OUTCOME}{one.id}", required=False),
            replace(DONE.by_name["notes"], name=f"changed-{one.id}", required=False),
        ]
    found += [replace(DONE.by_name["notes"], name=f"changed-{one.id}", required=False) for one in late]
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


def _done(sent: Sent, agreed: Sequence[ActionShown]) -> dict[UUID, dict[str, Any]]:
    """Return how actions went: also of those that are answered by now, so that whoever sent it is told."""
    went = {one.id: last(sent.said, _names(one)[0]) for one in agreed}
    return {
        one: {"outcome": outcome, "notes": sent.answers.get(f"changed-{one}")}
        for one, outcome in went.items()
        if outcome
    }


def _notes(answers: Mapping[str, Any], late: Sequence[ActionShown]) -> str | None:
    """Return the notes of the meeting, with what was written of actions that somebody answered meanwhile."""
    told = [f"{one.what}: {words}" for one in late if (words := answers.get(f"changed-{one.id}"))]
    return "\n\n".join([answers.get("notes") or "", *told]).strip() or None
