"""A question about a rule as pages show it, with its answers."""

from dataclasses import dataclass

from django.urls import reverse

from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Directory
from childjourney.core.people.role import PROFESSIONS
from childjourney.core.practice.area import Practice
from childjourney.core.practice.asked import Answer, Question
from childjourney.web.practice.addresses import framework_href, rule_href, rule_title, title_of
from childjourney.web.story.told import writer


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer: by whom and when, its words, and what came of it, with its address."""

    who: str
    when: str
    words: str
    came: str
    came_href: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question: the rule and its edition, by whom and when, whose rule it is, its words and the answers.

    `rule_href` is empty where nobody has the rule any more; `mine` marks one of the viewer's own profession.
    """

    href: str
    id: str
    rule: str
    rule_href: str
    edition: str
    who: str
    when: str
    owner: str
    owner_key: str
    words: str
    answers: tuple[AnswerShown, ...]


def question_shown(question: Question, practice: Practice, directory: Directory) -> QuestionShown:
    """Return a question as pages show it."""
    held = practice.library.frameworks.get(question.framework)
    there = held is not None and any(one.id == question.rule for one in held.rules)
    return QuestionShown(
        href=reverse("question", args=[question.entry]),
        id=str(question.entry),
        rule=rule_title(practice, question.rule, question.framework),
        rule_href=rule_href(question.framework, question.rule) if there else "",
        edition=title_of(practice, question.framework),
        who=writer(question.author, directory),
        when=day_in_words(local_day(question.at)),
        owner=PROFESSIONS.get(question.owner, question.owner),
        owner_key=question.owner,
        words=question.question,
        answers=tuple(_answer(one, practice, directory) for one in question.answers),
    )


def _answer(answer: Answer, practice: Practice, directory: Directory) -> AnswerShown:
    came, href = _came(answer.leads_to, practice)
    return AnswerShown(writer(answer.author, directory), day_in_words(local_day(answer.at)), answer.answer, came, href)


def _came(leads_to: str, practice: Practice) -> tuple[str, str]:
    """Return what came of a question, with its address: an edition, or a local trial."""
    if leads_to in practice.library.frameworks:
        return practice.library.frameworks[leads_to].title, framework_href(leads_to)
    trial = next((one for one in practice.trials if one.id == leads_to), None)
    return (trial.title, reverse("trial", args=[trial.id])) if trial else (leads_to, "")
