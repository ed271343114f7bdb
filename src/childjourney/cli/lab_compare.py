"""`childjourney lab compare FIRST SECOND`: two policies on the same children with the same luck."""

import sys
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from childjourney.cli.lab_asked import GOOD, ScenarioFile, check_replicates, keeping, scenario_of, telling_faults
from childjourney.cli.lab_pace import paced
from childjourney.cli.lab_tables import Format, compared_table, give

LEAST = 2
"""Replicates of which a range can be told."""


@telling_faults
def compare(
    first: ScenarioFile,
    second: ScenarioFile,
    /,
    *,
    seed: int = 1,
    replicates: int = 8,
    processes: int = 1,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    as_: Annotated[Format, Parameter(name="--format")] = "table",
) -> int:
    """Tell how a second policy differs from a first, figure by figure, and whether chance alone makes the difference.

    Ends with 0, and with 2 where a scenario has faults.

    Parameters
    ----------
    first
        The first scenario's YAML file; - for the defaults.
    second
        The second scenario's; - for the defaults.
    seed
        The seed of the first pair; the next has the seed after it.
    replicates
        How many pairs are run, two at least.
    processes
        How many processes share the work.
    output
        A folder for all that was counted of both (runs.parquet), and for what runs it again (manifest.json).
    as_
        table, csv or json.
    """
    from childjourney.engines.simulate.protection.compare import compare as compare_
    from childjourney.engines.simulate.protection.manifest import write_runs

    check_replicates(replicates, least=LEAST)
    one, other = scenario_of(first), scenario_of(second)
    with paced(processes=processes) as executor:
        pair = compare_(one, other, seed=seed, replicates=replicates, executor=executor)
    if output is not None:
        with keeping(output):
            write_runs([*pair.first, *pair.second], output)
    if as_ == "table":
        compared_table(pair)
        if output is not None:
            sys.stdout.write(f"Kept in {output}: runs.parquet and manifest.json.\n")
    else:
        give(_rows(pair), as_)
    return GOOD


def _rows(pair: Any) -> list[dict[str, Any]]:
    from childjourney.engines.simulate.protection.labels import LABELS
    from childjourney.engines.simulate.protection.words_compared import chance

    return [
        {
            "figure": one.figure.name,
            "label": LABELS[one.figure.name],
            "before": one.first,
            "after": one.second,
            "difference": one.more,
            "low": one.low,
            "high": one.high,
            "unit": one.figure.unit,
            "chance": chance(one),
        }
        for one in pair.differences
    ]
