"""A form in one's own space: shown, read and done; whatever goes wrong, what was typed comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.story.field import Field
from childjourney.usecases.act import TooBusyRefused
from childjourney.usecases.family.keep import kept_own
from childjourney.usecases.family.open_space import FamilyStory
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.once import Saved
from childjourney.web.family.pages import shown
from childjourney.web.family.sent import keys
from childjourney.web.record.fields import WAYS, Asked, Option, Part
from childjourney.web.record.form import PREFIX
from childjourney.web.record.said import KEY, Said, from_text, key_of, one, said_in
from childjourney.web.record.writing import NOT_REACHED, SAVE_FAULT, new_key, status_of
from childjourney.web.request import Request
from childjourney.web.story.told import moment

Does = Callable[[dict[str, Any], Saved], object]


@dataclass(frozen=True, slots=True)
class FamilyForm:
    """What a form asks, what is done with the answers, and where it leads (`then`), saying `done`.

    `name` is how its words are kept (web.family.sent), `about` stands above the questions, `beside` is the entry beside
    which somebody writes.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    does: Does
    then: str
    done: str
    about: str = ""
    save_words: str = "Save"
    beside: Any = None
    options: Mapping[str, Sequence[Option]] = field(default_factory=dict)


def family_form(request: Request, told: FamilyStory, form: FamilyForm) -> HttpResponse:
    """Show a form, or do what was sent."""
    if request.method != "POST":
        return _shown_first(request, told, form)
    said = said_in(request.POST)
    typed_on = Page(told.child.id, form.name).key
    try:
        form.does(_answers(form, said), Saved(key_of(said, membership=request.person), typed_on))
    except FaultsRefused as refused:
        return _show(request, told, form, said, refused.faults)
    except TooBusyRefused as busy:
        return _show(request, told, form, said, [Fault(SAVE_FAULT, str(busy))])
    except (DatabaseError, InterfaceError):
        return _show(request, told, form, said, [NOT_REACHED])
    messages.success(request, form.done)
    return redirect(form.then, told.child.id)


def _shown_first(request: Request, told: FamilyStory, form: FamilyForm) -> HttpResponse:
    kept = kept_own(
        request.books,
        person=request.person,
        story=told.child.id,
        form=form.name,
        key_of=keys(request.person),
        now=request.now,
    )
    return _show(
        request, told, form, from_text(kept.text) if kept else {}, kept_at=moment(kept.saved_at) if kept else ""
    )


def _answers(form: FamilyForm, said: Said) -> dict[str, Any]:
    answers = {each.name: WAYS[each.type].read(said, PREFIX + each.name) for each in form.fields}
    if faults := [Fault(each.name, words) for each in form.fields if (words := each.fault(answers[each.name]))]:
        raise FaultsRefused(faults)
    return {name: value for name, value in answers.items() if value not in (None, "", [])}


def _show(
    request: Request,
    told: FamilyStory,
    form: FamilyForm,
    said: Said,
    faults: Sequence[Fault] = (),
    *,
    kept_at: str = "",
) -> HttpResponse:
    places = {each.name: PREFIX + each.name + WAYS[each.type].first for each in form.fields}
    context = shown(told) | {
        "form": form,
        "parts": _parts(form, said, faults),
        "faults": [
            {"text": fault.what, **({"href": f"#{places[fault.where]}"} if fault.where in places else {})}
            for fault in faults
        ],
        "key": one(said, KEY) or new_key(),
        "by": request.person,
        "keep_href": reverse("family_typed", args=[told.child.id, form.name]),
        "kept_at": kept_at,
    }
    return render(request, "family/form.html.jinja", context, status=status_of(request, faults))


def _parts(form: FamilyForm, said: Said, faults: Sequence[Fault]) -> list[Part]:
    wrong = {fault.where: fault.what for fault in reversed(faults)}
    return [
        WAYS[each.type].ask(
            Asked(each, PREFIX + each.name, said, wrong.get(each.name, ""), form.options.get(each.name, ()))
        )
        for each in form.fields
    ]
