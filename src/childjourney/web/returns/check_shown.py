"""What a page says of a check: how far it is, how much is wrong, and how that compares with the check before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from childjourney.core.base.time import LOCAL
from childjourney.core.base.words import day_in_words
from childjourney.usecases.checks.asked import OF_STORIES, year_in_words
from childjourney.usecases.checks.read import CheckRead, year_of
from childjourney.usecases.run_progress import Far
from childjourney.usecases.runs_port import Run, RunState
from childjourney.web.returns.shown import doing, moment_in_words
from childjourney.web.story.told import count

STATES = {
    RunState.WAITING: ("Waiting", "govuk-tag--grey"),
    RunState.RUNNING: ("Under way", "govuk-tag--blue"),
    RunState.DONE: ("Checked", "govuk-tag--green"),
    RunState.REFUSED: ("Not checked", "govuk-tag--orange"),
    RunState.FAILED: ("Failed", "govuk-tag--red"),
}
"""What each state is called, and the colour of its tag."""


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule that was broken: how often, by how many children, and how that `differs` from the check before."""

    rule: str
    severity: str
    says: str
    mend: str
    times: int
    children: int
    differs: str


@dataclass(frozen=True)
class CheckShown:
    """A check as the log or its own page tells it."""

    check: CheckRead
    far: Far

    @property
    def run(self) -> Run:
        """The long job."""
        return self.check.run

    @property
    def summary(self) -> Mapping[str, Any]:
        """What came of it."""
        return self.run.summary

    @property
    def tag(self) -> str:
        """What its state is called."""
        return STATES[self.run.state][0]

    @property
    def colour(self) -> str:
        """The colour of that."""
        return STATES[self.run.state][1]

    @property
    def when(self) -> str:
        """When it was asked for."""
        return moment_in_words(self.run.created_at)

    @property
    def of_stories(self) -> bool:
        """Whether it is of what the stories say."""
        return self.run.kind == OF_STORIES

    @property
    def goes_on(self) -> bool:
        """Whether it has not ended yet."""
        return self.run.state in (RunState.WAITING, RunState.RUNNING)

    @property
    def doing(self) -> str:
        """What is being done, and how far it is."""
        return doing(self.run, self.far)

    @property
    def year(self) -> str:
        """The census year; empty where it is that of a file which has not been read."""
        year = year_of(self.run)
        return year_in_words(year) if year else ""

    @property
    def found(self) -> bool:
        """Whether faults were looked for to the end."""
        return not self.goes_on and "rules" in self.summary

    @property
    def faults(self) -> int:
        """How many faults there are."""
        return int(self.summary.get("errors", 0)) + int(self.summary.get("queries", 0))

    @property
    def counts(self) -> str:
        """How much is wrong: "31 errors and 4 queries"; empty where nothing was checked."""
        if "errors" not in self.summary:
            return ""
        return f"{count(self.summary['errors'], 'error')} and {count(self.summary['queries'], 'query', 'queries')}"

    @property
    def totals(self) -> list[tuple[str, str]]:
        """Label and number of what was counted, with how that differs from the check before."""
        told = [(label, self._total(name)) for label, name in (("Errors", "errors"), ("Queries", "queries"))]
        children = self.summary.get("children")
        return told if children is None else [*told, ("Children in the census", f"{children:,}")]

    @property
    def given(self) -> list[tuple[str, str]]:
        """Who gave the census out, and when."""
        return [
            (self.check.names.get(UUID(one["who"]), "Somebody who has left"), _moment(one["at"]))
            for one in self.summary.get("given", ())
        ]

    @cached_property
    def rules(self) -> list[RuleShown]:
        """The rules that were broken, those that have to be mended first, the most frequent first."""
        before = self._times_before
        return [
            RuleShown(**one, differs="" if before is None else _differs(one["times"], before.get(_key(one), 0)))
            for one in self.summary.get("rules", ())
        ]

    @property
    def mended(self) -> list[tuple[str, int]]:
        """The rules that the check before found broken and this one did not, with how often."""
        now = {_key(one) for one in self.summary.get("rules", ())}
        return sorted((key[0], times) for key, times in (self._times_before or {}).items() if key not in now)

    def _total(self, name: str) -> str:
        number = int(self.summary.get(name, 0))
        before = self.check.before
        if before is None:
            return f"{number:,}"
        return f"{number:,} ({_differs(number, int(before.summary[name]), 'than', 'as')} {self._when(before)})"

    def _when(self, before: Run) -> str:
        then, now = (one.created_at.astimezone(LOCAL) for one in (before, self.run))
        same_day = then.date() == now.date()
        return f"at {then:%H:%M} on the same day" if same_day else f"on {day_in_words(then.date())}"

    @property
    def _times_before(self) -> Mapping[tuple[str, str], int] | None:
        before = self.check.before
        return {_key(one): one["times"] for one in before.summary["rules"]} if before else None


def shown(check: CheckRead, far: Far) -> CheckShown:
    """Return how a check is told."""
    return CheckShown(check, far)


def _key(rule: Mapping[str, Any]) -> tuple[str, str]:
    """Return what tells a rule from others; what the reader met is told apart by its weight."""
    return rule["rule"], rule["severity"]


def _differs(now: int, before: int, than: str = "", as_: str = "") -> str:
    """Return how a number differs from the one before: "31 fewer than", "as many as"."""
    if now == before:
        return f"as many {as_}".strip()
    return f"{abs(now - before):,} {'fewer' if now < before else 'more'} {than}".strip()


def _moment(text: str) -> str:
    return moment_in_words(datetime.fromisoformat(text))
