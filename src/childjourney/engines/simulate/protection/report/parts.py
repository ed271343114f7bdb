"""Parts of a page: paragraphs, lists and tables of plain words."""

from collections.abc import Iterable, Sequence
from html import escape


def heading(words: str, name: str) -> str:
    """Return the heading of a section, which a link can name."""
    return f'<h2 id="{name}">{escape(words)}</h2>'


def paragraph(words: str, css: str = "") -> str:
    """Return a paragraph."""
    return f"<p{_class(css)}>{escape(words)}</p>"


def caution(*words: str) -> str:
    """Return what is to be read before the figures that follow."""
    return f'<div class="caution">{"".join(paragraph(one) for one in words)}</div>'


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[int] = (),
    marked: Sequence[str] = (),
) -> str:
    """Return a table; a row begins with its name, and is a card of its own on a phone.

    `numbers` are the columns of numbers, the first among them where a number is a row's name.
    `marked` is a class for each row, empty for most.
    """
    head = "".join(
        f'<th scope="col" role="columnheader"{_number(place, numbers)}>{escape(one)}</th>'
        for place, one in enumerate(columns)
    )
    body = "".join(
        f'<tr role="row"{_class(marked[place] if marked else "")}>{_cells(row, columns, numbers)}</tr>'
        for place, row in enumerate(rows)
    )
    # Roles are named because a phone lays rows out as blocks, and browsers then forget that it is a table.
    return (
        f'<div class="wide"><table role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _cells(row: Sequence[str], columns: Sequence[str], numbers: Sequence[int]) -> str:
    first, *others = row
    cells = (
        f'<td role="cell"{_number(place, numbers)}>'
        f'<span class="label" aria-hidden="true">{escape(columns[place])} </span>{escape(one)}</td>'
        for place, one in enumerate(others, start=1)
    )
    label = f'<span class="label" aria-hidden="true">{escape(columns[0])} </span>' if 0 in numbers else ""
    return f'<th scope="row" role="rowheader">{label}{escape(first)}</th>{"".join(cells)}'


def _number(place: int, numbers: Sequence[int]) -> str:
    return _class("number" if place and place in numbers else "")


def _class(css: str) -> str:
    return f' class="{css}"' if css else ""
