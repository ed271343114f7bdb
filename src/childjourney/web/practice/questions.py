"""What people ask about rules, and the answers of those whose rules they are (M-51)."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from childjourney.core.access.action import Action
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.practice.area import Practice
from childjourney.core.practice.asked import Question
from childjourney.core.practice.vocabulary import Standing
from childjourney.core.story.field import FieldType
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.question_rule import answer_question, owns
from childjourney.usecases.read_practice import PracticeRead, read_practice
from childjourney.web.practice.form import WRONG, Questions, field_of, key_by
from childjourney.web.practice.page import may, show
from childjourney.web.practice.question_shown import question_shown
from childjourney.web.practice.trial_words import time_in_words
from childjourney.web.record.begun import begin, finish
from childjourney.web.request import Request

_LEADS = replace(field_of("rule_answered", "leads_to"), type=FieldType.CHOICE)


def questions(request: Request) -> HttpResponse:
    """Show every question, the unanswered first."""
    read = read_practice(request.books)
    shown = [question_shown(one, read.practice, request.directory) for one in read.questions]
    context = {
        "waiting": [one for one in shown if not one.answers],
        "answered": [one for one in shown if one.answers],
        "mine": {one.owner_key for one in shown if owns(request.viewer, one.owner_key)},
        "answers": may(request, Action.ANSWER_RULE),
    }
    return show(request, "questions", context, room="questions")


def question(request: Request, question: UUID) -> HttpResponse:
    """Show a question with its answers, and the form to answer it where the viewer may."""
    read = read_practice(request.books)
    return _page(request, read, _asked(read, question))


def question_answer(request: Request, question: UUID) -> HttpResponse:
    """Take an answer and lead back to the question; opened after a time-out, show the form with what was sent."""
    read = read_practice(request.books)
    if request.method != "POST":
        return _page(request, read, _asked(read, question))
    asked, said = _asked(read, question), begin(request, _kept_on(question)).said
    answers, _ = _asks(read.practice).read(said)
    try:
        answer_question(
            request.books,
            viewer=request.viewer,
            question=question,
            answer=answers["answer"] or "",
            leads_to=answers["leads_to"] or "",
            now=request.now,
            key=key_by(request, said),
        )
    except FaultsRefused as refused:
        return _page(request, read, asked, refused.faults)
    finish(request, _kept_on(question))
    messages.success(request, "Your answer was kept. Whoever asked reads it here.")
    return redirect("question", question)


def _kept_on(question: UUID) -> Page:
    return Page(None, f"rule-answer.{question}")


def _asked(read: PracticeRead, question: UUID) -> Question:
    found = next((one for one in read.questions if one.entry == question), None)
    if found is None:
        raise AccessRefused
    return found


def _asks(practice: Practice) -> Questions:
    """Return what whoever answers is asked; only what is here can have come of a question."""
    trials = {one.id: f"Local trial {time_in_words(one)}: {one.title}" for one in practice.trials}
    frameworks = practice.library.frameworks.values()
    editions = {one.id: one.title for one in frameworks if one.standing is Standing.IN_FORCE}
    return Questions(
        (field_of("rule_answered", "answer"), replace(_LEADS, choices={**trials, **editions})), {"owner": "answer"}
    )


def _page(request: Request, read: PracticeRead, asked: Question, faults: Iterable[Fault] = ()) -> HttpResponse:
    faults = tuple(faults)
    may_answer = may(request, Action.ANSWER_RULE) and owns(request.viewer, asked.owner)
    draws = may_answer or faults
    form = _asks(read.practice).drawn(begin(request, _kept_on(asked.entry)), faults) if draws else None
    context = {"question": question_shown(asked, read.practice, request.directory), "form": form}
    return show(request, "question", context, room="questions", status=WRONG if faults else 200)
