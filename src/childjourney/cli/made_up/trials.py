"""The two local trials of Northmoor: when they hold, for which team, and which limit holds meanwhile."""

from dataclasses import dataclass
from datetime import date

from childjourney.core.practice.clock import months_after
from childjourney.core.practice.limit import Limit, limit_of

NORTH, SOUTH = "North team", "South team"


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial of one team: `rule` has the limit `instead` on `[first, after)`. It was `planned` to end earlier."""

    team: str
    rule: str
    instead: str
    first: date
    after: date
    planned: date

    def holds_for(self, team: str, day: date) -> bool:
        """Return whether what starts with a team on a day falls under the trial."""
        return team == self.team and self.first <= day < self.after

    @property
    def limit(self) -> Limit:
        """The limit that holds meanwhile."""
        return limit_of(self.instead)


def longer_assessments(today: date) -> Trial:
    """Return the trial that is over: six months, of which the last was added, until eight months ago."""
    first, planned, after = (months_after(today, -ago) for ago in (14, 9, 8))
    return Trial(NORTH, "single-assessment", "60 working days", first, after, planned)


def sooner_core_groups(today: date) -> Trial:
    """Return the trial that is running: since two months ago, and for four months to come."""
    first, after = months_after(today, -2), months_after(today, 4)
    return Trial(SOUTH, "first-core-group", "5 working days", first, after, after)
