"""The tutorial's figures come out of the commands it tells, with the seed they take by themselves."""

import re
from pathlib import Path

import pytest

from childjourney.engines.simulate.protection.compare import compare
from childjourney.engines.simulate.protection.labels import LABELS
from childjourney.engines.simulate.protection.scenario import Scenario, read_scenario

TEXT = (Path(__file__).parents[3] / "docs" / "tutorial" / "what-a-threshold-does.md").read_text(encoding="utf-8")
SCENARIOS = re.findall(r"^    (title:.*\n(?:    .*\n)+)", TEXT, re.MULTILINE)
NAMES = {label: name for name, label in LABELS.items()}


@pytest.mark.parametrize("number", [0, 1], ids=["lower", "lower and staff"])
def test_the_figures_of_the_tutorial_come_out(number: int) -> None:
    second = read_scenario(SCENARIOS[number].replace("\n    ", "\n"))
    told = TEXT.split("| Figure | Before | After |")[number + 1]
    rows = re.findall(r"^\| ([A-Z][^|]*) \| ([\d,]+) \| ([\d,]+) \|$", told.split("\n## ")[0], re.MULTILINE)
    assert len(rows) >= 6
    compared = compare(Scenario(), second)
    for label, before, after in rows:
        found = compared.of(NAMES[label])
        assert (f"{found.first:,.0f}", f"{found.second:,.0f}") == (before, after), label
