"""A report of a census as one HTML file that needs nothing else: for whoever gets it by mail or prints it."""

from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Final

from childjourney.engines.returns.cin.report import Checked, cells
from childjourney.engines.returns.cin.values import census_name

LISTED: Final = 5_000
"""How many issues are listed; a table has room for all of them."""
_STYLE: Final = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #0b0c0c; }
h1, h2 { line-height: 1.2; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #b1b4b6; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.error { color: #942514; font-weight: bold; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } }
"""
_RULES: Final = ("Rule", "", "What is wrong", "What to do", "Times", "Children")
_ISSUES: Final = ("Rule", "Line", "Child", "Where", "What is wrong", "Fields", "Values")


def as_html(checked: Checked, *, name: str) -> str:
    """Return a report of a census that was read from the file `name`."""
    return "\n".join(_parts(checked, name))


def _parts(checked: Checked, name: str) -> Iterator[str]:
    title = f"Census of {census_name(checked.year)}: {name}"
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body><main>'
    yield f"<h1>{escape(title)}</h1><p>{in_words(checked)}</p>"
    if not checked.clean:
        yield _table("By rule", _RULES, _by_rule(checked))
        more = checked.told.height - LISTED
        if more > 0:
            yield f"<p>The first {LISTED:,} issues are listed; there are {more:,} more.</p>"
        yield _table("Issue by issue", _ISSUES, _issue_by_issue(checked))
    yield "</main></body></html>"


def in_words(checked: Checked) -> str:
    """Return in a sentence what came of checking a census."""
    count = checked.census.children_count
    of = "1 child" if count == 1 else f"{count:,} children"
    if checked.clean:
        return f"Nothing is wrong with this census of {of}."
    errors, queries = checked.count("error"), checked.count("query")
    said = [
        f"{number:,} {one if number == 1 else several}"
        for number, one, several in ((errors, "error", "errors"), (queries, "query", "queries"))
        if number
    ]
    return f"{' and '.join(said)} in this census of {of}. An error has to be put right, a query put right or explained."


def _by_rule(checked: Checked) -> Iterator[tuple[str, ...]]:
    for rule, severity, says, mend, times, children in checked.by_rule.iter_rows():
        yield (
            rule,
            f'<span class="{severity}">{severity}</span>',
            escape(says),
            escape(mend),
            f"{times:,}",
            f"{children:,}",
        )


def _issue_by_issue(checked: Checked) -> Iterator[tuple[str, ...]]:
    for rule, _, _, fields, child, row, line, values, says, _ in islice(cells(checked.told), LISTED):
        yield tuple(
            escape(str("" if cell is None else cell)) for cell in (rule, line, child, row, says, fields, values)
        )


def _table(caption: str, columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col"{_numbers(name)}>{name}</th>' for name in columns)
    body = "".join(
        f"<tr>{''.join(f'<td{_numbers(name)}>{cell}</td>' for name, cell in zip(columns, row, strict=True))}</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><caption>{caption}</caption><tr>{head}</tr>{body}</table></div>'


def _numbers(name: str) -> str:
    return ' class="number"' if name in ("Line", "Times", "Children") else ""
