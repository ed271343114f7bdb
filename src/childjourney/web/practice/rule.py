"""One rule on one screen: what it says, why its clock runs as it does, how we know, and what people ask about it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse

from childjourney.core.access.action import Action
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.practice.compare import compare
from childjourney.core.practice.framework import Framework, RuleRefused
from childjourney.core.practice.rule import Rule
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.read_practice import PracticeRead, read_practice
from childjourney.web.practice.addresses import framework_of, rule_href
from childjourney.web.practice.difference import Point, points
from childjourney.web.practice.page import may, show
from childjourney.web.practice.provenance import provenance_shown
from childjourney.web.practice.question_shown import QuestionShown, question_shown
from childjourney.web.practice.rule_shown import facts, here_now, rule_line, when
from childjourney.web.practice.rule_words import limit_short
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same rule in another edition, with its limit there and what differs (`points`: there, then here)."""

    title: str
    href: str
    limit: str
    points: tuple[Point, ...]
    standing: str


def rule(request: Request, country: str, edition: str, rule: str) -> HttpResponse:
    """Show a rule of an edition."""
    read, today = read_practice(request.books), local_day(request.now)
    framework = framework_of(read.practice, country, edition)
    chosen = rule_of(framework, rule, on=today)
    context = {
        "framework": framework,
        "rule": chosen,
        "line": rule_line(chosen, rule_href(framework.id, chosen.id), framework),
        "facts": facts(chosen, framework),
        "provenance": provenance_shown(chosen.provenance, framework, today=today),
        "here": here_now(chosen, read.practice, today=today) if chosen.edition == _held(read, today) else [],
        "versions": _versions(framework, chosen),
        "elsewhere": list(_elsewhere(read, framework, chosen)),
        "questions": asked_about(read, chosen.id, request.directory),
        "may_ask": may(request, Action.QUESTION_RULE),
    }
    return show(request, "rule", context, room="practice")


def rule_of(framework: Framework, rule: str, *, on: date) -> Rule:
    """Return a rule of an edition: the version of a day, or the last. Raises AccessRefused where there is none."""
    try:
        return framework.rule(rule, on=on)
    except RuleRefused:
        raise AccessRefused from None


def asked_about(read: PracticeRead, rule: str, directory: Directory) -> list[QuestionShown]:
    """Return the questions about a rule as a page shows them."""
    return [question_shown(one, read.practice, directory) for one in read.questions_about(rule)]


def _held(read: PracticeRead, today: date) -> str:
    """Return the edition by which the area works today."""
    adopted = (one for one in read.practice.adopted if one.dates.first <= today)
    return max(adopted, key=lambda one: one.dates.first).framework if read.practice.adopted else ""


def _versions(framework: Framework, chosen: Rule) -> list[tuple[str, str, str]]:
    """Return the other versions of a rule within its edition: when each held, its limit, and its words."""
    others = (one for one in framework.versions(chosen.id) if one is not chosen)
    return [(when(one, framework), limit_short(one), one.says) for one in others]


def _elsewhere(read: PracticeRead, framework: Framework, chosen: Rule) -> Iterator[Elsewhere]:
    for other in read.practice.library.frameworks.values():
        found = next((one for one in reversed(other.rules) if one.id == chosen.id), None)
        if other.id == framework.id or found is None:
            continue
        pair = (_alone(other, found), _alone(framework, chosen))
        (compared,) = compare(*pair)
        standing = "" if found.standing is chosen.standing else found.standing.value
        differs = points(compared.differences, found, chosen)
        yield Elsewhere(other.title, rule_href(other.id, found.id), limit_short(found), differs, standing)


def _alone(framework: Framework, rule: Rule) -> Framework:
    return replace(framework, rules=(rule,))
