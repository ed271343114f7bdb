"""The chronology of a child: what people chose as significant, with why; or the whole story in order, to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.access.see import Seen
from childjourney.core.base.words import day_in_words
from childjourney.core.steps.chronology import Chosen, chronology
from childjourney.usecases.open_story import OpenStory
from childjourney.web.request import Request
from childjourney.web.story.addresses import Addresses
from childjourney.web.story.asked import open_asked
from childjourney.web.story.told import answers_told, author, moment, readable, when, whose_of, writer


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody chose an entry, and who and when."""

    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the chronology: when, what, in whose words and from where, and why it was chosen."""

    href: str
    when: str
    heading: str
    kind: str
    answers: tuple[tuple[str, str], ...]
    by: str
    source: str
    tag: str
    why: tuple[Why, ...]


def chronology_of(request: Request, story: UUID) -> HttpResponse:
    """Show the chronology, oldest first; with ?show=everything every entry of the story."""
    asked = open_asked(request, story)
    opened = asked.opened
    addresses = Addresses(story, {"known_at": asked.moment.text} if asked.moment else {})
    whole = request.GET.get("show") == "everything"
    chosen = {one.entry.id: one for one in chronology(opened.seen)}
    told = [one for one in opened.seen if (not one.kind.beside if whole else one.id in chosen)]
    context = {
        "opened": opened,
        "whose": whose_of(opened.child),
        "addresses": addresses,
        "moment": asked.moment,
        "moment_fault": asked.fault,
        "whole": whole,
        "years": _by_year(told, chosen, opened, addresses),
        "total": len(told),
        "printed": day_in_words(opened.until),
    }
    return render(request, "story/chronology.html.jinja", context)


def _by_year(
    told: Iterable[Seen], chosen: dict[UUID, Chosen[Seen]], opened: OpenStory, addresses: Addresses
) -> list[tuple[int, list[Line]]]:
    return [
        (year, [_line(one, chosen.get(one.id), opened, addresses) for one in part])
        for year, part in groupby(told, key=lambda one: one.happened.first.year)
    ]


def _line(one: Seen, chosen: Chosen[Seen] | None, opened: OpenStory, addresses: Addresses) -> Line:
    source = one.contents.get("source") or {}
    return Line(
        href=addresses.entry(one.id),
        when=when(one),
        heading=one.heading,
        kind=one.kind.title,
        answers=tuple(answers_told(one)),
        by=f"{author(one, opened.directory)}, {moment(one.recorded_at)}",
        source=f"{source.get('file')}, line {source.get('line')}" if source else "",
        tag="Withdrawn" if one.withdrawn else "Corrected" if len(one.versions) > 1 else "",
        why=tuple(_why(choice, opened) for choice in chosen.choices if readable(choice)) if chosen else (),
    )


def _why(choice: Seen, opened: OpenStory) -> Why:
    by = f"{writer(choice.author, opened.directory)}, {moment(choice.recorded_at)}"
    return Why(str(choice.contents.get("notes") or ""), by)
