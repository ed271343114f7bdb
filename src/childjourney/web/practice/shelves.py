"""One edition on three shelves: rules, principles and professional guidance, kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse

from childjourney.core.people.role import PROFESSIONS
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.rule import Guidance, Principle, Rule
from childjourney.core.practice.vocabulary import Standing
from childjourney.usecases.read_practice import PracticeRead, read_practice
from childjourney.web.practice.addresses import framework_of, guidance_href, principle_href, rule_href
from childjourney.web.practice.chapters import chapter_of, in_order
from childjourney.web.practice.overview import span_in_words
from childjourney.web.practice.page import show
from childjourney.web.practice.rule_shown import RuleLine, rule_line
from childjourney.web.request import Request

LONGEST = 100
"""Characters of a search that are read."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of rules."""

    title: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class PrincipleLine:
    """A principle in a list: the question that it asks."""

    principle: Principle
    href: str


@dataclass(frozen=True, slots=True)
class GuidanceLine:
    """A piece of guidance in a list, and whose it is."""

    guidance: Guidance
    href: str
    owner: str


def shelves(request: Request, country: str, edition: str) -> HttpResponse:
    """Show what stands in an edition, narrowed to what holds a word where one is given."""
    read = read_practice(request.books)
    framework = framework_of(read.practice, country, edition)
    find = request.GET.get("find", "").strip()[:LONGEST]
    lines = [_line(one, framework) for one in framework.rules if _holds(find, one.title, one.says, one.id, one.ref)]
    chapters = _chapters(one for one in lines if not one.standing)
    context = {
        "framework": framework,
        "dates": span_in_words(framework.dates.first, framework.dates.after),
        "in_force": framework.standing is Standing.IN_FORCE,
        "find": find,
        "chapters": chapters,
        "pending": [one for one in lines if one.standing],
        "principles": _principles(framework, find),
        "guidance": _guidance(framework, read, find),
        "total": len(lines),
    }
    return show(request, "shelves", context, room="practice")


def _line(rule: Rule, framework: Framework) -> RuleLine:
    return rule_line(rule, rule_href(framework.id, rule.id), framework)


def _holds(find: str, *texts: str) -> bool:
    wanted = find.casefold()
    return not wanted or any(wanted in text.casefold() for text in texts)


def _chapters(lines: Iterable[RuleLine]) -> list[Chapter]:
    found: dict[str, list[RuleLine]] = {}
    for one in lines:
        found.setdefault(chapter_of(one.rule), []).append(one)
    return [Chapter(title, tuple(found[title])) for title in sorted(found, key=in_order)]


def _principles(framework: Framework, find: str) -> list[PrincipleLine]:
    return [
        PrincipleLine(one, principle_href(framework.id, one.id))
        for one in framework.principles
        if _holds(find, one.title, one.says, one.asks)
    ]


def _guidance(framework: Framework, read: PracticeRead, find: str) -> list[GuidanceLine]:
    as_they_read = map(read.as_it_reads, framework.guidance)
    return [
        GuidanceLine(one, guidance_href(framework.id, one.id), PROFESSIONS.get(one.owner, one.owner))
        for one in as_they_read
        if _holds(find, one.title, one.says)
    ]
