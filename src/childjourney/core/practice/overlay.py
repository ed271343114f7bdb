"""Overlays: local variation as an object of its own, with its grant, its scope, its dates and its conditions (M-06).

An overlay never edits a rule. It splits it into versions: before, during and after. It is refused on a statute's
rule; loosening needs a grantor; tightening is free (M-07).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.limit import Limit
from childjourney.core.practice.rule import Change, Rule
from childjourney.core.practice.stages import Stages
from childjourney.core.practice.vocabulary import Authority, Starts


class OverlayRefused(FaultsRefused):
    """A local variation cannot stand; `faults` says everything that is wrong with it."""


class Effect(Enum):
    """What an overlay does to a rule."""

    SUSPEND = "suspend"
    LIMIT = "limit"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What an overlay changes of one rule: it suspends it, gives another limit, or another start or expectation.

    `known` is False where the sources do not say for whom it held ("two of eight authorities"): then it is told and
    never applied. `note` says what the sources say.
    """

    rule: str
    effect: Effect
    limit: Limit | None = None
    triggers: tuple[str, ...] = ()
    starts: Starts | None = None
    expects: tuple[str, ...] = ()
    needs: tuple[str, ...] | None = None
    known: bool = True
    note: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An extension: until when, and how sure that is."""

    until: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A local variation: who granted it on which basis, for which areas or teams, what changes, from when until when.

    `adds` are rules of its own, `stages` those of a disagreement that hold instead. `first` and `after` are all of its
    time, extensions included; `after` is None while no end is known, and without `first` it holds as long as its
    framework. `applies` is False for one that is a record of what was done elsewhere and cannot be put into force:
    `why_not`.
    """

    id: str
    ref: str
    title: str
    about: str
    framework: str
    basis: str
    granted_by: str
    areas: tuple[str, ...]
    teams: frozenset[str]
    changes: tuple[RuleChange, ...]
    adds: tuple[Rule, ...]
    first: date | None
    after: date | None
    stages: Stages | None = None
    conditions: tuple[str, ...] = ()
    monitoring: str = ""
    evaluation: str = ""
    extensions: tuple[Term, ...] = ()
    parent: str = ""
    pages: tuple[str, ...] = ()
    confidence: str = ""
    conflict: str = ""
    notes: str = ""
    precision: str = ""
    applies: bool = True
    why_not: str = ""
    file: str = ""


def faults_of(overlay: Overlay, framework: Framework) -> list[Fault]:
    """Return everything for which an overlay cannot stand on a framework; none when it can."""
    faults = [fault for change in overlay.changes for fault in _faults_of_change(overlay, change, framework)]
    if overlay.first and overlay.after and overlay.after <= overlay.first:
        faults.append(Fault("until", "This ends before it begins. Check the two days."))
    if not overlay.changes and not overlay.adds and not overlay.stages and overlay.applies:
        faults.append(Fault("changes", "Name at least one rule that changes: rules are named one by one."))
    if overlay.stages and overlay.teams:
        faults.append(Fault("stages", "The stages of a disagreement hold for a whole area: leave “teams” out."))
    held = {rule.id for rule in framework.rules}
    faults += [
        Fault("adds", f"There is a rule “{rule.id}” already. Give yours a name of its own.")
        for rule in overlay.adds
        if rule.id in held
    ]
    twice = {one.rule for one in overlay.changes if sum(o.rule == one.rule for o in overlay.changes) > 1}
    faults += [Fault("changes", f"“{rule}” is named twice.") for rule in sorted(twice)]
    return faults


def _faults_of_change(overlay: Overlay, change: RuleChange, framework: Framework) -> Iterator[Fault]:
    where = change.where or "changes"
    versions = [one for one in framework.rules if one.id == change.rule]
    if not versions:
        yield Fault(where, f"There is no rule “{change.rule[:60]}” in {framework.id}.")
        return
    for rule in versions[-1:]:
        if rule.authority is Authority.STATUTE:
            yield Fault(where, f"“{rule.title}” is statute. No local variation can touch it.")
        elif loosens(rule, change) and not overlay.granted_by and overlay.applies:
            yield Fault(
                where,
                f"This loosens “{rule.title}”, which is {rule.authority.value}. Say who granted it. "
                "To ask for more than the rule does needs no grant.",
            )
    if change.effect is Effect.LIMIT and change.limit is None:
        yield Fault(where, f"Give the limit that holds instead for “{change.rule}”, such as 20 working days.")


