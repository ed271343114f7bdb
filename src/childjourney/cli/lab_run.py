"""`childjourney lab run SCENARIO`: a scenario's figures, each with its range by chance, in words and units."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from childjourney.cli.lab_asked import (
    DEFAULTS,
    GOOD,
    OTHERWISE,
    ScenarioFile,
    check_replicates,
    keeping,
    scenario_of,
    telling_faults,
    text_of,
)
from childjourney.cli.lab_pace import paced
from childjourney.cli.lab_tables import Format, figures_table, give


@telling_faults
def run(
    scenario: ScenarioFile = DEFAULTS,
    /,
    *,
    seed: int = 1,
    replicates: int = 8,
    processes: int = 1,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    as_: Annotated[Format, Parameter(name="--format")] = "table",
    again: Path | None = None,
) -> int:
    """Run a scenario several times, each time with other luck, and tell its figures.

    Ends with 0; with 1 where --again comes out otherwise; with 2 where the scenario or the manifest has faults.

    Parameters
    ----------
    scenario
        The scenario's YAML file. Without one, or with -, the defaults: England in 2009-10, one authority.
    seed
        The seed of the first run; the next has the seed after it. The same seed gives the same numbers.
    replicates
        How many times it is run.
    processes
        How many processes share the work.
    output
        A folder for all that was counted, year by year (runs.parquet), and for what runs it again (manifest.json).
    as_
        table, csv or json.
    again
        Run again what this manifest tells, and say whether the same came out.
    """
    from childjourney.engines.simulate.protection.manifest import write_runs
    from childjourney.engines.simulate.protection.run import replicate

    if again is not None:
        return _again(again, processes)
    check_replicates(replicates)
    asked = scenario_of(scenario)
    with paced(processes=processes) as executor:
        runs = replicate(asked, seed=seed, replicates=replicates, executor=executor)
    if output is not None:
        with keeping(output):
            write_runs(runs, output)
    _tell(runs, as_)
    if output is not None and as_ == "table":
        sys.stdout.write(f"Kept in {output}: runs.parquet and manifest.json.\n")
    return GOOD


def _again(manifest: Path, processes: int) -> int:
    from childjourney.engines.simulate.protection.manifest import CameOutOtherwise, reproduce

    text = text_of(manifest)
    try:
        with paced(processes=processes) as executor:
            runs = reproduce(text, executor=executor)
    except CameOutOtherwise as otherwise:
        sys.stderr.writelines(f"{one.where}: {one.what}\n" for one in otherwise.faults)
        return OTHERWISE
    many = "The run" if len(runs) == 1 else f"All {len(runs)} runs"
    sys.stdout.write(f"{many} came out the same, bit for bit.\n")
    return GOOD


def _tell(runs: Sequence[Any], as_: Format) -> None:
    from childjourney.engines.simulate.protection.figures import FIGURES, middle
    from childjourney.engines.simulate.protection.labels import LABELS

    if as_ == "table":
        figures_table(runs)
        return
    rows = []
    for one in FIGURES:
        value, low, high = middle(one.of(run) for run in runs)
        row = {"figure": one.name, "label": LABELS[one.name], "value": value, "low": low, "high": high}
        rows.append({**row, "unit": one.unit, "replicates": len(runs)})
    give(rows, as_)
