"""A local trial in words: when it runs, for whom, and what it changes of each rule."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from childjourney.core.base.words import day_in_words
from childjourney.core.practice.overlay import Effect, Overlay, RuleChange
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.vocabulary import Starts
from childjourney.web.practice.rule_words import events, limit_short, listed

_STARTS = {Starts.EACH: "each time counts", Starts.FIRST: "the first time counts", Starts.LATEST: "the latest counts"}


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A trial in a list: its title, how it stands today, when it runs, and for whom."""

    title: str
    href: str
    state: str
    when: str
    whom: str
    over: bool


def trial_line(trial: Overlay, *, today: date) -> TrialLine:
    """Return the line of a trial of this area."""
    return TrialLine(
        title=trial.title,
        href=reverse("trial", args=[trial.id]),
        state=state_in_words(trial, today=today),
        when=time_in_words(trial),
        whom=whom_in_words(trial),
        over=is_over(trial, today=today),
    )


def is_over(trial: Overlay, *, today: date) -> bool:
    """Return whether a trial holds no more."""
    return trial.after is not None and trial.after <= today


def state_in_words(trial: Overlay, *, today: date) -> str:
    """Return how a trial stands today."""
    if trial.first is not None and trial.first > today:
        return "to come"
    return "over" if is_over(trial, today=today) else "runs now"


def time_in_words(trial: Overlay) -> str:
    """Return from when until when a variation holds, as far as that is known."""
    first = f"from {day_in_words(trial.first)}" if trial.first else "first day not known"
    return f"{first} until {day_in_words(trial.after - timedelta(days=1))}" if trial.after else f"{first}, no end known"


def whom_in_words(trial: Overlay) -> str:
    """Return for whom a trial holds."""
    return listed(sorted(trial.teams)) if trial.teams else "the whole area"


def change_in_words(change: RuleChange, rule: Rule | None) -> str:
    """Return what a variation makes of a rule, with what the rule says without it."""
    before = f" (without it: {limit_short(rule)})" if rule else ""
    if change.effect is Effect.SUSPEND:
        return f"Suspended: nobody has to keep it meanwhile{before}."
    said = [f"{change.limit.in_words}{before}" if change.limit else ""]
    said.append(f"starts when {events(change.triggers)}" if change.triggers else "")
    said.append(_STARTS[change.starts] if change.starts else "")
    said.append(f"kept when {events(change.expects)}" if change.expects else "")
    words = "; ".join(one for one in said if one)
    return f"{words[:1].upper()}{words[1:]}."
