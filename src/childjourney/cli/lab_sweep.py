"""`childjourney lab sweep SCENARIO --set NAME=LOW:HIGH:MANY`: a scenario at many values of a parameter."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from childjourney.cli.lab_asked import (
    GOOD,
    AskedRefused,
    ScenarioFile,
    check_replicates,
    keeping,
    refuse,
    scenario_of,
    telling_faults,
)
from childjourney.cli.lab_pace import paced
from childjourney.cli.lab_tables import Format, give, swept_table
from childjourney.core.base.refusal import Fault

if TYPE_CHECKING:
    from childjourney.engines.simulate.protection.sweep import Point

MOST_VALUES = 1_000
MOST_RUNS = 1_000_000


@telling_faults
def sweep(
    scenario: ScenarioFile,
    /,
    *,
    set_: Annotated[list[str], Parameter(name="--set", negative=())],
    seed: int = 1,
    replicates: int = 4,
    processes: int = 1,
    dask: str = "",
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    as_: Annotated[Format, Parameter(name="--format")] = "table",
) -> int:
    """Run a scenario at every combination of the values, all with the same luck.

    Ends with 0, and with 2 where the scenario or a value has faults; then nothing was run.

    Parameters
    ----------
    scenario
        The scenario's YAML file; - for the defaults.
    set_
        A parameter and its values: threshold_screening=-1:1:9 for nine from -1 to 1, or hours=60,70,80. Several times
        for several parameters.
    seed
        The seed of the first run at each place.
    replicates
        How many times each place is run.
    processes
        How many processes share the work.
    dask
        The address of a Dask cluster that does the work, such as tcp://10.0.0.1:8786.
    output
        A file for every figure at every place: a .parquet or a .csv.
    as_
        table, csv or json, where there is no file.
    """
    from childjourney.engines.simulate.protection.sweep import sweep as sweep_

    check_replicates(replicates)
    if output is not None and output.suffix not in (".csv", ".parquet"):
        raise refuse("--output", "Name a .parquet or a .csv file.")
    asked, values = scenario_of(scenario), values_of(set_)
    places = 1
    for each in values.values():
        places *= len(each)
    if places * replicates > MOST_RUNS:
        raise refuse("--set", f"That is {places * replicates:,} runs. Take {MOST_RUNS:,} at most.")
    with paced(processes=processes, dask=dask) as executor:
        points = sweep_(asked, values, seed=seed, replicates=replicates, executor=executor)
    if output is not None:
        _keep(points, output)
        sys.stdout.write(f"{places} {'place' if places == 1 else 'places'}, {replicates} runs each: {output}.\n")
    elif as_ == "table":
        swept_table(points)
    else:
        give(rows_of(points), as_)
    return GOOD


def values_of(said: Sequence[str]) -> dict[str, list[float]]:
    """Return parameters with their values from `name=low:high:many` or `name=1,2,3`. Raises AskedRefused."""
    found: dict[str, list[float]] = {}
    faults = []
    for one in said:
        name, _, text = one.partition("=")
        try:
            values = _values(text)
        except ValueError:
            faults.append(Fault(f"--set {one}", "Write name=low:high:how many, or name=value,value."))
            continue
        if name in found:
            faults.append(Fault(f"--set {one}", f"“{name}” is there twice."))
        elif not 1 <= len(values) <= MOST_VALUES:
            faults.append(Fault(f"--set {one}", f"Give from 1 to {MOST_VALUES:,} values."))
        found[name] = values
    faults.extend(_that_cannot_be(found))
    if faults:
        raise AskedRefused(faults)
    return found


def _values(text: str) -> list[float]:
    if ":" not in text:
        return [float(one) for one in text.split(",")]
    first, last, told = text.split(":")
    low, high, many = float(first), float(last), int(told)
    if many < 2 or many > MOST_VALUES:
        return [low] if many == 1 else []
    return [round(low + (high - low) * place / (many - 1), 12) for place in range(many)]


def _that_cannot_be(values: dict[str, list[float]]) -> list[Fault]:
    from childjourney.engines.simulate.protection.scenario import fault_of

    told = [(name, fault_of(name, one)) for name, each in values.items() for one in each]
    return [Fault(f"--set {name}", fault) for name, fault in dict.fromkeys(told) if fault]


def rows_of(points: Sequence[Point]) -> list[dict[str, Any]]:
    """Return every figure at every place, a row each: the values there, the figure, its mean, its range, its unit."""
    from childjourney.engines.simulate.protection.figures import FIGURES

    rows = []
    for point in points:
        for one in FIGURES:
            value, low, high = point.told(one.name)
            told = {"figure": one.name, "value": value, "low": low, "high": high, "unit": one.unit}
            rows.append({**point.at, **told})
    return rows


def _keep(points: Sequence[Point], output: Path) -> None:
    import polars as pl

    table = pl.DataFrame(rows_of(points))
    with keeping(output):
        if output.suffix == ".csv":
            table.write_csv(output)
        else:
            table.write_parquet(output)
