"""See what a local trial came to: the duties that it changed, against before and against those without it.

Whole distributions and no single figure (M-43, M-44); groups of fewer than FEWEST are not shown (M-45).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median, quantiles

from childjourney.core.base.time import local_day
from childjourney.core.practice.area import Practice
from childjourney.core.practice.duty import State
from childjourney.core.practice.limit import Limit, Unit
from childjourney.core.practice.overlay import Overlay, RuleChange
from childjourney.core.practice.promise import Promise
from childjourney.core.practice.published import Published, published
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.small_counts import FEWEST
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Group:
    """What happened in one group: how many duties began, and of those kept how long it took, shortest first.

    `took` is in working days where the rule counts so, else in days. With fewer than FEWEST kept, `took` is empty and
    `few` is True. `in_time` is the percentage kept within the rule's own limit, None where there is none.
    `reasons` counts why others were late, groups of fewer than FEWEST left out.
    """

    name: str
    began: int
    kept: int
    owed: int
    took: tuple[int, ...]
    few: bool
    in_time: float | None
    reasons: Mapping[str, int]

    @property
    def middle(self) -> float | None:
        """The median time; None of few."""
        return median(self.took) if self.took else None

    @property
    def quarters(self) -> tuple[float, float] | None:
        """The times below which a quarter and three quarters lie; None of few."""
        if len(self.took) < FEWEST:
            return None
        first, _, third = quantiles(self.took, n=4, method="inclusive")
        return first, third


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
    held = books.begun(changes, since=before[0], until=until)
    rules = tuple(
        _effect(rule, changes[name], [one for one in held if one.rule == name], overlay, before, during)
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
    promises: list[Promise],
    overlay: Overlay,
    before: tuple[date, date],
    during: tuple[date, date],
) -> RuleEffect:
    inside = [one for one in promises if not overlay.teams or one.team in overlay.teams]
    outside = [one for one in promises if overlay.teams and one.team not in overlay.teams]
    groups = [
        group("Before the trial", _within(inside, before), rule.limit),
        group("In the trial", _within(inside, during), rule.limit),
    ]
    if overlay.teams:
        groups.insert(1, group("Other teams, before", _within(outside, before), rule.limit))
        groups.append(group("Other teams, meanwhile", _within(outside, during), rule.limit))
    elsewhere = published(rule.id)
    years = tuple(sorted({before[0].year, during[0].year, (during[1] - timedelta(days=1)).year}))
    nearest = tuple(year for year in years if elsewhere and year in elsewhere.years)
    if elsewhere and not nearest:
        nearest = (max(elsewhere.years),)
    unit = "working days" if rule.limit and rule.limit.unit is Unit.WORKING_DAYS else "days"
    return RuleEffect(rule, change, unit, tuple(groups), elsewhere, nearest)


def _within(promises: Iterable[Promise], time: tuple[date, date]) -> list[Promise]:
    return [one for one in promises if time[0] <= one.start_day < time[1] and one.settled is not State.NOT_TOLD]


def group(name: str, promises: list[Promise], limit: Limit | None) -> Group:
    """Return what happened to some promises of one rule."""
    took = sorted(one.took for one in promises if one.took is not None)
    few = len(took) < FEWEST
    reasons = Counter(one.reason for one in promises if one.reason)
    return Group(
        name=name,
        began=len(promises),
        kept=len(took),
        owed=sum(one.settled is None for one in promises),
        took=() if few else tuple(took),
        few=few,
        in_time=None if few else _in_time(took, limit),
        reasons={reason: many for reason, many in reasons.most_common() if many >= FEWEST},
    )


def _in_time(took: list[int], limit: Limit | None) -> float | None:
    """Return the percentage within a limit in days; None for a limit that is not counted in days."""
    if limit is None or limit.at_least or limit.unit not in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.WEEKS):
        return None
    most = limit.value * (7 if limit.unit is Unit.WEEKS else 1)
    return 100 * sum(one <= most for one in took) / len(took)
