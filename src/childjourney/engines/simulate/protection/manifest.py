"""What is kept of runs: tidy tables, and a manifest from which they come out again bit for bit."""

import json
import platform
from collections.abc import Sequence
from concurrent.futures import Executor
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.engines.simulate.protection.counts import COUNTED, Count
from childjourney.engines.simulate.protection.run import Run, run
from childjourney.engines.simulate.protection.scenario import Scenario

PACKAGES = ("childjourney", "numpy", "numba")
"""What the numbers may depend on, besides Python and the machine."""


class ManifestRefused(FaultsRefused):
    """A manifest from which nothing can be run, or from which something else came out than it says."""


class CameOutOtherwise(ManifestRefused):
    """A manifest from which something else came out than it says."""


def tidy(runs: Sequence[Run]) -> pl.DataFrame:
    """Return what runs counted, a row each: scenario, seed, year (from 1), count, unit, value."""
    rows = [
        (one.scenario.title, one.seed, year + 1, count.name.lower(), COUNTED[count].unit, float(value))
        for one in runs
        for year, counted in enumerate(one.ledger)
        for count, value in zip(Count, counted, strict=True)
    ]
    names = ("scenario", "seed", "year", "count", "unit", "value")
    return pl.DataFrame(rows, schema=names, orient="row")


def manifest(runs: Sequence[Run]) -> dict[str, Any]:
    """Return what is needed to run again what was run, and a digest of what came out."""
    return {
        "runs": [
            {
                "title": one.scenario.title,
                "about": one.scenario.about,
                "parameters": dict(one.scenario.changed),
                "scenario": one.scenario.digest,
                "seed": one.seed,
                "result": digest(one),
            }
            for one in runs
        ],
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Return the versions of whatever the numbers may depend on."""
    told = {name: version(name) for name in PACKAGES}
    return {**told, "python": platform.python_version(), "machine": platform.machine()}


def digest(one: Run) -> str:
    """Return a number of all that a run counted, in hexadecimal: equal exactly where all of it is, bit for bit."""
    made = sha256()
    for counted in (one.ledger, one.stocks, one.delays):
        made.update(np.ascontiguousarray(counted, np.float64).tobytes())
    return made.hexdigest()


def write_runs(runs: Sequence[Run], folder: Path) -> None:
    """Write the tidy table (runs.parquet) and the manifest (manifest.json) into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    tidy(runs).write_parquet(folder / "runs.parquet")
    text = json.dumps(manifest(runs), indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(f"{text}\n", encoding="utf-8")


def reproduce(text: str, *, executor: Executor | None = None) -> list[Run]:
    """Run again what a manifest tells, and return it, on any executor of concurrent.futures.

    Raises ManifestRefused where it is no manifest, and CameOutOtherwise where any run comes out otherwise.
    """
    try:
        said = json.loads(text)
        asked = [Scenario(one["title"], one["about"]).with_(**one["parameters"]) for one in said["runs"]]
        seeds = [int(one["seed"]) for one in said["runs"]]
        results = [str(one["result"]) for one in said["runs"]]
        versions_then = said["versions"]
    except (ValueError, KeyError, TypeError, AttributeError) as refused:
        raise ManifestRefused([Fault("manifest", f"This is no manifest of runs: {refused}.")]) from refused
    made = list(map(_run, asked, seeds) if executor is None else executor.map(_run, asked, seeds))
    other = [
        Fault(f"run {place + 1}", f"It came out otherwise. The manifest was made with {versions_then}.")
        for place, (one, result) in enumerate(zip(made, results, strict=True))
        if digest(one) != result
    ]
    if other:
        raise CameOutOtherwise(other)
    return made


def _run(scenario: Scenario, seed: int) -> Run:
    return run(scenario, seed=seed)
