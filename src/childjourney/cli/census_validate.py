"""`childjourney census validate FILE`: every rule of a census year over a return, without a database."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal, TextIO

from cyclopts import Parameter

from childjourney.cli.progress import progress

CLEAN, FAULTY, UNREADABLE = 0, 1, 2
"""What the command tells whatever started it."""
SHOWN = 200
"""How many faults of a file that cannot be read are told."""
ENCODINGS = {"csv": "utf-8-sig"}
"""Spreadsheets know the letters of a file by the mark at its head."""

Format = Literal["table", "csv", "json", "html", "xlsx"]


def validate(
    file: Path,
    /,
    *,
    year: str = "",
    as_: Annotated[Format, Parameter(name="--format")] = "table",
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    rules: str = "",
) -> int:
    """Check a return by every validation rule of its census year. Nothing is brought in, and nothing leaves.

    Ends with 0 where nothing is wrong, with 1 where something is, and with 2 where the file cannot be read.

    Parameters
    ----------
    file
        The XML file of the return.
    year
        The census year whose rules hold, such as 2024-25; without it, the year that the file is for.
    as_
        table, csv, json or html; xlsx with --output.
    output
        Write the report to this file, and say only what came of it.
    rules
        Only these rules, such as 8925,8940.
    """
    from childjourney.engines.returns import cin  # Polars takes a moment: other commands do without
    from childjourney.engines.returns.cin import page, report

    if as_ == "xlsx" and output is None:
        return _unreadable("A workbook goes into a file: say which with --output.")
    try:
        with progress() as tell:
            census = cin.read(file, progress=lambda done, total: tell("Reading", done, total or 0))
            tell("Checking by the rules", 0, 0)
            chosen = [code for code in rules.replace(",", " ").split() if code]
            checked = report.check(census, year=year or None, rules=chosen)
    except cin.CensusUnreadable as unreadable:
        return _unreadable(*(str(fault) for fault in unreadable.faults[:SHOWN]))
    except (ValueError, OSError) as wrong:
        return _unreadable(str(wrong))
    try:
        _give(checked, page.in_words(checked), name=file.name, as_=as_, output=output)
    except OSError as wrong:
        return _unreadable(f"The report was not written: {wrong}")
    return CLEAN if checked.clean else FAULTY


def _give(checked: Any, words: str, *, name: str, as_: Format, output: Path | None) -> None:
    """Print a report in a format, or write it into a file and say what came of it."""
    if output is None:
        _write(checked, words, sys.stdout, name=name, as_=as_)
        return
    if as_ == "xlsx":
        from childjourney.engines.returns.cin import report

        report.as_xlsx(checked.told, output)
    else:
        with output.open("w", encoding=ENCODINGS.get(as_, "utf-8"), newline="") as to:
            _write(checked, words, to, name=name, as_=as_)
    sys.stdout.write(f"{words}\n")


def _write(checked: Any, words: str, to: TextIO, *, name: str, as_: Format) -> None:
    from childjourney.engines.returns.cin import page, report

    if as_ == "csv":
        report.as_csv(checked.told, to)
    elif as_ == "json":
        report.as_json(checked.told, to)
    elif as_ == "html":
        to.write(page.as_html(checked, name=name))
    elif checked.clean:
        to.write(f"{words}\n")
    else:
        from childjourney.cli.census_table import show  # rich takes a moment, and only a table needs it

        show(checked, words, to)


def _unreadable(*words: str) -> int:
    sys.stderr.writelines(f"{one}\n" for one in words)
    return UNREADABLE
