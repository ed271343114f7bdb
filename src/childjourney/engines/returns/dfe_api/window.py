"""Of which children, and from when, the department wants to be told every day."""

from dataclasses import dataclass
from datetime import date, timedelta

from childjourney.core.steps.outline import Episode, InNeedPlan, Outline

OLDEST = 26
"""The birthday on which somebody is no longer told of."""
YEARS = 2
"""How many years back from today lies the financial year with which the window starts."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days `[first, last]` that a return of one day covers."""

    first: date
    last: date

    @staticmethod
    def on(today: date) -> "Window":
        """Return the window of a day: from 1 April of the financial year two years back, to tomorrow.

        Source: data-to-insight, dfe-csc-api-data-flows, cohort of the payload builder.
        """
        year = today.year - YEARS - ((today.month, today.day) < (4, 1))
        return Window(date(year, 4, 1), today + timedelta(days=1))

    def covers(self, episode: Episode) -> bool:
        """Return whether an episode reaches into the window; one that led to nothing, whether it was made in it."""
        if episode.referred is not None and episode.referred > self.last:
            return False
        if any(self._plan(plan) for plan in episode.in_need_plans):
            return True
        if episode.no_further_action and not episode.is_closed:
            return episode.referred is None or episode.referred >= self.first
        # A closure of which the day is not known may lie in the window.
        return episode.closed is None or episode.closed >= self.first

    def wants(self, child: Outline) -> bool:
        """Return whether the department wants to be told of a child: by age, and by an episode in the window."""
        return self._age(child) and any(self.covers(one) for one in child.episodes)

    def _plan(self, plan: InNeedPlan) -> bool:
        began_before = plan.began is None or plan.began <= self.last
        return began_before and plan.ended is not None and plan.ended >= self.first

    def _age(self, child: Outline) -> bool:
        if child.born is not None:
            return child.born <= self.last and _birthday(child.born, OLDEST) > self.first
        return child.expected is not None and self.first <= child.expected <= self.last


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
