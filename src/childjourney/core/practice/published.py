"""Published figures of timeliness: for a rule and a year, the percentage done in time in each local authority."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from childjourney.core.practice.library import SHIPPED

FIGURES = "england/timeliness.csv"
"""The file within the frameworks that ship: rule, year, area, percent. Its first line names the source."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published of one rule: for each year the percentage of each area by its name, and the source."""

    years: Mapping[int, Mapping[str, float]]
    source: str


@cache
def published(rule: str, folder: Path = SHIPPED) -> Published | None:
    """Return what was published of a rule; None where nothing was."""
    path = folder / FIGURES
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        source = file.readline().lstrip("# ").strip()
        years: dict[int, dict[str, float]] = {}
        for row in csv.DictReader(file):
            if row["rule"] == rule:
                years.setdefault(int(row["year"]), {})[row["area"]] = float(row["percent"])
    return Published(years, source) if years else None
