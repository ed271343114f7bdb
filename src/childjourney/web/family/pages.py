"""What somebody of the family reads in their own space."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from childjourney.usecases.family.looked import who_looked
from childjourney.usecases.family.open_space import FamilyStory, open_own_story, own_children
from childjourney.web.due import by_of_duty, capital
from childjourney.web.early_help.shown import lines, member, needs
from childjourney.web.family.told import entries
from childjourney.web.request import Request


def home(request: Request) -> HttpResponse:
    """Show the children whose stories somebody reads; where there is one, lead to it."""
    found = own_children(request.books, person=request.person, now=request.now)
    if len(found) == 1:
        return redirect("family_now", found[0][0].id)
    return render(request, "family/home.html.jinja", {"children": found})


def now(request: Request, story: UUID) -> HttpResponse:
    """Show what is happening now: who helps, what comes next, and what was agreed."""
    told = open_story_of(request, story)
    context = shown(told) | {
        "people": told.people,
        "owed": [{"what": one.rule.title, "by": by_of_duty(one, now=request.now).in_words} for one in told.duties[:5]],
        "actions": [
            {
                "what": one.what,
                "who": " and ".join(w for w in (member(one.owner, told.directory), one.owner_family) if w),
                "by": one.by,
            }
            for one in told.help.open_actions
        ],
        "needs": [one for one in needs(told.help, told.until) if not one["met"]],
    }
    return render(request, "family/now.html.jinja", context)


def story(request: Request, story: UUID) -> HttpResponse:
    """Show the story as somebody of the family reads it."""
    told = open_story_of(request, story)
    return render(request, "family/story.html.jinja", shown(told) | {"entries": entries(told)})


def agreement(request: Request, story: UUID) -> HttpResponse:
    """Show what the family agrees to."""
    told = open_story_of(request, story)
    return render(request, "family/agreement.html.jinja", shown(told) | {"lines": _lines(told)})


def _lines(told: FamilyStory) -> list[dict[str, Any]]:
    """Return what was agreed to or not, what stands first; of one's own lines it is said that one wrote them."""
    own = {one.reading.id for one in told.read if one.own}
    agreed = {one.entry for one in told.lines if one.agreed}
    return [
        {
            "entry": one.entry,
            "what": capital(one.what),
            "who": "You said this here." if one.entry in own else f"Somebody who helps wrote down what {one.who} said.",
            "whom": one.whom,
            "until": one.until.replace("withdrawn on", "taken back on"),
            "parts": one.items,
            "stands": one.stands,
            "over": one.entry in agreed and not one.stands,
        }
        for one in lines(told.lines, told.directory, on=told.until)
        if one.by_agreement
    ]


def looked(request: Request, story: UUID) -> HttpResponse:
    """Show who looked, and why. In safe mode there is no such page."""
    looks, directory = who_looked(request.books, person=request.person, story=story, now=request.now)
    told = open_story_of(request, story)
    rows = [
        {
            "day": one.day,
            "who": directory.memberships[one.membership].in_words,
            "why": one.capacity,
            "times": one.times,
        }
        for one in looks
        if one.membership in directory.memberships
    ]
    return render(request, "family/looked.html.jinja", shown(told) | {"looks": rows})


def open_story_of(request: Request, story: UUID) -> FamilyStory:
    """Return a story as the signed-in person reads it."""
    return open_own_story(request.books, person=request.person, story=story, now=request.now)


def shown(told: FamilyStory) -> dict[str, Any]:
    """Return what every page about one child shows."""
    return {
        "story": told.child.id,
        "name": told.child.short_name,
        "themselves": told.space.themselves,
        "safe": told.space.safe_mode,
    }
