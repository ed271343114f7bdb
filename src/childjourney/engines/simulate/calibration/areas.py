"""What 153 areas of England published, as targets: the counts of a year ending 31 March, 2013 to 2025.

The census of those years no longer tells initial from core assessments. A referral on which somebody acted is taken for
one that had an initial assessment; core assessments are left out. Children in need on 31 March include those who wait
for an assessment and those who are looked after, as in the figure of England 2009-10; the model has neither.

Many areas sort out contacts before they count a referral, and act on nearly all that they count. Then hardly any draw
brings so many assessed, a calibration names `initial` among what lies outside, and its screening is that of referrals.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final

from childjourney.core.base.refusal import Fault
from childjourney.engines.simulate.calibration.target import Target, TargetRefused, target_of

FILE: Final = "areas.csv"
"""Year, area and counts. Its first line names the source."""


@dataclass(frozen=True, slots=True)
class Areas:
    """What was published: by area and year the numbers, as `target_of` takes them, and the source."""

    numbers: Mapping[tuple[str, int], Mapping[str, float]]
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """The areas, England among them, by the alphabet."""
        return tuple(sorted({area for area, _ in self.numbers}))

    def years(self, area: str) -> tuple[int, ...]:
        """The years of which an area published something, the latest first."""
        return tuple(sorted((year for name, year in self.numbers if name == area), reverse=True))


@cache
def areas() -> Areas:
    """Return what was published."""
    first, *rows = files(__package__).joinpath(FILE).read_text(encoding="utf-8").splitlines()
    found = {(row["area"], int(row["year"])): _numbers(row) for row in csv.DictReader(rows)}
    return Areas(found, first.lstrip("# ").removeprefix("Source: "))


def area_target(area: str, year: int | None = None) -> Target:
    """Return the counts of an area in the year that ends on 31 March, or in its latest.

    Raises TargetRefused, with a name that may have been meant, where nothing was published.
    """
    known = areas()
    years = known.years(area)
    if not years:
        near = get_close_matches(area, known.names, n=1)
        meant = f" Did you mean “{near[0]}”?" if near else ""
        raise TargetRefused([Fault(area, f"No area “{area}” published counts.{meant}")])
    when = years[0] if year is None else year
    if when not in years:
        words = f"Of {area} there are the years ending 31 March {years[-1]} to {years[0]}, and not {when}."
        raise TargetRefused([Fault(area, words)])
    title = f"{area}, year ending 31 March {when}"
    return target_of(title, known.numbers[area, when], source=known.source)


def _numbers(row: Mapping[str, str]) -> dict[str, float]:
    """Return what a row tells, as numbers of children or referrals; what was not published is left out."""
    told = {name: float(row[name]) for name in ("children", "referrals", "plans_there", "in_need_there") if row[name]}
    if row["plans_begun"]:
        told["protection"] = float(row["plans_begun"])
    if row["referrals"] and row["again_percent"]:
        told["again"] = told["referrals"] * float(row["again_percent"]) / 100
    if row["referrals"] and row["no_further_action_percent"]:
        told["initial"] = told["referrals"] * (1 - float(row["no_further_action_percent"]) / 100)
    return told
