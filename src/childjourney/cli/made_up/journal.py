"""The plan of the area's journal: what was adopted, tried, asked and reached, by those who keep practice here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from childjourney.cli.made_up.pace import EDITION
from childjourney.cli.made_up.steps import AREA, Act, Count, EntryOf, Step
from childjourney.cli.made_up.terms import worked
from childjourney.cli.made_up.trials import longer_assessments, sooner_core_groups
from childjourney.core.base.time import LOCAL, Span, local_day
from childjourney.core.practice.clock import months_after
from childjourney.usecases.keep_practice import NewTrial

KEEPER = "partnership_manager/0"
"""Who keeps practice in Northmoor."""


@cache
def said() -> Mapping[str, Any]:
    """Return what the journal says, as its file gives it."""
    return tomllib.loads(files(__package__).joinpath("journal.toml").read_text(encoding="utf-8"))


def area_journal(opened: datetime, *, today: date, count: Count) -> tuple[Step, ...]:
    """Return the steps that write the area's journal, from the area's opening until yesterday, in no certain order."""
    journal = _Journal(local_day(opened) + timedelta(days=1), today, count)
    journal.adopt()
    journal.milestones()
    journal.longer_assessments()
    journal.sooner_core_groups()
    journal.questions()
    return tuple(journal.steps)


@dataclass
class _Journal:
    first: date
    today: date
    count: Count
    steps: list[Step] = field(default_factory=list)

    def adopt(self) -> None:
        """The area works by the edition of 2023 from some months after its national day."""
        adopted = said()["adopted"]
        contents = {"framework": adopted["framework"], "first": adopted["on"], "why": adopted["why"]}
        self._write("framework_adopted", adopted["on"], contents)

    def milestones(self) -> None:
        """What the agencies owe together was done: some of it once, some of it each year."""
        for one in said()["once"]:
            self._milestone(one, one.get("on") or self.first + timedelta(days=one["after"]))
        for one in said()["yearly"]:
            day = self.first + timedelta(days=one["every"])
            while day < self.today:
                self._milestone(one, day)
                day += timedelta(days=one["every"])
        self._milestone({"milestone": "inspection", "notes": "Two weeks; the letter is public."}, self._ago(days=500))

    def longer_assessments(self) -> None:
        """The trial that is over: asked for, set up, answered with, extended, and ended."""
        words, trial = said()["longer"], longer_assessments(self.today)
        first = said()["asked"]
        asked = self._write("rule_questioned", self._ago(months=17), _question(first), by=first["by"])
        set_up = self._write(
            "trial_began",
            trial.first - timedelta(days=24),
            {
                "trial": NewTrial(
                    title=words["title"],
                    why=words["why"],
                    first=trial.first,
                    last=trial.planned - timedelta(days=1),
                    changes={trial.rule: trial.instead},
                    basis=words["basis"],
                    granted_by=words["granted_by"],
                    teams=(trial.team,),
                    conditions=tuple(words["conditions"]),
                    monitoring=words["monitoring"],
                )
            },
        )
        answer = {"question": asked, "answer": first["answer"], "leads_to": set_up}
        self._write("rule_answered", trial.first - timedelta(days=20), answer)
        last = trial.after - timedelta(days=1)
        longer = {"trial": set_up, "last": last, "why": words["extended"], "granted_by": words["granted_by"]}
        self._write("trial_extended", trial.planned - timedelta(days=9), longer)
        self._write("trial_ended", trial.after, {"trial": set_up, "first_without": trial.after, "why": words["ended"]})

    def sooner_core_groups(self) -> None:
        """The trial that is running."""
        words, trial = said()["sooner"], sooner_core_groups(self.today)
        new = NewTrial(
            title=words["title"],
            why=words["why"],
            first=trial.first,
            last=trial.planned - timedelta(days=1),
            changes={trial.rule: trial.instead},
            teams=(trial.team,),
            monitoring=words["monitoring"],
        )
        self._write("trial_began", trial.first - timedelta(days=12), {"trial": new})

    def questions(self) -> None:
        """A question that waits for its answer, and guidance that was written anew."""
        waiting, revised = said()["waiting"], said()["revised"]
        self._write("rule_questioned", self._ago(days=16), _question(waiting), by=waiting["by"])
        anew = {
            "framework": EDITION,
            "guidance": revised["guidance"],
            "says": revised["says"],
            "checked_by": revised["checked_by"],
            "review_by": months_after(self.today, 10),
        }
        self._write("guidance_revised", self._ago(days=75), anew, by="principal_social_worker/0")

    def _milestone(self, one: Mapping[str, Any], day: date) -> None:
        if self.first <= day:
            self._write("area_milestone", day, {"milestone": one["milestone"], "day": day, "notes": one["notes"]})

    def _ago(self, *, days: int = 0, months: int = 0) -> date:
        return worked(months_after(self.today, -months) - timedelta(days=days))

    def _write(self, kind: str, day: date, contents: Mapping[str, Any], *, by: str = KEEPER) -> EntryOf | None:
        """Plan an entry on a day; what lay before the area opened is written down on its first day."""
        day = max(day, self.first)
        if day >= self.today:
            return None
        number = self.count.next()
        now = datetime.combine(day, time(9, 5 + number % 50), LOCAL).astimezone(UTC)
        step = Step(number, now, Act.KEEP, AREA, by, (AREA,), kind, Span.day(day), contents)
        self.steps.append(step)
        return EntryOf(number)


def _question(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"framework": EDITION, "rule": one["rule"], "question": one["question"]}
