"""Try a policy out in the threshold lab: on made-up children, never on a story."""

from collections.abc import Collection
from datetime import datetime, timedelta
from math import isfinite

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.practice.small_counts import FEWEST as FEWEST_TOLD
from childjourney.core.story.kind import HelpLevel
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.lab_port import FEWEST, MOST, Lab, Policy, Start, Told, Trial, limits
from childjourney.usecases.ports import Books

KINDS = {"referrals": "referral", "protection": "protection_plan_began"}
"""Counts of a year, and the kind of entry of which each is the number."""

THERE = {"plans_there": HelpLevel.PROTECTION, "in_need_there": HelpLevel.IN_NEED}
"""Counts of a day, and the level of help of which each is the number of children."""

LEAST = 50
"""Of fewer referrals in a year nothing can be learned, and small counts are held back (R43)."""


def open_lab(books: Books, *, viewer: Viewer, now: datetime) -> dict[str, float]:
    """Return what this area counts itself, to start from: by count as areas publish it, empty where it is too few.

    Counts are of the last twelve months and of today. Leaves an audit line. Raises AccessRefused for whoever may not.
    """
    act = Act(viewer, Action.TRY_POLICY, now)
    until = local_day(now)

    def work() -> dict[str, float]:
        books.note(act.line(act.decided()))
        kinds = books.counted_kinds(list(KINDS.values()), since=until - timedelta(days=365), until=until)
        found = {name: float(kinds[kind]) for name, kind in KINDS.items()}
        found |= {name: float(books.at_help_level(level.value)) for name, level in THERE.items()}
        return {} if found["referrals"] < LEAST or min(found.values()) < FEWEST_TOLD else found

    return in_one_go(books, work)


def try_policy(lab: Lab, trial: Trial, starts: Collection[Start]) -> Told:
    """Return what comes of a trial. Raises FaultsRefused with all that cannot be tried."""
    if faults := faults_of(trial, starts):
        raise FaultsRefused(faults)
    return lab.tell(trial)


def faults_of(trial: Trial, starts: Collection[Start]) -> list[Fault]:
    """Return everything in a trial that cannot be tried, each with the name of its field."""
    found = []
    if trial.start not in {one.code for one in starts}:
        found.append(Fault("start", "Choose where to start from."))
    if not FEWEST <= trial.children <= MOST:
        found.append(Fault("children", f"Write how many children live there, from {FEWEST:,} to {MOST:,}."))
    for which, policy in (("first", trial.first), ("second", trial.second)):
        found += _faults(which, policy)
    return found


def _faults(which: str, policy: Policy) -> list[Fault]:
    found = []
    for name, (low, high) in limits().items():
        value = getattr(policy, name)
        if not (isfinite(value) and low <= value <= high):
            found.append(Fault(f"{which}-{name}", f"Write a number from {low:g} to {high:g}."))
    return found
