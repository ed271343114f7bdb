"""Ask whether a rule is right: it reaches whoever owns the rule (M-50)."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.people.role import PROFESSIONS
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.rule import Rule
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.question_rule import question_rule
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.addresses import framework_of, rule_href
from childjourney.web.practice.form import WRONG, Questions, field_of, key_by
from childjourney.web.practice.page import show
from childjourney.web.practice.rule import rule_of
from childjourney.web.practice.rule_shown import rule_line
from childjourney.web.record.begun import begin, finish
from childjourney.web.request import Request

ASKS = Questions(
    (
        replace(
            field_of("rule_questioned", "question"),
            hint="What do you see when families meet this rule? Write nothing by which a child could be known.",
        ),
    )
)


def rule_question(request: Request, country: str, edition: str, rule: str) -> HttpResponse:
    """Show the form, or take the question and lead back to the rule."""
    practice = read_practice(request.books).practice
    framework = framework_of(practice, country, edition)
    chosen = rule_of(framework, rule, on=local_day(request.now))
    if request.method != "POST":
        return _form(request, framework, chosen)
    page = _page(framework, chosen)
    said = begin(request, page).said
    answers, _ = ASKS.read(said)
    try:
        question_rule(
            request.books,
            viewer=request.viewer,
            framework=framework.id,
            rule=chosen.id,
            question=answers["question"] or "",
            now=request.now,
            key=key_by(request, said),
        )
    except FaultsRefused as refused:
        return _form(request, framework, chosen, refused.faults)
    finish(request, page)
    owner = PROFESSIONS.get(chosen.owner, chosen.owner)
    messages.success(request, f"Your question was kept. It reaches the people who answer for this rule: {owner}.")
    return redirect(rule_href(framework.id, chosen.id), permanent=False)


def _page(framework: Framework, chosen: Rule) -> Page:
    return Page(None, f"rule-question.{framework.id.replace('/', '.')}.{chosen.id}")


def _form(request: Request, framework: Framework, chosen: Rule, faults: Iterable[Fault] = ()) -> HttpResponse:
    faults = tuple(faults)
    context = {
        "framework": framework,
        "rule": chosen,
        "line": rule_line(chosen, rule_href(framework.id, chosen.id), framework),
        "owner": PROFESSIONS.get(chosen.owner, chosen.owner),
        "form": ASKS.drawn(begin(request, _page(framework, chosen)), faults),
    }
    return show(request, "ask", context, room="questions", status=WRONG if faults else 200)
