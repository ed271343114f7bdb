"""What those who help the family see of its own space: who has it, and how it is opened and closed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.invite_family import GOOD_FOR, invite, open_space, spaces_elsewhere
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.usecases.read_spaces import read_spaces
from childjourney.web.family.session import accounts
from childjourney.web.record.around import options_in
from childjourney.web.record.fields import Option
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import possessive

GIVEN = KINDS["family_access_given"]

SAME = Field(
    "same",
    "Do they sign in for a brother or sister already?",
    FieldType.ENTRY,
    required=False,
    refers_to=(GIVEN.name,),
    hint="Then they reach both children with the name and password that they have.",
)

OPENED = "Their own space is open. Make an invitation, and give it to them in person."
JOINED = "Their own space is open. They find it when they sign in as before."


def access(request: Request, story: UUID) -> HttpResponse:
    """Show who of the family has their own space, and what is withheld."""
    return _access(request, story)


def open_one(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or open somebody's own space."""
    page = Page(story, "family-space")
    opened = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    ).opened

    elsewhere = spaces_elsewhere(request.books, viewer=request.viewer, story=story, now=request.now)

    def does(sent: Sent) -> HttpResponse:
        same = sent.answers.pop(SAME.name, None)
        open_space(
            request.books,
            viewer=request.viewer,
            story=story,
            said=sent.answers,
            person=UUID(same) if same else None,
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, JOINED if same else OPENED)
        return redirect("family_access", story)

    return own_form(
        request,
        OwnForm(
            page=page,
            fields=(*(one for one in GIVEN.fields if not one.quiet), *([SAME] if elsewhere else [])),
            title="Open the family’s own space",
            caption=f"{possessive(opened.child.short_name)} story",
            about=GIVEN.about,
            back={"text": "The family’s own space", "href": reverse("family_access", args=[story])},
            does=does,
            save_words="Open the space",
            options={
                **options_in(opened, GIVEN),
                SAME.name: [Option(str(one.person), f"{one.name}, who reads of {one.child}") for one in elsewhere],
            },
        ),
    )


def invite_one(request: Request, story: UUID) -> HttpResponse:
    """Make an invitation and show its code this once."""
    try:
        space = UUID(request.POST.get("space", ""))
    except ValueError:
        return redirect("family_access", story)
    code = invite(request.books, accounts(), viewer=request.viewer, story=story, space=space, now=request.now)
    return _access(request, story, code=code, invited=space)


def _access(request: Request, story: UUID, *, code: str = "", invited: UUID | None = None) -> HttpResponse:
    found = read_spaces(request.books, viewer=request.viewer, story=story, now=request.now)
    context = {
        "found": found,
        "child": found.opened.child,
        "whose": possessive(found.opened.child.short_name),
        "code": code,
        "invited": invited,
        "days": GOOD_FOR.days,
        "address": request.build_absolute_uri(reverse("family_invitation")),
        "may_invite": Action.INVITE_FAMILY in found.opened.may,
    }
    return render(request, "family/access.html.jinja", context)