def loosens(rule: Rule, change: RuleChange) -> bool:
    """Return whether a change asks for less than the rule does: then it needs a grant."""
    if change.effect is Effect.SUSPEND:
        return True
    if change.effect is Effect.CLOCK and (change.triggers or change.expects):
        same = set(change.expects) <= set(rule.clock.expects if rule.clock else ()) if change.expects else True
        if change.triggers and rule.clock and set(change.triggers) != set(rule.clock.triggers):
            same = False
        if not same:
            return True
    if change.limit is None or rule.limit is None:
        return False
    if rule.limit.field:
        return True  # a number agreed for one child is not replaced by one for all without a grant
    tighter = change.limit.in_days <= rule.limit.in_days + 0.5
    return tighter if rule.limit.at_least and change.limit.in_days < rule.limit.in_days else not tighter


def with_overlay(framework: Framework, overlay: Overlay) -> Framework:
    """Return the framework under an overlay: each rule that it changes split into versions by time and team.

    Raises OverlayRefused with every fault. Changes that the sources do not place (`known` False) are not applied.
    """
    if faults := faults_of(overlay, framework):
        raise OverlayRefused(faults)
    if not overlay.applies:
        return framework
    changes = {change.rule: change for change in overlay.changes if change.known}
    rules = (one for rule in framework.rules for one in _split(rule, changes.get(rule.id), overlay))
    stages = (overlay.stages,) if overlay.stages else ()
    return replace(framework, rules=(*rules, *_added(overlay)), stages=(*framework.stages, *stages))


def _added(overlay: Overlay) -> Iterator[Rule]:
    made = Change(overlay.id, overlay.title, suspends=False)
    for rule in overlay.adds:
        first = max(rule.first, overlay.first or rule.first)
        after = min((day for day in (rule.after, overlay.after) if day is not None), default=None)
        if after is None or first < after:
            yield replace(rule, first=first, after=after, teams=overlay.teams, changed=made)


def with_overlays(framework: Framework, overlays: Iterable[Overlay]) -> Framework:
    """Return the framework under several overlays, the later over the earlier. Raises OverlayRefused."""
    for overlay in overlays:
        framework = with_overlay(framework, overlay)
    return framework


def _split(rule: Rule, change: RuleChange | None, overlay: Overlay) -> Iterator[Rule]:
    first, after = overlay.first or date.min, overlay.after
    if change is None or rule.teams or not _meets(rule, first, after):
        yield rule
        return
    start = max(rule.first, first)
    end = min((day for day in (rule.after, after) if day is not None), default=None)
    if rule.first < start:
        yield replace(rule, after=start)
    if overlay.teams:
        yield replace(rule, first=start, after=end, not_teams=rule.not_teams | overlay.teams)
    yield replace(_changed(rule, change, overlay), first=start, after=end, teams=overlay.teams)
    if end is not None and (rule.after is None or end < rule.after):
        yield replace(rule, first=end)


def _meets(rule: Rule, first: date, after: date | None) -> bool:
    return (rule.after is None or first < rule.after) and (after is None or rule.first < after)


def _changed(rule: Rule, change: RuleChange, overlay: Overlay) -> Rule:
    made = Change(overlay.id, overlay.title, suspends=change.effect is Effect.SUSPEND)
    clock = rule.clock
    if clock is not None and (change.triggers or change.expects or change.starts or change.needs is not None):
        clock = replace(
            clock,
            triggers=change.triggers or clock.triggers,
            expects=change.expects or clock.expects,
            starts=change.starts or clock.starts,
            needs=clock.needs if change.needs is None else change.needs,
        )
    return replace(rule, clock=clock, limit=change.limit or rule.limit, changed=made)
