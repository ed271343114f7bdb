"""The structure of the census made ready for one reading: what may come where, and where its values go."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from childjourney.engines.returns.cin.spec import CODE_SETS, FIRST_YEAR, LAST_YEAR, MESSAGE, TABLES, Element, Table
from childjourney.engines.returns.cin.values import BOOLEANS

NOTHING: Final[dict[str, "Node"]] = {}
"""What may come inside a field, or inside an element that is passed over."""


class Node:
    """An element as the reader meets it.

    `rows` takes the cells of the rows it starts, `column` is where its value goes in a row (its line comes next),
    `known` maps texts to the values they stand for (None: any text stands for itself), `order` is its place
    inside its parent, negative if the census year does not have it, and `on_open` and `on_close` are called when
    it begins and ends.
    """

    __slots__ = (
        "blank",
        "column",
        "element",
        "inside",
        "is_field",
        "known",
        "many",
        "name",
        "on_close",
        "on_open",
        "order",
        "required",
        "rows",
    )

    def __init__(self, element: Element, order: int) -> None:
        self.element = element
        self.name = element.name
        self.is_field = element.is_field
        self.many = element.many
        self.order = order
        self.inside: dict[str, Node] = {}
        self.rows: list[Any] | None = None
        self.blank: list[None] = []
        self.column = 0
        self.required: list[Node] = []
        self.known: dict[str, Any] | None = _known(element)
        self.on_open: Callable[[int], None] | None = None
        self.on_close: Callable[[], None] | None = None


def _known(element: Element) -> dict[str, Any] | None:
    if element.kind in {"text", "group"}:
        return None
    return dict(BOOLEANS) if element.kind == "boolean" else {}


def prepared(rows: Mapping[str, list[Any]]) -> Node:
    """Return what stands above the message: a node in which only Message may come, its cells going to `rows`."""
    top = Node(Element("", "group"), 0)
    top.inside = {MESSAGE.name: _node(MESSAGE, 1, None, rows)}
    return top


def _node(element: Element, order: int, table: Table | None, rows: Mapping[str, list[Any]]) -> Node:
    node = Node(element, order)
    if element.table:
        table = TABLES[element.table]
        node.rows = rows[table.name]
        node.blank = [None] * (2 * len(table.fields))
    if table is not None and element.is_field:
        node.column = len(table.keys) + 1 + 2 * [f.name for f in table.fields].index(element.name)
    for place, part in enumerate(element.inside, start=1):
        node.inside[part.name] = _node(part, place, table, rows)
    if node.rows is not None:
        node.required = [n for n in _own_fields(node) if n.element.required]
    return node


def _own_fields(node: Node) -> Iterator[Node]:
    for part in node.inside.values():
        if part.is_field:
            yield part
        elif part.rows is None:
            yield from _own_fields(part)


def for_year(top: Node, year: int) -> None:
    """Settle the codes known and the elements foreign by the census year, or by the nearest one known."""
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    for node in top.inside.values():
        foreign = not node.element.in_year(year)
        node.order = -node.order if foreign else node.order
        if node.element.codes:
            codes = CODE_SETS[node.element.codes].values()
            node.known = {c.code: c.code for c in codes if foreign or c.in_year(year)}
        for_year(node, year)


def _homes(element: Element) -> Iterator[tuple[str, str]]:
    for part in element.inside:
        yield part.name, element.name
        yield from _homes(part)


HOMES: Final[Mapping[str, str]] = dict(_homes(MESSAGE))
"""The element in which each element belongs, the last one where there are several."""
