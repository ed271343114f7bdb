"""How soon promised things are done: in time, but for about one in six, as in life.

Due days come from the rules that ship and from the clocks that everybody else uses; none is guessed.
"""

from datetime import date, timedelta
from functools import cache

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.terms import WORKED, worked, worked_by
from childjourney.cli.made_up.trials import Trial, longer_assessments, sooner_core_groups
from childjourney.core.practice import clock
from childjourney.core.practice.library import shipped
from childjourney.core.practice.limit import Limit

EDITION = "england/2023"
"""By whose limits made-up people work. Those that they need were the same in the edition before."""

LATE = 1 / 6
"""How often something is done after its day."""


@cache
def limit(rule: str) -> Limit:
    """Return the limit of a rule. Raises LookupError for a rule without one."""
    found = shipped().frameworks[EDITION].rule(rule).limit
    if found is None:
        raise LookupError(f"“{rule}” has no limit.")
    return found


def in_trial(c: Chronicle, rule: str, start: date) -> Trial | None:
    """Return the trial under which something fell that started on a day with the family's team; None without one."""
    trials = (longer_assessments(c.today), sooner_core_groups(c.today))
    return next((one for one in trials if one.rule == rule and one.holds_for(c.team, start)), None)


def limit_for(c: Chronicle, rule: str, start: date) -> Limit:
    """Return the limit of a rule for the family's team: a trial's, where one held on the day of the start."""
    trial = in_trial(c, rule, start)
    return trial.limit if trial else limit(rule)


def due(within: Limit, start: date) -> date:
    """Return the last day on which something with a limit is in time. Raises LookupError where nobody can tell."""
    found = clock.due(within, start=start, at=None, calendar=WORKED)
    if found is None:
        raise LookupError(f"No day is known for {within.in_words} from {start}.")
    return found.day


def kept(c: Chronicle, rule: str, start: date, *, soonest: float = 0.5, late: float = LATE) -> date:
    """Return the working day on which what a rule asks from `start` is done.

    In time it is done when at least the share `soonest` of the time has passed; `late` is how often it is not in time.
    """
    last = due(limit_for(c, rule, start), start)
    whole = (last - start).days
    if c.random.random() < late:
        day = worked(last + timedelta(days=c.random.randint(1, max(3, whole // 4))))
    else:
        day = max(start, worked_by(start + timedelta(days=round(whole * c.random.uniform(soonest, 1)))))
    if start < c.today <= day:
        c.waits.append((rule, last))
    return day


def is_late(c: Chronicle, rule: str, start: date, day: date) -> bool:
    """Return whether something that a rule asks from `start` comes too late on a day."""
    return day > due(limit_for(c, rule, start), start)
