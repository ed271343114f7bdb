"""`childjourney census make`: a census of invented children to try things with, with faults if wanted."""

import sys
from pathlib import Path

from childjourney.cli.progress import progress


def make(
    *,
    children: int,
    output: Path,
    faults: float | None = None,
    seed: int = 1,
    year: str = "2024-25",
    rules: str = "",
    truth: Path | None = None,
) -> int:
    """Write a census of invented children to try things with: valid, but for the faults that are asked for.

    Exits with 0 if it was written, with 2 if it could not be.

    Parameters
    ----------
    children
        How many children it has.
    output
        The XML file to write.
    faults
        The share of children that break a rule: 0.05 is one in twenty. Without it none do, or one in twenty the
        rules that are named.
    seed
        Any number: the same one makes the same children and faults.
    year
        The census year, like 2024-25.
    rules
        The rules to break, like 8925,8940; without it, all but those about the return as a whole.
    truth
        The CSV file to write what was planted to: rule, severity, the child's number, its place in the file.
    """
    from childjourney.engines.returns import cin  # Polars takes a moment: other commands do without

    named = [code for part in rules.split(",") if (code := part.strip())]
    try:
        with progress() as tell:
            planted = cin.make(
                output,
                children=children,
                seed=seed,
                year=cin.year_named(year),
                faults=faults,
                rules=named,
                progress=lambda done, total: tell("Writing", done, total),
            )
        if truth is not None:
            cin.write_planted(truth, planted)
    except (ValueError, OSError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    faulty = len({one.row for one in planted})
    sys.stdout.write(f"{children:,} children are written to {output}, {faulty:,} of them with a fault.\n")
    return 0
