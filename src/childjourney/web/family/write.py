"""What somebody of the family writes in their own space."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.people.role import Sector
from childjourney.core.story.field import Field
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.family.write import agree, ask_for_help, say, see_differently, withdraw
from childjourney.usecases.once import Saved
from childjourney.web.family.pages import open_story_of, shown
from childjourney.web.family.told import entries
from childjourney.web.record.fields import WAYS, Asked, Option
from childjourney.web.record.form import PREFIX
from childjourney.web.record.said import KEY, Said, key_of, one, said_in
from childjourney.web.record.writing import NOT_REACHED
from childjourney.web.request import Request

ACCOUNT = replace(
    KINDS["familys_words"].by_name["words"], label="What would you like to say?", hint="In your own words."
)
CHILDS = replace(KINDS["childs_words"].by_name["words"], label="What did your child say?")
OWN = replace(CHILDS, label="What would you like to say?", hint="In your own words. It is yours.")
HOW = KINDS["childs_words"].by_name["how"]
DIFFERENTLY = KINDS["family_disagrees"].by_name["words"]
HELP = tuple(KINDS["help_asked"].by_name[name] for name in ("words", "reach"))
GIVEN = tuple(
    replace(KINDS["agreement_given"].by_name[name], label=label)
    for name, label in (
        ("agreed", "Do you agree?"),
        ("purpose", "To what?"),
        ("agency", "With whom may it be shared?"),
        ("items", "What may be shared?"),
        ("until", "Until when?"),
        ("notes", "Anything you want to add?"),
    )
)

Does = Callable[[dict[str, Any], Saved], object]


def write(request: Request, story: UUID) -> HttpResponse:
    """Write one's own account, or a child's words."""
    told = open_story_of(request, story)
    themselves = told.space.themselves
    about = "childs_words" if themselves or request.GET.get("of") == "child" else "familys_words"
    fields = (OWN,) if themselves else (CHILDS, HOW) if about == "childs_words" else (ACCOUNT,)

    def does(answers: dict[str, Any], saved: Saved) -> object:
        said = {"how": "written", **answers} if themselves else answers
        return say(
            request.books, person=request.person, story=story, kind=about, said=said, now=request.now, saved=saved
        )

    title = "Write something" if about != "childs_words" or themselves else "My child’s words"
    return _form(request, shown(told), fields, title, does, "family_story")


def differently(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Write beside an entry how one sees it."""
    told = open_story_of(request, story)
    beside = next((each for each in entries(told) if each.id == entry), None)
    if beside is None:
        raise AccessRefused

    def does(answers: dict[str, Any], saved: Saved) -> object:
        return see_differently(
            request.books,
            person=request.person,
            story=story,
            entry=entry,
            words=answers["words"],
            now=request.now,
            saved=saved,
        )

    context = shown(told) | {"beside": beside}
    return _form(request, context, (DIFFERENTLY,), "I see this differently", does, "family_story")


def give(request: Request, story: UUID) -> HttpResponse:
    """Agree to something, or not."""
    told = open_story_of(request, story)
    agencies = [
        Option(str(each.id), each.name)
        for each in sorted(told.directory.agencies.values(), key=lambda each: each.name)
        if each.sector is not Sector.SYSTEM
    ]

    def does(answers: dict[str, Any], saved: Saved) -> object:
        return agree(request.books, person=request.person, story=story, said=answers, now=request.now, saved=saved)

    title = "What do you agree to?"
    return _form(request, shown(told), GIVEN, title, does, "family_agreement", options={"agency": agencies})


def take_back(request: Request, story: UUID) -> HttpResponse:
    """Withdraw an agreement."""
    try:
        line = UUID(request.POST.get("line", ""))
        withdraw(
            request.books,
            person=request.person,
            story=story,
            line=line,
            now=request.now,
            saved=Saved(f"withdraw {request.person} {line}"),
        )
    except ValueError:
        return redirect("family_agreement", story)
    except FaultsRefused as refused:
        messages.warning(request, refused.faults[0].what)
    else:
        messages.success(request, "You have taken this back. It is closed from now on.")
    return redirect("family_agreement", story)


def help_(request: Request, story: UUID) -> HttpResponse:
    """Ask for help."""
    told = open_story_of(request, story)

    def does(answers: dict[str, Any], saved: Saved) -> object:
        return ask_for_help(
            request.books, person=request.person, story=story, said=answers, now=request.now, saved=saved
        )

    fields = HELP if not told.space.themselves else (replace(HELP[0], label="What would help you?"), HELP[1])
    return _form(request, shown(told), fields, "Ask for help", does, "family_story")


def _form(
    request: Request,
    context: dict[str, Any],
    fields: tuple[Field, ...],
    title: str,
    does: Does,
    then: str,
    *,
    options: dict[str, Sequence[Option]] | None = None,
) -> HttpResponse:
    """Show a form, or do what was sent; whatever goes wrong, what was typed comes back."""
    said: Said = said_in(request.POST)
    faults: Sequence[Fault] = ()
    if request.method == "POST":
        answers = {each.name: WAYS[each.type].read(said, PREFIX + each.name) for each in fields}
        faults = [Fault(each.name, words) for each in fields if (words := each.fault(answers[each.name]))]
        if not faults:
            kept = {name: value for name, value in answers.items() if value not in (None, "", [])}
            try:
                does(kept, Saved(key_of(said, membership=request.person)))
            except FaultsRefused as refused:
                faults = refused.faults
            except (DatabaseError, InterfaceError):
                faults = [NOT_REACHED]
            else:
                messages.success(request, "It is saved.")
                return redirect(then, context["story"])
    wrong = {fault.where: fault.what for fault in reversed(faults)}
    parts = [
        WAYS[each.type].ask(
            Asked(each, PREFIX + each.name, said, wrong.get(each.name, ""), (options or {}).get(each.name, ()))
        )
        for each in fields
    ]
    places = {each.name: PREFIX + each.name + WAYS[each.type].first for each in fields}
    listed = [
        {"text": fault.what, **({"href": f"#{places[fault.where]}"} if fault.where in places else {})}
        for fault in faults
    ]
    whole = context | {
        "title": title,
        "parts": parts,
        "faults": listed,
        "key": one(said, KEY) or secrets.token_urlsafe(18),
    }
    return render(request, "family/form.html.jinja", whole, status=422 if faults else 200)
