"""List the settings."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Column, Table

from childjourney.cli.wiring import SettingShown, wired


def settings(*, markdown: bool = False) -> int:
    """List every setting that the environment may give, what it does, and what it is here.

    Parameters
    ----------
    markdown
        Write a table for the documentation, without the values of this installation.
    """
    shown = wired().settings()
    if markdown:
        sys.stdout.write("\n".join(_markdown(shown)) + "\n")
        return 0
    table = Table(Column("Setting", no_wrap=True), Column("Here", overflow="fold"), "What it does")
    for one in shown:
        here = one.value if one.given else f"{one.default or 'nothing'} (not given)"
        table.add_row(one.name, here.replace("[", "\\["), one.about)
    Console().print(table)
    return 0


def _markdown(shown: Sequence[SettingShown]) -> list[str]:
    rows = [f"| `{one.name}` | {one.about} | {f'`{one.default}`' if one.default else 'nothing'} |" for one in shown]
    return ["| Setting | What it does | Where it is not given |", "|---|---|---|", *rows]
