"""A child's story, and one entry of it: as they stand today, or as they were known at a moment."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from childjourney.core.access.action import Action
from childjourney.core.base.time import local_day
from childjourney.core.story.kind import Strand
from childjourney.usecases.open_story import OpenStory
from childjourney.web.documents.shown import shown
from childjourney.web.request import Request
from childjourney.web.story.addresses import WINDOW, Addresses
from childjourney.web.story.asked import Asked, open_asked
from childjourney.web.story.due_next import owed
from childjourney.web.story.facts import facts
from childjourney.web.story.filters import strand_of, strands
from childjourney.web.story.known import Moment, typed_parts
from childjourney.web.story.listing import choose, listed
from childjourney.web.story.marks import key_of
from childjourney.web.story.picture import draw
from childjourney.web.story.telling import find, tell
from childjourney.web.story.told import is_named, whose_of
from childjourney.web.story.window import View, WindowRefused, view_of
from childjourney.web.story.zoom import journey_of, life_of, zoom


def story(request: Request, story: UUID) -> HttpResponse:
    """Show a child's page."""
    asked = open_asked(request, story)
    opened = asked.opened
    chosen = _chosen(request, asked)
    today = local_day(request.now)
    life, journey = life_of(opened, today), journey_of(opened, today)
    window_fault = ""
    try:
        view = view_of(chosen, life=life, journey=journey, until=opened.until)
    except WindowRefused as refused:
        window_fault = str(refused)
        chosen = {key: value for key, value in chosen.items() if key not in WINDOW}
        view = view_of({}, life=life, journey=journey, until=opened.until)
    addresses = Addresses(story, chosen)
    context = _shown(opened, asked.moment, addresses) | {
        "moment_fault": asked.fault,
        "window_fault": window_fault,
        "asked_moment": _typed(request, asked),
        "facts": facts(opened, addresses),
        "owed": owed(opened, addresses, now=request.now),
        "picture": draw(opened, window=view.window, today=today, links=addresses.links()),
        "key": key_of(opened.seen),
        "zoom": zoom(opened, view, addresses, life=life, journey=journey),
        "may_record": Action.RECORD in opened.may and asked.moment is None,
        "may_contact": Action.MAKE_CONTACT in opened.may and asked.moment is None,
    }
    return render(request, "story/story.html.jinja", context | _list(opened, view, addresses, chosen, request))


def entry(request: Request, story: UUID, entry: UUID) -> HttpResponse:
    """Show one entry in full."""
    asked = open_asked(request, story)
    seen = find(asked.opened, entry)
    if seen is None:
        raise Http404
    addresses = Addresses(story, _chosen(request, asked))
    if seen.id != entry:
        return redirect(addresses.entry(seen.id))
    context = _shown(asked.opened, asked.moment, addresses)
    told = tell(asked.opened, seen, addresses)
    document = asked.opened.documents.get(seen.id)
    more = {
        "moment_fault": asked.fault,
        "told": told,
        "document": shown(document, asked.opened, viewer=request.viewer) if document else None,
    }
    return render(request, "story/entry.html.jinja", context | more)


def _chosen(request: Request, asked: Asked) -> dict[str, str]:
    """Return what the request chose, with the moment as it was understood."""
    chosen = {key: str(value) for key, value in request.GET.items() if value}
    chosen.pop("known_at", None)
    if asked.moment:
        chosen["known_at"] = asked.moment.text
    return chosen


def _typed(request: Request, asked: Asked) -> dict[str, str]:
    """Return what stands in the form that turns the page back: what was typed, or the day that is read."""
    day = asked.opened.until
    said = (str(day.day), str(day.month), str(day.year))
    typed = typed_parts(request.GET) if asked.fault else said
    parts = typed if any(typed) else said
    return dict(zip(("day", "month", "year"), parts, strict=True)) | {"time": _time(request, asked)}


def _time(request: Request, asked: Asked) -> str:
    return request.GET.get("known_time", "") if asked.fault or not asked.moment else asked.moment.text.partition("T")[2]


def _shown(opened: OpenStory, moment: Moment | None, addresses: Addresses) -> dict[str, Any]:
    whose = whose_of(opened.child)
    return {
        "opened": opened,
        "heading": f"{whose} story" if is_named(opened.child) else opened.child.name,
        "whose": whose,
        "moment": moment,
        "addresses": addresses,
    }


def _list(
    opened: OpenStory, view: View, addresses: Addresses, chosen: Mapping[str, str], request: Request
) -> dict[str, Any]:
    strand = strand_of(chosen.get("strand", ""))
    newest_first = chosen.get("order") != "oldest"
    window = None if view.level and view.level.key in ("whole", "life") else view.window
    readings = choose(opened, window=window, strand=None)
    narrowed = [one for one in readings if strand is None or one.kind.strand is strand]
    return {
        "listed": listed(
            opened,
            narrowed,
            addresses,
            open_=request.GET.get("open", ""),
            newest_first=newest_first,
            gaps=strand in (None, Strand.SEEN),
        ),
        "strands": strands(readings, strand, addresses, opened.child.short_name),
        "newest_first": newest_first,
        "listed_window": window,
    }
