"""See what a local trial came to: the duties that it changed, against before and against those without it.

Whole distributions and no single figure (M-43, M-44); groups of fewer than FEWEST are not shown (M-45).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from childjourney.core.base.time import local_day
from childjourney.core.practice.area import Practice
from childjourney.core.practice.limit import Unit
from childjourney.core.practice.overlay import Overlay, RuleChange
from childjourney.core.practice.published import Published, published
from childjourney.core.practice.rule import Rule
from childjourney.usecases.group import Group, group
from childjourney.usecases.ports import Books, Tally


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a trial came to for one rule: the change, the rule as it is without it, and the groups side by side.

    `elsewhere` are published figures of other areas, `years` those of them that the trial and the time before touch.
    """

    rule: Rule
    change: RuleChange
    unit: str
    groups: tuple[Group, ...]
    elsewhere: Published | None
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrialEffect:
    """A trial's effect so far, rule by rule, over the same length of time before and since it began."""

    trial: Overlay
    before: tuple[date, date]
    during: tuple[date, date]
    rules: tuple[RuleEffect, ...]


def trial_effect(books: Books, *, trial: str, now: datetime) -> TrialEffect | None:
    """Return what a trial came to by `now`; None for an unknown one or one that has not begun.

    It tells counts of groups and nothing of any child, so that whoever works in the area may read it.
    """
    practice = books.practice()
    overlay = next((one for one in practice.trials if one.id == trial), None)
    today = local_day(now)
    if overlay is None or overlay.first is None or overlay.first > today:
        return None
    until = min(overlay.after or today + timedelta(days=1), today + timedelta(days=1))
    during = (overlay.first, until)
    before = (overlay.first - (until - overlay.first), overlay.first)
    changes = {one.rule: one for one in overlay.changes}
    counted = tuple(books.tallied(since=first, until=after, rules=changes) for first, after in (before, during))
    rules = tuple(
        _effect(rule, changes[name], overlay, before, during, counted)
        for name in changes
        if (rule := rule_without_trials(practice, name, overlay.first)) is not None
    )
    return TrialEffect(overlay, before, during, rules)


def rule_without_trials(practice: Practice, rule: str, on: date | None) -> Rule | None:
    """Return a rule as it is on a day without any trial; None for one that nobody has any more."""
    versions = [one for one in practice.framework.rules if one.id == rule]
    if not versions:
        return None
    held = next((one for one in versions if on is not None and one.holds_on(on)), versions[-1])
    edition = practice.library.frameworks.get(held.edition)
    plain = [one for one in edition.rules if one.id == rule] if edition else []
    return next((one for one in plain if on is not None and one.holds_on(on)), plain[-1] if plain else held)


def _effect(
    rule: Rule,
    change: RuleChange,
    overlay: Overlay,
    before: tuple[date, date],
    during: tuple[date, date],
    counted: Iterable[Iterable[Tally]],
) -> RuleEffect:
    earlier, since = ([one for one in tallies if one.rule == rule.id] for tallies in counted)
    groups = [
        group("Before the trial", _inside(earlier, overlay), rule.limit),
        group("In the trial", _inside(since, overlay), rule.limit),
    ]
    if overlay.teams:
        groups.insert(1, group("Other teams, before", _outside(earlier, overlay), rule.limit))
        groups.append(group("Other teams, meanwhile", _outside(since, overlay), rule.limit))
    elsewhere = published(rule.id)
    years = tuple(sorted({before[0].year, during[0].year, (during[1] - timedelta(days=1)).year}))
    nearest = tuple(year for year in years if elsewhere and year in elsewhere.years)
    if elsewhere and not nearest:
        nearest = (max(elsewhere.years),)
    unit = "working days" if rule.limit and rule.limit.unit is Unit.WORKING_DAYS else "days"
    return RuleEffect(rule, change, unit, tuple(groups), elsewhere, nearest)


def _inside(tallies: Iterable[Tally], overlay: Overlay) -> list[Tally]:
    return [one for one in tallies if not overlay.teams or one.team in overlay.teams]


def _outside(tallies: Iterable[Tally], overlay: Overlay) -> list[Tally]:
    return [one for one in tallies if one.team not in overlay.teams]
