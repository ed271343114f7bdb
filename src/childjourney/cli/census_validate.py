"""`childjourney census validate FILE`: every rule of a census year over a return, without a database."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal, TextIO

from cyclopts import Parameter
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from childjourney.cli.progress import progress

CLEAN, FAULTY, UNREADABLE = 0, 1, 2
"""What the command tells whatever started it."""
SHOWN = 200
"""How many issues the table lists; the other formats list all."""
WIDE = 160
"""How many characters a line of a table has in a file."""
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

    errors = Console(stderr=True)
    if as_ == "xlsx" and output is None:
        return _unreadable(errors, "A workbook goes into a file: say which with --output.")
    try:
        with progress(errors) as tell:
            census = cin.read(file, progress=lambda done, total: tell("Reading", done, total or 0))
            tell("Checking by the rules", 0, 0)
            chosen = [code for code in rules.replace(",", " ").split() if code]
            checked = report.check(census, year=year or None, rules=chosen)
    except cin.CensusUnreadable as unreadable:
        return _unreadable(errors, *(str(fault) for fault in unreadable.faults[:SHOWN]))
    except (ValueError, OSError) as wrong:
        return _unreadable(errors, str(wrong))
    try:
        _give(checked, page.in_words(checked), name=file.name, as_=as_, output=output)
    except OSError as wrong:
        return _unreadable(errors, f"The report was not written: {wrong}")
    return CLEAN if checked.clean else FAULTY


def _give(checked: Any, words: str, *, name: str, as_: Format, output: Path | None) -> None:
    """Print a report in a format, or write it into a file and say what came of it."""
    if output is None and as_ == "table":
        _show(checked, words, Console())
    elif output is None:
        _write(checked, words, sys.stdout, name=name, as_=as_)
    elif as_ == "xlsx":
        from childjourney.engines.returns.cin import report

        report.as_xlsx(checked, output)
    else:
        with output.open("w", encoding=ENCODINGS.get(as_, "utf-8"), newline="") as to:
            _write(checked, words, to, name=name, as_=as_)
    if output is not None:
        Console().print(words, highlight=False, markup=False)


def _write(checked: Any, words: str, to: TextIO, *, name: str, as_: Format) -> None:
    from childjourney.engines.returns.cin import page, report

    if as_ == "csv":
        report.as_csv(checked.told, to)
    elif as_ == "json":
        report.as_json(checked.told, to)
    elif as_ == "html":
        to.write(page.as_html(checked, name=name))
    else:
        _show(checked, words, Console(file=to, width=WIDE))


def _show(checked: Any, words: str, console: Console) -> None:
    """Print what came of it, the rules that were broken, and the first issues."""
    console.print(words, style="bold", highlight=False, markup=False)
    if checked.clean:
        return
    rules = Table("Rule", "", "What is wrong", "What to do", title="By rule")
    for name in ("Times", "Children"):
        rules.add_column(name, justify="right")
    for rule, severity, says, mend, times, children in checked.by_rule.iter_rows():
        rules.add_row(rule, severity, escape(says), escape(mend), f"{times:,}", f"{children:,}")
    console.print(rules)
    told = checked.told.head(SHOWN)
    more = checked.told.height - told.height
    caption = f"… and {more:,} more: --format csv, json or html tells all of them." if more else None
    issues = Table("Line", "Rule", "Child", "Where", "Values", title="Issue by issue", caption=caption)
    for row in told.iter_rows(named=True):
        values = ", ".join(value or "(empty)" for value in row["values"]) or row["says"]
        issues.add_row(
            *(escape(str(cell or "")) for cell in (row["line"], row["rule"], row["child"], row["row"], values))
        )
    console.print(issues)


def _unreadable(errors: Console, *words: str) -> int:
    for one in words:
        errors.print(one, highlight=False, markup=False)
    return UNREADABLE
