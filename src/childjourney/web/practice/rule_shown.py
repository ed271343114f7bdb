"""A rule as its page shows it: plain words, in the order in which somebody asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from childjourney.core.base.words import day_in_words
from childjourney.core.people.role import PROFESSIONS
from childjourney.core.practice.area import Practice
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.vocabulary import Standing
from childjourney.core.story.kind import shorten
from childjourney.web.practice.rule_words import (
    clock_in_words,
    ends_in_words,
    kept_in_words,
    limit_short,
    listed,
    named,
    sentence,
    starts_in_words,
    strength_in_words,
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in a list: what it is called, its limit, and who stands behind it how strongly."""

    rule: Rule
    href: str
    limit: str
    behind: str
    when: str = ""

    @property
    def brief(self) -> str:
        """What a list tells beside the title: the limit, or of what starts no clock how it begins."""
        return self.limit if not self.standing else shorten(self.rule.says)

    @property
    def standing(self) -> str:
        """What is said of a rule that starts no clock since it is not in force."""
        return "" if self.rule.standing is Standing.IN_FORCE else self.rule.standing.value


def rule_line(rule: Rule, href: str, framework: Framework) -> RuleLine:
    """Return the line of a rule in an edition's list; `when` is given for one that held for a part of its time."""
    return RuleLine(
        rule, href, limit_short(rule), f"{rule.authority.value}, {rule.strength.value}", when(rule, framework)
    )


def when(rule: Rule, framework: Framework) -> str:
    """Return from when until when a version holds, where that is not the whole time of its edition."""
    said = []
    if rule.first != framework.dates.first:
        said.append(f"from {day_in_words(rule.first)}")
    if rule.after is not None and rule.after != framework.dates.after:
        said.append(f"until {day_in_words(rule.after - timedelta(days=1))}")
    return " ".join(said)


def facts(rule: Rule, framework: Framework) -> list[tuple[str, str]]:
    """Return what is to be known of a rule, label by label; what a rule does not say is left out."""
    return [(label, words) for label, words in _facts(rule, framework) if words]


def _facts(rule: Rule, framework: Framework) -> Iterator[tuple[str, str]]:
    yield "Who does it", _people(rule.responsible, framework)
    yield "Together with", _people(rule.together_with, framework)
    yield "Promised to", _people(rule.owed_to, framework)
    yield "It starts when", starts_in_words(rule)
    yield "How long there is", clock_in_words(rule)
    yield "It is kept when", kept_in_words(rule)
    yield "It falls away when", ends_in_words(rule)
    yield "If nothing comes", _chase(rule, framework)
    yield "How strongly it binds", sentence(strength_in_words(rule))
    yield "Whose authority", sentence(rule.authority.value)
    yield "Who answers questions about it", sentence(PROFESSIONS.get(rule.owner, rule.owner))


def _people(parts: tuple[str, ...], framework: Framework) -> str:
    return named([framework.title_of(part) for part in parts])


def _chase(rule: Rule, framework: Framework) -> str:
    if rule.chase is None:
        return ""
    return f"After {rule.chase.after.in_words}: {framework.title_of(rule.chase.by).lower()}. {sentence(rule.chase.how)}"


@dataclass(frozen=True, slots=True)
class HereNow:
    """How a rule holds here today otherwise than its edition says, and the local variation that made it so."""

    words: str
    title: str
    overlay: str
    is_trial: bool


def here_now(rule: Rule, practice: Practice, *, today: date) -> list[HereNow]:
    """Return how local variations change a rule here today."""
    trials = {one.id for one in practice.trials}
    held = (one for one in practice.framework.rules if one.id == rule.id and one.holds_on(today))
    return [
        HereNow(_here(one, made.suspends), made.title, made.overlay, made.overlay in trials)
        for one in held
        if (made := one.changed) is not None
    ]


def _here(rule: Rule, suspends: bool) -> str:
    asks = "it is not asked" if suspends else f"it says {limit_short(rule)}"
    until = f", until {day_in_words(rule.after - timedelta(days=1))}" if rule.after else ""
    return f"{f'For {listed(sorted(rule.teams))}' if rule.teams else 'Here'}: {asks}{until}."
