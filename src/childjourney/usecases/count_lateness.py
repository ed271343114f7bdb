"""Count how long things took and why they were late, of a team's children: distributions and no ranking (M-44)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import local_day
from childjourney.core.practice.limit import Unit
from childjourney.core.practice.rule import Rule
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.group import Group, group
from childjourney.usecases.ports import Books, Tally

SINCE_DAYS = 365
"""How far back promises are counted, by the day on which they began."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One rule with the group of all that began within the time, and how many wait past their day."""

    rule: Rule
    unit: str
    group: Group


@dataclass(frozen=True, slots=True)
class Lateness:
    """What was counted, since when: the rules in the order in which most of their promises were made."""

    since: date
    rules: tuple[Counted, ...]


def count_lateness(books: Books, *, viewer: Viewer, now: datetime) -> Lateness:
    """Return how long things took and why they were late, of the viewer's children, over the last year.

    Names nobody, neither child nor worker (M-48). Leaves an audit line. Raises AccessRefused for roles without
    children.
    """
    act = Act(viewer, Action.LIST_CASELOAD, now, purpose="lateness")
    today = local_day(now)
    since = today - timedelta(days=SINCE_DAYS)

    def work() -> Lateness:
        books.note(act.line(act.decided()))
        practice = books.practice()
        by_rule: dict[str, list[Tally]] = {}
        for one in books.tallied(since=since, until=today + timedelta(days=1), viewer=viewer):
            by_rule.setdefault(one.rule, []).append(one)
        counted = [
            _counted(rule, held)
            for name, held in by_rule.items()
            if (rule := practice.rule(name, _edition(held))) is not None and not _is_gate(rule)
        ]
        return Lateness(since, tuple(sorted(counted, key=lambda one: (-one.group.began, one.rule.id))))

    return in_one_go(books, work)


def _is_gate(rule: Rule) -> bool:
    """Return whether a rule asks for something beforehand: then there is no time that it took."""
    return rule.clock is not None and bool(rule.clock.holds)


def _edition(tallies: list[Tally]) -> str:
    """Return the edition under which most were promised."""
    counts: Counter[str] = Counter()
    for one in tallies:
        counts[one.edition] += one.many
    return max(sorted(counts), key=lambda edition: counts[edition])


def _counted(rule: Rule, tallies: list[Tally]) -> Counted:
    unit = "working days" if rule.limit and rule.limit.unit is Unit.WORKING_DAYS else "days"
    return Counted(rule, unit, group("All", tallies, rule.limit))
