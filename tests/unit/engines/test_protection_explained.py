"""The explanation of the threshold lab speaks of the model as it is: every parameter, every constant, and no other."""

import re
from pathlib import Path

import pytest

from childjourney.engines.simulate.protection import evidence, life, staff
from childjourney.engines.simulate.protection.parameters import parameters

TEXT = (Path(__file__).parents[3] / "docs" / "explanation" / "the-threshold-lab.md").read_text(encoding="utf-8")
CONSTANTS = {
    "BEST": life.BEST,
    "LEAST": evidence.LEAST,
    "SAVED_DAYS": staff.SAVED_DAYS,
    "SMOOTH_LOAD": staff.SMOOTH_LOAD,
    "SMOOTH_DEMAND": staff.SMOOTH_DEMAND,
    "BASE_WAIT": staff.BASE_WAIT,
}


@pytest.mark.parametrize("name", parameters())
def test_every_parameter_is_explained(name: str) -> None:
    assert re.search(rf"\b{name}\b", TEXT)


def test_no_parameter_is_explained_that_there_is_not() -> None:
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", TEXT))
    assert named - set(parameters()) == set()


@pytest.mark.parametrize("name", CONSTANTS)
def test_every_number_that_is_no_parameter_is_told_as_it_is(name: str) -> None:
    assert f"| `{name}` | {CONSTANTS[name]:g} |" in TEXT
