"""How each thing that is asked is answered: with which questions, and by which use case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from childjourney.core.steps.asks import Ask
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.countersign import countersign
from childjourney.usecases.transition import answer_transition
from childjourney.web.record.own import Sent
from childjourney.web.request import Request

Does = Callable[[Request, Ask, Sent], object]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one kind of asking: the kind of entry that it is, the button's words, and what does it."""

    kind: str
    save_words: str
    does: Does

    @property
    def fields(self) -> tuple[Field, ...]:
        """The questions of the form: those of the kind, without what the page knows."""
        return tuple(one for one in KINDS[self.kind].fields if not one.quiet and one.type is not FieldType.ENTRY)


def _by(kind: str) -> Does:
    def does(request: Request, ask: Ask, sent: Sent) -> object:
        return answer_ask(
            request.books,
            viewer=request.viewer,
            story=ask.story,
            entry=ask.entry,
            kind=kind,
            contents=sent.answers,
            now=request.now,
            saved=sent.saved,
        )

    return does


def _countersign(request: Request, ask: Ask, sent: Sent) -> object:
    said: Mapping[str, Any] = sent.answers
    return countersign(
        request.books,
        viewer=request.viewer,
        story=ask.story,
        decision=ask.entry,
        agrees=bool(said["agrees"]),
        notes=said.get("notes", ""),
        now=request.now,
        saved=sent.saved,
    )


def _transition(request: Request, ask: Ask, sent: Sent) -> object:
    said: Mapping[str, Any] = sent.answers
    return answer_transition(
        request.books,
        viewer=request.viewer,
        story=ask.story,
        entry=ask.entry,
        accepted=bool(said["accepted"]),
        notes=said.get("notes", ""),
        now=request.now,
        saved=sent.saved,
    )


ANSWERS: Mapping[str, Answer] = {
    "advice": Answer("advice_answered", "Send the advice", _by("advice_answered")),
    "worry": Answer("worry_answered", "Save", _by("worry_answered")),
    "disagreement": Answer("disagreement_answered", "Answer", _by("disagreement_answered")),
    "countersign": Answer("decision_countersigned", "Save", _countersign),
    "transition": Answer("transition_answered", "Answer", _transition),
    "action": Answer("action_done", "Save", _by("action_done")),
    "sharing": Answer("sharing_reviewed", "Save the review", _by("sharing_reviewed")),
    "help": Answer("help_answered", "Answer the family", _by("help_answered")),
    "unknown": Answer("answer", "Save the answer", _by("answer")),
}
"""The answer to each thing that is asked and answered on its own page."""


def fields_of(answer: Answer) -> tuple[Field, ...]:
    """Return the questions of an answer, each as it is asked on the page."""
    return tuple(replace(one) for one in answer.fields)
