"""What the lab found, as tables for a terminal and as rows for other programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from childjourney.engines.simulate.protection.compare import Compared
    from childjourney.engines.simulate.protection.run import Run
    from childjourney.engines.simulate.protection.sweep import Point

Format = Literal["table", "csv", "json"]

SWEPT = ("found", "found_protection", "harm_screened_out", "harm_closed", "no_need", "wait", "early_help", "displaced")
"""Figures that the table of a sweep tells; a file tells all."""


def give(rows: Sequence[dict[str, Any]], as_: Format) -> None:
    """Print rows as CSV, or as a list in JSON."""
    if as_ == "json":
        sys.stdout.write(f"{json.dumps(list(rows), indent=2, ensure_ascii=False)}\n")
        return
    writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def figures_table(runs: Sequence[Run]) -> None:
    """Print what is said of runs, topic by topic, and before it how to read it."""
    from childjourney.engines.simulate.protection import caution
    from childjourney.engines.simulate.protection.words import TOPICS, said

    _say(runs[0].scenario.title, bold=True)
    _say(caution.about_ranges(runs))
    _say(f"{caution.about_parameters()} {caution.MADE_UP}")
    for topic in TOPICS:
        _say(f"\n{topic.heading}", bold=True)
        if topic.rests:
            _say(topic.rests)
        for one in said(topic, runs):
            _say(f"  {one.words} {one.rests}".rstrip())
    _say("")


def compared_table(pair: Compared) -> None:
    """Print how two policies differ: both meanings of “found” first, then figure by figure."""
    from rich.table import Table

    from childjourney.cli.practice_tables import console, row
    from childjourney.engines.simulate.protection import caution
    from childjourney.engines.simulate.protection.labels import LABELS
    from childjourney.engines.simulate.protection.numbers import in_unit, unit_in_words
    from childjourney.engines.simulate.protection.words_compared import chance_in_short, found_both_ways, how_much_more

    _say(f"Before: {pair.first[0].scenario.title}. After: {pair.second[0].scenario.title}.", bold=True)
    _say(caution.SAME_LUCK)
    _say(caution.about_ranges(pair.first))
    _say(caution.BOTH_MEANINGS)
    _say(found_both_ways(pair))
    table = Table("Figure")
    for name in ("Before", "After"):
        table.add_column(name, justify="right")
    for name in ("Unit", "Difference", "Could chance make it?"):
        table.add_column(name)
    for one in pair.differences:
        unit = one.figure.unit
        values = (in_unit(one.first, unit), in_unit(one.second, unit))
        row(table, (LABELS[one.figure.name], *values, unit_in_words(unit), how_much_more(one), chance_in_short(one)))
    console().print(table)
    _say(f"{caution.NO_BEST} {caution.BY_CONSTRUCTION}")


def swept_table(points: Sequence[Point]) -> None:
    """Print the figures that matter most at every place of a sweep."""
    from rich.table import Table

    from childjourney.cli.practice_tables import console, row
    from childjourney.engines.simulate.protection import caution
    from childjourney.engines.simulate.protection.figures import BY_NAME
    from childjourney.engines.simulate.protection.labels import LABELS
    from childjourney.engines.simulate.protection.numbers import in_unit

    table = Table(caption="A year, on average over the runs. --format csv or json, or --output, tells every figure.")
    for name in (*points[0].at, *(LABELS[one] for one in SWEPT)):
        table.add_column(name, justify="right")
    for point in points:
        told = (in_unit(point.told(one)[0], BY_NAME[one].unit) for one in SWEPT)
        row(table, (*(f"{value:g}" for value in point.at.values()), *told))
    console().print(table)
    _say(f"{caution.BOTH_MEANINGS} {caution.NO_BEST}")


def _say(words: str, *, bold: bool = False) -> None:
    from childjourney.cli.practice_tables import console

    console().print(words, style="bold" if bold else None, markup=False)
