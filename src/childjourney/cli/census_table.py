"""A report of a census as tables for a terminal."""

import sys
from typing import Any, TextIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

SHOWN = 200
"""How many issues are listed; the other formats list all."""
WIDE = 160
"""How many characters a line has in a file."""


def show(checked: Any, words: str, to: TextIO) -> None:
    """Print what came of it, the rules that were broken, and the first issues."""
    console = Console(file=to) if to.isatty() or to is sys.stdout else Console(file=to, width=WIDE)
    console.print(words, style="bold", highlight=False, markup=False)
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
