"""Questions about rules that wait for an answer of the viewer's own profession: told where their day begins (M-50)."""

from dataclasses import dataclass

from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.usecases.question_rule import owns
from childjourney.usecases.read_practice import read_practice
from childjourney.web.practice.addresses import rule_title
from childjourney.web.practice.page import may
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A question that waits: the rule that it is about, since when, and where it is answered."""

    rule: str
    since: str
    href: str


def asked_of(request: Request) -> list[AskedOf]:
    """Return the questions that the viewer may answer and nobody has answered, the longest waiting first."""
    if not may(request, Action.ANSWER_RULE):
        return []
    read = read_practice(request.books)
    own = [one for one in read.questions if not one.answers and owns(request.viewer, one.owner)]
    return [
        AskedOf(
            rule_title(read.practice, one.rule, one.framework),
            day_in_words(local_day(one.at)),
            reverse("question", args=[one.entry]),
        )
        for one in sorted(own, key=lambda one: one.at)
    ]
