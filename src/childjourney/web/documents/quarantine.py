"""The documents that wait in quarantine for whoever looks, the longest waiting first."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.usecases.list_quarantine import Waits, list_quarantine
from childjourney.web.request import Request
from childjourney.web.story.told import age_of, writer


@dataclass(frozen=True, slots=True)
class WaitsShown:
    """A document that waits, as a line."""

    title: str
    child: str
    file: str
    who: str
    age: str
    href: str


def quarantine(request: Request) -> HttpResponse:
    """Show them."""
    found = list_quarantine(request.books, viewer=request.viewer, now=request.now)
    waits = [_shown(one, found.directory, request) for one in found.waits]
    return render(request, "documents/quarantine.html.jinja", {"waits": waits, "more": found.more})


def _shown(one: Waits, directory: Directory, request: Request) -> WaitsShown:
    document = one.document
    age = age_of(local_day(document.since), local_day(request.now))
    return WaitsShown(
        title=one.title,
        child=one.child.name,
        file=document.file.in_words,
        who=writer(document.author, directory),
        age="added today" if age == "today" else f"has waited {age}",
        href=reverse("document_decide", args=[document.story, document.entry]),
    )
