"""Two editions side by side, in words: what changed, what came, what went, what stayed."""

from collections.abc import Iterator
from dataclasses import dataclass

from childjourney.core.practice.compare import Compared, Difference, compare
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.vocabulary import Standing
from childjourney.web.practice.addresses import rule_href
from childjourney.web.practice.rule_words import events, limit_short

_WHAT = {
    "limit": "How long there is",
    "starts with": "It starts when",
    "kept by": "It is kept when",
    "authority": "Whose authority",
    "strength": "How strongly it binds",
    "who does it": "Who does it",
}
_EVENTS = frozenset({"starts with", "kept by"})


@dataclass(frozen=True, slots=True)
class Point:
    """One point in which a rule differs, and what each edition says."""

    what: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class RuleCompared:
    """A rule in two editions: its title, its pages in them, and the points in which it differs.

    One that is `reworded` says in other words how soon, and gives no number in either.
    """

    title: str
    one_href: str
    other_href: str
    points: tuple[Point, ...]
    limit: str
    standing: str
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Two editions side by side. What is not in force in either is in `pending`."""

    one: Framework
    other: Framework
    changed: tuple[RuleCompared, ...]
    reworded: tuple[RuleCompared, ...]
    came: tuple[RuleCompared, ...]
    went: tuple[RuleCompared, ...]
    same: tuple[RuleCompared, ...]
    pending: tuple[RuleCompared, ...]


def side_by_side(one: Framework, other: Framework) -> Side:
    """Return two editions side by side, `other` the later."""
    pairs = [(each, _compared(each, one, other)) for each in compare(one, other)]
    holds = [(each, shown) for each, shown in pairs if not shown.standing]
    return Side(
        one=one,
        other=other,
        changed=tuple(shown for _, shown in holds if shown.points and not shown.reworded),
        reworded=tuple(shown for _, shown in holds if shown.reworded),
        came=tuple(shown for each, shown in holds if each.one is None),
        went=tuple(shown for each, shown in holds if each.other is None),
        same=tuple(shown for each, shown in holds if each.one and each.other and not shown.points),
        pending=tuple(shown for _, shown in pairs if shown.standing),
    )


def points(differences: tuple[Difference, ...], one: Rule, other: Rule) -> tuple[Point, ...]:
    """Return differences between two versions of a rule in words, and whether only one of them is in force."""
    standing = (Point("Whether it is in force", one.standing.value, other.standing.value),)
    return (*_points(differences, one, other), *(standing if one.standing is not other.standing else ()))


def _points(differences: tuple[Difference, ...], one: Rule, other: Rule) -> Iterator[Point]:
    for each in differences:
        what = _WHAT.get(each.what, each.what)
        if each.what == "limit":
            yield Point(what, limit_short(one), limit_short(other))
        elif each.what in _EVENTS:
            yield Point(what, _events(each.one), _events(each.other))
        else:
            yield Point(what, each.one, each.other)


def _events(names: str) -> str:
    return events(names.split(", ")) if names else "nothing: it starts no clock"


def _compared(each: Compared, one: Framework, other: Framework) -> RuleCompared:
    rule = each.other or each.one
    in_force = any(held is not None and held.standing is Standing.IN_FORCE for held in (each.one, each.other))
    return RuleCompared(
        title=each.title,
        one_href=rule_href(one.id, each.id) if each.one else "",
        other_href=rule_href(other.id, each.id) if each.other else "",
        points=points(each.differences, each.one, each.other) if each.one and each.other else (),
        limit=limit_short(rule) if rule else "",
        standing="" if in_force or rule is None else rule.standing.value,
        reworded=_is_reworded(each),
    )


def _is_reworded(each: Compared) -> bool:
    numbers = [held.limit for held in (each.one, each.other) if held is not None and held.limit is not None]
    return not numbers and [one.what for one in each.differences] == ["limit"]
