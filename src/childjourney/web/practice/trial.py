"""One local trial: what it changes, for whom and on whose word, how it went on, and what it came to."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse

from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Directory
from childjourney.core.practice.overlay import RuleChange
from childjourney.core.practice.rule import Rule
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.read_trial import TrialRead, TrialStep, read_trial
from childjourney.usecases.trial_effect import TrialEffect
from childjourney.web.practice.addresses import rule_href
from childjourney.web.practice.effect import effects_shown
from childjourney.web.practice.effect_words import QUESTIONS
from childjourney.web.practice.overview import span_in_words
from childjourney.web.practice.page import show
from childjourney.web.practice.trial_words import (
    change_in_words,
    is_over,
    state_in_words,
    time_in_words,
    whom_in_words,
)
from childjourney.web.request import Request
from childjourney.web.story.told import writer


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a trial makes of one rule; `href` is empty where nobody has the rule any more."""

    title: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step in the life of a trial: what was done, by whom and when, and why."""

    what: str
    who: str
    why: str


def trial(request: Request, trial: UUID) -> HttpResponse:
    """Show a trial and its effect."""
    read = read_trial(request.books, trial=trial, now=request.now)
    if read is None:
        raise AccessRefused
    today = local_day(request.now)
    context = {
        "trial": read.trial,
        "state": state_in_words(read.trial, today=today),
        "facts": [(label, words) for label, words in _facts(read) if words],
        "changes": [_change(change, rule) for change, rule in read.rules],
        "steps": [_step(one, request.directory) for one in read.steps],
        "compared": _compared(read.effect),
        "effects": effects_shown(read.effect) if read.effect else [],
        "quality": QUESTIONS,
        "may_go_on": not read.ended,
        "may_end": not read.ended and not is_over(read.trial, today=today),
        "begun": read.effect is not None,
        "faults": [fault for fault in read.practice.faults if fault.where == read.trial.id],
    }
    return show(request, "trial", context, room="trials")


def _facts(read: TrialRead) -> Iterator[tuple[str, str]]:
    trial = read.trial
    yield "What is to be learned", trial.about
    yield "When", time_in_words(trial)
    yield "For whom", whom_in_words(trial)
    yield "Who granted it", trial.granted_by or "Nobody had to: it asks for no less than the rules do."
    yield "On which legal basis", trial.basis
    yield "On what conditions", "\n".join(trial.conditions)
    yield "How it is watched", trial.monitoring


def _change(change: RuleChange, rule: Rule | None) -> ChangeLine:
    href = rule_href(rule.edition, rule.id) if rule else ""
    return ChangeLine(rule.title if rule else change.rule, href, change_in_words(change, rule))


def _step(step: TrialStep, directory: Directory) -> StepShown:
    day = day_in_words(step.day)
    what = {
        "trial_began": f"Set up, until {day}",
        "trial_extended": f"Extended until {day}",
        "trial_ended": f"Ended: the rules hold as before from {day}",
    }[step.kind]
    granted = f", granted by {step.granted_by}" if step.granted_by else ""
    who = f"{writer(step.author, directory)}, on {day_in_words(local_day(step.at))}"
    return StepShown(f"{what}{granted}", who, step.why)


def _compared(effect: TrialEffect | None) -> str:
    """Return which times are compared."""
    if effect is None:
        return ""
    during, before = span_in_words(*effect.during), span_in_words(*effect.before)
    return f"Side by side: what began in the trial ({during}), and in the same length of time before ({before})."
