"""`childjourney lab calibrate AREA`: what published counts teach about the parameters, and what they do not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from childjourney.cli.lab_asked import GOOD, AskedRefused, keeping, refuse, telling_faults, text_of
from childjourney.cli.lab_tables import Format, give

if TYPE_CHECKING:
    from childjourney.core.practice.document import Document
    from childjourney.engines.simulate.calibration.posterior import Learned, Posterior
    from childjourney.engines.simulate.calibration.target import Target

ENGLAND = "-"
"""In place of an area: England in 2009-10."""
KINDS = (".csv", ".parquet")


@telling_faults
def calibrate(
    area: Annotated[str, Parameter(allow_leading_hyphen=True)] = ENGLAND,
    /,
    *,
    year: int | None = None,
    counts: Path | None = None,
    audit: Annotated[list[int] | None, Parameter(negative=())] = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    as_: Annotated[Format, Parameter(name="--format")] = "table",
) -> int:
    """Tell what the counts of an area teach about each parameter, and of which they tell nothing.

    Ends with 0, and with 2 where there is no such area, or counts have faults.

    Parameters
    ----------
    area
        An area that published its counts, such as Devon, or England. Without one, or with -, England in 2009-10.
    year
        The year that ends on 31 March; without it, the latest.
    counts
        Counts of your own instead: a YAML file with a title and counts, such as referrals: 3800.
    audit
        Tell too what looking again at so many referrals without an assessment would teach. Several times for several
        sizes.
    output
        A .parquet or .csv file for all that was learned.
    as_
        table, csv or json, where there is no file.
    """
    from childjourney.engines.simulate.calibration.audit import audit_value
    from childjourney.engines.simulate.calibration.calibrate import calibrate as calibrate_

    if output is not None and output.suffix not in KINDS:
        raise refuse("--output", "Name a .parquet or a .csv file.")
    posterior = calibrate_(_target(area, year, counts))
    value = audit_value(posterior, sizes=audit) if audit else None
    table = posterior.table()
    if output is not None:
        with keeping(output):
            table.write_csv(output) if output.suffix == ".csv" else table.write_parquet(output)
        sys.stdout.write(f"What the counts of {posterior.target.title} teach is in {output}.\n")
    elif as_ == "table":
        _show(posterior, value, audit or [])
    else:
        give(list(table.iter_rows(named=True)), as_)
    return GOOD


def _target(area: str, year: int | None, counts: Path | None) -> Target:
    from childjourney.engines.simulate.calibration.areas import area_target
    from childjourney.engines.simulate.calibration.target import england

    if counts is not None:
        return _of_file(counts)
    if area == ENGLAND:
        return england()
    return area_target(area, year)


def _of_file(file: Path) -> Target:
    """Return the target of a file of one's own. Raises TargetRefused, and AskedRefused for what is no such file."""
    from childjourney.core.practice.document import Faults, document
    from childjourney.engines.simulate.calibration.target import target_of

    faults = Faults()
    said = document(text_of(file), str(file), faults)
    title = said.text("title") if said else ""
    numbers = _numbers(said.part("counts", needed=True)) if said else {}
    if said:
        said.close()
    if faults.found:
        raise AskedRefused(faults.found)
    return target_of(title, numbers, source=str(file))


def _numbers(counts: Document | None) -> dict[str, float]:
    found: dict[str, float] = {}
    if counts is None:
        return found
    for name in counts.nodes:
        text = counts.text(name)
        try:
            found[name] = float(text)
        except ValueError:
            counts.fault(f"“{name}” is “{text}”. Write a number.", name)
    return found


def _show(posterior: Posterior, value: Any, sizes: list[int]) -> None:
    from rich.table import Table

    from childjourney.cli.practice_tables import console, row
    from childjourney.engines.simulate.calibration import words

    say = console()
    say.print(f"What the counts of {posterior.target.title} teach", style="bold", markup=False)
    reliable = words.whether_to_rely(posterior)
    for line in (words.what_counts_tell(posterior), *reliable, words.NO_PROOF, words.BELIEVED):
        say.print(line, markup=False)
    table = Table("What it means", "Unit", "Before", "After", "What counts tell", "Right, of 100")
    for one in posterior.learned:
        row(table, _row(one))
    table.caption = (
        f"Right: how often such limits held the truth, in {posterior.tried} made-up areas like this one; 90 is right."
    )
    say.print(table)
    if value is not None:
        say.print(words.AUDITED, markup=False)
        taught = Table("Hidden from every count", *(f"{size:,} looked at again" for size in sizes))
        for cells in words.audited(value, sizes):
            row(taught, cells)
        say.print(taught)


def _row(one: Learned) -> tuple[str, ...]:
    from childjourney.engines.simulate.calibration.words import hidden_in_words
    from childjourney.engines.simulate.protection.summaries import HIDDEN

    before, after = (f"{low:.2g} to {high:.2g}" for low, high in ((one.prior_low, one.prior_high), (one.low, one.high)))
    what = hidden_in_words(one.words) if one.name in HIDDEN else one.words
    return what, one.unit, before, after, one.informed.value, f"{100 * one.coverage:.0f}"
