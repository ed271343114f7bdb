"""A form with a page of its own: drawn, kept as it is typed, read, done, and shown again where it could not be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.story.field import Field
from childjourney.usecases.act import TooBusyRefused
from childjourney.usecases.keep_typed import Page, typed_before
from childjourney.usecases.once import Saved
from childjourney.web.record.fields import WAYS, Asked, Option, Part
from childjourney.web.record.form import PREFIX
from childjourney.web.record.said import Said, from_text, key_of, said_in
from childjourney.web.record.sent import sent_before_sign_in
from childjourney.web.record.writing import NOT_REACHED, SAVE_FAULT, SIGNED_OUT, keys, status_of, writing
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent and can be read: its answers, and what a use case needs so that nothing happens twice."""

    answers: dict[str, Any]
    said: Said
    saved: Saved


@dataclass(frozen=True, slots=True)
class OwnForm:
    """What such a page asks, and what is done with the answers.

    `template` extends record/own.html.jinja or is it; `does` takes what was sent and returns where to go, or raises
    the refusals of its use case. `presets` fill a form that nobody has begun. `options` are what pointing fields
    offer. `also` are further names in the form that `does` reads itself (ticks that are no question of a kind).
    """

    page: Page
    fields: tuple[Field, ...]
    title: str
    back: Mapping[str, str]
    does: Callable[[Sent], HttpResponse]
    about: str = ""
    caption: str = ""
    save_words: str = "Save"
    template: str = "record/own.html.jinja"
    presets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    options: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()


def own_form(request: Request, form: OwnForm) -> HttpResponse:
    """Show a form, or do what was sent; whatever goes wrong, what was typed comes back."""
    if request.method != "POST":
        return _shown_first(request, form)
    said = said_in(request.POST)
    try:
        return form.does(_sent(request, form, said))
    except FaultsRefused as refused:
        return _show(request, form, said, refused.faults)
    except TooBusyRefused as busy:
        return _show(request, form, said, [Fault(SAVE_FAULT, str(busy))])
    except (DatabaseError, InterfaceError):
        return _show(request, form, said, [NOT_REACHED])


def preset(fields: Sequence[Field], answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what a form holds that gives these answers."""
    said: dict[str, list[str]] = {}
    for one in fields:
        value = answers.get(one.name)
        if value not in (None, "", []):
            for ending, values in WAYS[one.type].write(value).items():
                said[PREFIX + one.name + ending] = list(values)
    return said


def _shown_first(request: Request, form: OwnForm) -> HttpResponse:
    if sent := sent_before_sign_in(request, membership=request.viewer.membership):
        return _show(request, form, sent, [SIGNED_OUT])
    typed = typed_before(request.books, viewer=request.viewer, page=form.page, key_of=keys(request), now=request.now)
    said = from_text(typed.text) if typed else form.presets
    return _show(request, form, said, kept=typed)


def _sent(request: Request, form: OwnForm, said: Said) -> Sent:
    answers = {one.name: WAYS[one.type].read(said, PREFIX + one.name) for one in form.fields}
    if faults := [Fault(one.name, words) for one in form.fields if (words := one.fault(answers[one.name]))]:
        raise FaultsRefused(faults)
    kept = {name: value for name, value in answers.items() if value not in (None, "", [])}
    return Sent(kept, said, Saved(key_of(said, membership=request.viewer.membership), form.page.key))


def _show(
    request: Request, form: OwnForm, said: Said, faults: Sequence[Fault] = (), *, kept: Any = None
) -> HttpResponse:
    places = {one.name: PREFIX + one.name + WAYS[one.type].first for one in form.fields} | {x: x for x in form.also}
    context = {
        **form.context,
        "title": form.title,
        "caption": form.caption,
        "about": form.about,
        "back": form.back,
        "save_words": form.save_words,
        "writing": writing(request, form.page, said, faults=faults, anchors=places, typed=kept),
        "parts": _parts(form, said, faults),
        "said": said,
        "wrong": {fault.where: fault.what for fault in reversed(faults)},
    }
    return render(request, form.template, context, status=status_of(request, faults))


def _parts(form: OwnForm, said: Said, faults: Sequence[Fault]) -> dict[str, Part]:
    wrong = {fault.where: fault.what for fault in reversed(faults)}
    return {
        one.name: WAYS[one.type].ask(
            Asked(one, PREFIX + one.name, said, wrong.get(one.name, ""), form.options.get(one.name, ()))
        )
        for one in form.fields
    }
