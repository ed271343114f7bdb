"""The tables of a census as the rules see them: each row with the fields of everything it lies inside."""

from calendar import isleap
from collections.abc import Collection
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import polars as pl

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.engines.returns.cin.census import Census
from childjourney.engines.returns.cin.spec import TABLES, codes

CHILD: Final = ["child"]
EPISODE: Final = ["child", "episode"]
GROUP: Final = ["child", "episode", "group"]
FARTHEST: Final = 3
"""How many years a reference date may lie from the census by whose rules a return is judged."""
_WORKED: Final = WorkingCalendar()


class Tables:
    """What the rules of one census look at: its period, its codes and its tables, which nothing reads before it must.

    A row has its own ordinals, `line`, its fields and the line of each (`<field>_line`), and the fields and their
    lines of the child, the episode and the group it lies inside. The conference date of an episode is called
    `episode_DateOfInitialCPC` where the row has a conference date of its own. A reference date further than `FARTHEST`
    years from the census year is none to go by: the 31 March of that year counts instead.
    """

    def __init__(self, census: Census, *, year: int) -> None:
        self.year = year
        self.header = census.header
        sent = census.reference_date
        self.end: date = sent if abs(sent.year - year) <= FARTHEST else date(year, 3, 31)
        self.start: date = _years_before(self.end, 1) + timedelta(days=1)
        self._own = {name: frame.lazy() for name, frame in census.tables.items()}

    def within(self, field: str) -> pl.Expr:
        """Return whether a date lies in the census year, both ends included; null where there is none."""
        return pl.col(field).is_between(self.start, self.end)

    def known(self, field: str, code_set: str, *, but: Collection[str] = ()) -> pl.Expr:
        """Return whether a field holds a code of the set in this census year, `but` some; false where it is empty."""
        chosen = [code for code in codes(code_set, self.year) if code not in but]
        return pl.col(field).is_in(chosen).fill_null(value=False)

    def worked_before(self, day: date, working_days: int) -> date:
        """Return the day so many working days before another, by the bank holidays of England."""
        return _WORKED.before(day, working_days)

    def years_before(self, day: date, years: int) -> date:
        """Return the day so many years before another; 28 February where that year has no 29th."""
        return _years_before(day, years)

    @cached_property
    def children(self) -> pl.LazyFrame:
        """Return the identifiers of every child."""
        return self._own["ChildIdentifiers"]

    @cached_property
    def characteristics(self) -> pl.LazyFrame:
        """Return the characteristics of every child, empty and on the child's line where none were sent."""
        child = self.children.rename({"line": "begins"})
        both = child.join(self._own["ChildCharacteristics"], on=CHILD, how="left", maintain_order="left")
        return both.with_columns(line=pl.coalesce("line", "begins"))

    @cached_property
    def disabilities(self) -> pl.LazyFrame:
        """Return every disability, with its child."""
        return self._with_child(self._own["Disabilities"])

    @cached_property
    def episodes(self) -> pl.LazyFrame:
        """Return every episode (CINdetails), with its child."""
        return self._with_child(self._own["CINdetails"])

    @cached_property
    def assessments(self) -> pl.LazyFrame:
        """Return every assessment, with its episode and child."""
        return self._with_episode("Assessments")

    @cached_property
    def factors(self) -> pl.LazyFrame:
        """Return every factor of an assessment, with its assessment, episode and child."""
        above = self._own["Assessments"]
        return self._with_episode(
            "AssessmentFactors", _inside(self._own["AssessmentFactors"], above, "Assessments", GROUP)
        )

    @cached_property
    def cin_plans(self) -> pl.LazyFrame:
        """Return every child in need plan (CINPlanDates), with its episode and child."""
        return self._with_episode("CINPlanDates")

    @cached_property
    def enquiries(self) -> pl.LazyFrame:
        """Return every enquiry (Section47), with its episode and child."""
        return self._with_episode("Section47")

    @cached_property
    def plans(self) -> pl.LazyFrame:
        """Return every child protection plan, with its episode and child."""
        return self._with_episode("ChildProtectionPlans")

    @cached_property
    def reviews(self) -> pl.LazyFrame:
        """Return every review of a child protection plan, with its plan, episode and child."""
        above = self._own["ChildProtectionPlans"]
        return self._with_episode("Reviews", _inside(self._own["Reviews"], above, "ChildProtectionPlans", GROUP))

    def _with_episode(self, name: str, own: pl.LazyFrame | None = None) -> pl.LazyFrame:
        frame = self._own[name] if own is None else own
        return self._with_child(_inside(frame, self._own["CINdetails"], "CINdetails", EPISODE))

    def _with_child(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        return _inside(frame, self._own["ChildIdentifiers"], "ChildIdentifiers", CHILD)


def _inside(frame: pl.LazyFrame, above: pl.LazyFrame, name: str, on: list[str]) -> pl.LazyFrame:
    """Return the rows with the fields of the row of table `name` that each lies inside."""
    given = [part for field in TABLES[name].fields for part in (field.name, f"{field.name}_line")]
    clashing = {"DateOfInitialCPC", "DateOfInitialCPC_line"} & set(frame.collect_schema().names())
    taken = [pl.col(part).alias(f"episode_{part}" if part in clashing else part) for part in given]
    return frame.join(above.select(*on, *taken), on=on, how="left", maintain_order="left")


def _years_before(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29) and not isleap(day.year - years)
    return day.replace(year=day.year - years, day=28 if leap else day.day)
