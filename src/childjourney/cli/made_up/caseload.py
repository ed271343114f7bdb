"""Which families the social worker whom the sign-in page offers works with today."""

from collections.abc import Iterable, Sequence

from childjourney.cli.made_up.chronicle import Chronicle, plain
from childjourney.cli.made_up.town import OFFERED, workers

_CHILDREN, _SOON, _PASSED = 18, 12, 3
"""The most that she has: children, promises that come due within two weeks, and promises that were due before."""

_LONG = 15
"""Whoever waits for something for more days than these has another social worker."""

_OWN = frozenset({"plan-visits", "first-core-group", "later-core-groups"})
"""Rules by which the social worker who leads owes something herself."""


def offered_families(chronicles: Iterable[Chronicle]) -> frozenset[int]:
    """Return the families of the offered social worker: Maya's, one for whom something is late, and some more."""
    team = workers()[OFFERED.format("social_worker")].team
    could = [c for c in chronicles if c.team == team and _has_social_worker(c)]
    chosen: list[Chronicle] = []
    for c in sorted(could, key=lambda c: (c.family.number != 0, not _passed(c), not _soon(c), c.family.number)):
        if _can_be_borne([*chosen, c]):
            chosen.append(c)
    return frozenset(c.family.number for c in chosen)


def _has_social_worker(c: Chronicle) -> bool:
    return any(plain(part) == "sw" and held[-1].after is None for (_, part), held in c.parts.items())


def _can_be_borne(families: Sequence[Chronicle]) -> bool:
    return (
        sum(len(c.family.children) for c in families) <= _CHILDREN
        and sum(map(_soon, families)) <= _SOON
        and sum(map(_passed, families)) <= _PASSED
        and sum(_passed(c) > 0 for c in families) <= 1
        and not any(_waiting(c, -10_000, -_LONG) for c in families)
    )


def _soon(c: Chronicle) -> int:
    return _waiting(c, 0, 14)


def _passed(c: Chronicle) -> int:
    return _waiting(c, -10_000, -1)


def _waiting(c: Chronicle, first: int, last: int) -> int:
    """Return how much of what a family's social worker owes comes due so many days from today."""
    due = ((day - c.today).days for rule, day in c.waits if rule in _OWN)
    return len(c.family.children) * sum(first <= days <= last for days in due)
