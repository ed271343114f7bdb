"""What somebody of the family writes in their own space."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.people.role import Sector
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.family.write import agree, ask_for_help, say, see_differently, withdraw
from childjourney.usecases.once import Saved
from childjourney.web.family.form import FamilyForm, family_form
from childjourney.web.family.pages import open_story_of
from childjourney.web.family.told import entries
from childjourney.web.record.fields import Option
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
        ("agency", "Who may read it?"),
        ("items", "What may they read?"),
        ("until", "Until when?"),
        ("notes", "Do you want to add anything?"),
    )
)


def write(request: Request, story: UUID) -> HttpResponse:
    """Write one's own account, or a child's words."""
    told = open_story_of(request, story)
    themselves = told.space.themselves
    of_child = themselves or request.GET.get("of") == "child"

    def does(answers: dict[str, Any], saved: Saved) -> object:
        said = {"how": "written", **answers} if themselves else answers
        kind = "childs_words" if of_child else "familys_words"
        return say(
            request.books, person=request.person, story=story, kind=kind, said=said, now=request.now, saved=saved
        )

    form = FamilyForm(
        name="child" if of_child and not themselves else "account",
        title=f"What {told.child.short_name} said" if of_child and not themselves else "Write something",
        fields=(OWN,) if themselves else (CHILDS, HOW) if of_child else (ACCOUNT,),
        does=does,
        then="family_story",
        done="Your words are saved. The people who help you can read them.",
    )
    return family_form(request, told, form)


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

    form = FamilyForm(
        name=str(entry),
        title="I see this differently",
        fields=(DIFFERENTLY,),
        does=does,
        then="family_story",
        done="Your words are saved. They stand beside the text.",
        beside=beside,
    )
    return family_form(request, told, form)


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

    form = FamilyForm(
        name="agree",
        title="What do you agree to?",
        fields=GIVEN,
        does=does,
        then="family_agreement",
        done="It is saved. You can take it back here at any time.",
        about="You decide. Take your time, and ask if anything is not clear. You can say no.",
        options={"agency": agencies},
    )
    return family_form(request, told, form)


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

    form = FamilyForm(
        name="help",
        title="Ask for help",
        fields=HELP,
        does=does,
        then="family_story",
        done="You have asked for help. You can read the answer here when it comes.",
        about="It goes to the person who leads the work with you, or to the help team if nobody does. "
        "Is somebody in danger now? Do not wait for an answer here: ring 999.",
        save_words="Send",
    )
    return family_form(request, told, form)
