"""Try a policy out in the threshold lab: on made-up children, never on a story."""

from datetime import datetime
from math import isfinite

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.lab_port import FEWEST, MOST, Lab, Policy, Told, Trial, limits
from childjourney.usecases.ports import Books


def open_lab(books: Books, *, viewer: Viewer, now: datetime) -> None:
    """Leave the audit line of somebody who goes into the lab. Raises AccessRefused for whoever may not."""
    act = Act(viewer, Action.TRY_POLICY, now)

    def work() -> None:
        books.note(act.line(act.decided()))

    in_one_go(books, work)


def try_policy(lab: Lab, trial: Trial) -> Told:
    """Return what comes of a trial. Raises FaultsRefused with all that cannot be tried."""
    if faults := faults_of(lab, trial):
        raise FaultsRefused(faults)
    return lab.tell(trial)


def faults_of(lab: Lab, trial: Trial) -> list[Fault]:
    """Return everything in a trial that cannot be tried, each with the name of its field."""
    found = []
    if trial.start not in {one.code for one in lab.starts()}:
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
