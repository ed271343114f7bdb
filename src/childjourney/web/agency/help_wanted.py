"""Help that was not to be had, counted over the area: for those who can change what the area offers."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.words import day_in_words
from childjourney.core.practice.small_counts import FEWEST, ToldRow
from childjourney.core.steps.help_wanted import Outcome
from childjourney.usecases.count_help import UNMET, HelpCounted, HelpTable, Waited, count_help
from childjourney.web.agency.help_words import came_in_words, declined_in_words, half_in_words, unmet_in_words
from childjourney.web.due import capital
from childjourney.web.request import Request
from childjourney.web.table_file import table_file

HELD = "held back"
HEADS = {
    (Outcome.HAD,): "Taken on, or being answered",
    (Outcome.WAITS,): "Still not to be had",
    (Outcome.CAME,): "Came after all",
    UNMET: "Not to be had",
}
"""What a column counts."""


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table of counts: its heads, and its rows in words. Without rows it says why."""

    key: str
    title: str
    about: str
    first: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def help_wanted(request: Request) -> HttpResponse:
    """Show what help was not to be had in the area."""
    counted = count_help(request.books, viewer=request.viewer, now=request.now)
    context = {
        "since": day_in_words(counted.since),
        "few": counted.unmet is None,
        "nothing": counted.unmet == 0,
        "words": [one for one in (unmet_in_words(counted), came_in_words(counted)) if one],
        "declined": declined_in_words(counted),
        "tables": list(_tables(counted)),
        "fewest": FEWEST,
    }
    return render(request, "agency/help_wanted.html.jinja", context)


def as_file(request: Request) -> HttpResponse:
    """Hand out the same tables as a file."""
    counted = count_help(request.books, viewer=request.viewer, now=request.now)
    rows: list[tuple[str, ...]] = [("Table", "Row", "What is counted", "How many")]
    for table in _tables(counted):
        rows += [
            (table.title, name, head, cell.replace(",", ""))
            for name, cells in table.rows
            for head, cell in zip(table.heads, cells, strict=True)
        ]
    return table_file(rows, name="help-not-to-be-had.csv")


def _tables(counted: HelpCounted) -> Iterator[TableShown]:
    """Yield the tables in the order in which they are read."""
    for key, title, first, table in (
        ("kind", "What help was wanted", "Help", counted.by_kind),
        ("why", "Why it was not to be had", "Why", counted.by_why),
        ("agency", "Which agency asked for it", "Agency", counted.by_agency),
        ("quarter", "When it was asked for", "Quarter", counted.by_quarter),
    ):
        if table is not None:
            yield _shown(key, title, first, table)
    for key, title, waited, words in (
        ("waiting", "How long people have waited until now", counted.waiting, "have waited"),
        ("came", "How long it took where help came after all", counted.came_after, "waited"),
    ):
        if waited is not None:
            yield _waited(key, title, waited, words)


def _shown(key: str, title: str, first: str, table: HelpTable) -> TableShown:
    whole = "Asked for" if table.columns[0] == (Outcome.HAD,) else HEADS[UNMET]
    rows = table.rows or ()
    divided = len(table.columns) > 1 and any(row.counts is not None for row in rows)
    parts = [HEADS[column] for column in table.columns] if divided else []
    return TableShown(
        key, title, "", first, (whole, *parts), tuple((capital(row.name), _cells(row, len(parts))) for row in rows)
    )


def _cells(row: ToldRow, parts: int) -> tuple[str, ...]:
    """Return the whole of a row, then the parts into which it divides."""
    counts = [None] * parts if row.counts is None else row.counts[:parts]
    return tuple(HELD if many is None else f"{many:,}" for many in (row.total, *counts))


def _waited(key: str, title: str, waited: Waited, words: str) -> TableShown:
    rows = tuple((capital(row.name), _cells(row, 0)) for row in waited.rows or ())
    return TableShown(key, title, half_in_words(waited, words), "How long", ("How many",), rows)
