"""Simulated draws, kept so that a calibration takes a second; and those that ship.

Refused are draws that another model brought: other parameters, ranges or counts. A change of the model's code that
leaves those as they are shows when rows are run again, which a test does with some of those that ship.
"""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.engines.simulate.protection.fit import Simulated
from childjourney.engines.simulate.protection.manifest import versions
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.prior import FREE
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.summaries import HIDDEN, SUMMARIES

Numbers = npt.NDArray[np.float64]

SHIPPED: Final = "prior.npz"
"""Draws of the prior for one authority at the defaults; `make prior` draws them again."""


class KeptRefused(FaultsRefused):
    """Kept draws that cannot be used, and why."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Simulated draws with the scenario over which they were run, the seed of the first, and versions used."""

    simulated: Simulated
    scenario: Scenario
    seed: int
    versions: dict[str, str]


def model_digest() -> str:
    """Return a number of the parameters' defaults and ranges and of what is counted: another model has another.

    The words in which parameters are told do not matter.
    """
    known = [(one.name, one.value, one.low, one.high) for one in parameters().values()]
    return sha256(repr((known, FREE, tuple(SUMMARIES), tuple(HIDDEN))).encode()).hexdigest()


def keep(simulated: Simulated, path: Path, *, scenario: Scenario, seed: int) -> None:
    """Write draws and what each brought into one .npz file, with what is needed to know and to run them again.

    Draws are kept as they are; what they brought to seven digits.
    """
    about = {
        "model": model_digest(),
        "title": scenario.title,
        "about": scenario.about,
        "parameters": dict(scenario.changed),
        "seed": seed,
        "versions": versions(),
    }
    told = np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), np.uint8)
    small = np.array_equal(rounded(simulated.draws), simulated.draws)
    arrays: dict[str, Any] = {
        "draws": simulated.draws.astype(np.float16 if small else np.float64),
        "counts": simulated.counts.astype(np.float32),
        "hidden": simulated.hidden.astype(np.float32),
    }
    with path.open("wb") as file:
        np.savez_compressed(file, about=told, **arrays)


def kept(path: Path) -> Kept:
    """Return kept draws. Raises KeptRefused for what is no such file, and for what another model brought."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as read:
            about = json.loads(read["about"].tobytes())
            arrays = [read[name].astype(np.float64) for name in ("draws", "counts", "hidden")]
        scenario = Scenario(about["title"], about["about"]).with_(**about["parameters"])
        found = Kept(Simulated(*arrays), scenario, int(about["seed"]), dict(about["versions"]))
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as refused:
        raise KeptRefused([Fault(path.name, f"This file holds no simulated draws: {refused}.")]) from refused
    if about["model"] != model_digest():
        words = "Another model brought these draws: its parameters or counts have changed since. Draw them again."
        raise KeptRefused([Fault(path.name, words)])
    return found


def rounded(draws: Numbers) -> Numbers:
    """Return draws with three digits, which are kept in a quarter of the space."""
    return draws.astype(np.float16).astype(np.float64)


@cache
def shipped() -> Kept:
    """Return the draws that ship. Raises KeptRefused where the model has changed since they were drawn."""
    with as_file(files(__package__).joinpath(SHIPPED)) as path:
        return kept(path)
