"""The structure of the Children in Need census, as data: elements, tables and the codes of each code set.

Source: Department for Education, Children in need census, 2021-22 to 2025-26. See `spec.json`, which holds the facts.
A census year is named by the year in which its period ends: 2025 is 1 April 2024 to 31 March 2025.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

_FACTS: Final[dict[str, Any]] = json.loads(
    files("childjourney.engines.returns.cin").joinpath("spec.json").read_text(encoding="utf-8")
)
FIRST_YEAR: Final[int] = _FACTS["years"]["first"]
"""The earliest census year known, by the year in which it ends."""
LAST_YEAR: Final[int] = _FACTS["years"]["last"]
"""The latest census year known, by the year in which it ends."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the message: a group of others, or a field that holds a value.

    `kind` is "group", "text", "date", "boolean", "integer" or "code". `required` marks a field the reader
    cannot do without. `table` and `key` say which frame the element starts a row of, and which ordinal it counts.
    """

    name: str
    kind: str
    many: bool = False
    minimum: int = 1
    required: bool = False
    first: int = 0
    last: int = 9999
    codes: str = ""
    table: str = ""
    key: str = ""
    unconfirmed: bool = False
    inside: tuple["Element", ...] = ()

    @property
    def is_field(self) -> bool:
        """Return whether the element holds a value rather than other elements."""
        return self.kind != "group"

    def in_year(self, year: int) -> bool:
        """Return whether the element is part of the census of that year."""
        return self.first <= year <= self.last


@dataclass(frozen=True, slots=True)
class Table:
    """One frame of a read census: its ordinals, which lead to a row from the top, and its fields in file order."""

    name: str
    keys: tuple[str, ...]
    fields: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a code set, with its official wording and the census years in which it is valid."""

    code: str
    label: str
    first: int = 0
    last: int = 9999
    earlier_label: str = ""
    earlier_last: int = 0

    def in_year(self, year: int) -> bool:
        """Return whether the code is valid in that census year."""
        return self.first <= year <= self.last

    def label_in(self, year: int | None) -> str:
        """Return the official wording in that census year; the latest one if no year is given."""
        return self.earlier_label if year is not None and year <= self.earlier_last else self.label


def _element(facts: dict[str, Any]) -> Element:
    given = {k: v for k, v in facts.items() if k not in {"group", "field", "type", "inside"}}
    inside = tuple(_element(part) for part in facts.get("inside", ()))
    name = facts.get("group") or facts["field"]
    return Element(name=name, kind=facts.get("type", "group"), inside=inside, **given)


def _code(facts: dict[str, Any]) -> Code:
    earlier = facts.get("earlier", {"label": "", "last": 0})
    given = {k: v for k, v in facts.items() if k != "earlier"}
    return Code(earlier_label=earlier["label"], earlier_last=earlier["last"], **given)


MESSAGE: Final[Element] = _element(_FACTS["message"])
"""The whole message with everything any year has, which is what reading goes by."""
CODE_SETS: Final[Mapping[str, Mapping[str, Code]]] = MappingProxyType(
    {name: {facts["code"]: _code(facts) for facts in codes} for name, codes in _FACTS["code_sets"].items()}
)
"""Every code set by name, each a mapping from code to what is known of it."""


def _fields(element: Element) -> Iterator[Element]:
    for part in element.inside:
        if part.is_field and not part.table:
            yield part
        elif not part.is_field and not part.table:
            yield from _fields(part)


def _tables(element: Element, keys: tuple[str, ...]) -> Iterator[Table]:
    keys = (*keys, element.key) if element.key else keys
    if element.table:
        yield Table(element.table, keys, (element,) if element.is_field else tuple(_fields(element)))
    for part in element.inside:
        yield from _tables(part, keys)


TABLES: Final[Mapping[str, Table]] = MappingProxyType({t.name: t for t in _tables(MESSAGE, ())})
"""Every table by name, in the order in which a return gives them."""


@cache
def structure(year: int) -> Element:
    """Return the message as that census year has it, elements in the order required.

    Raises `ValueError` for a year outside `FIRST_YEAR` to `LAST_YEAR`.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"The census of {year} is not known: it has to be {FIRST_YEAR} to {LAST_YEAR}")
    return _pruned(MESSAGE, year)


def _pruned(element: Element, year: int) -> Element:
    return replace(element, inside=tuple(_pruned(p, year) for p in element.inside if p.in_year(year)))


def codes(code_set: str, year: int | None = None) -> dict[str, Code]:
    """Return the codes of a set by code, in the department's order: those of that census year, or of any.

    Raises `KeyError` for a code set that does not exist.
    """
    return {c.code: c for c in CODE_SETS[code_set].values() if year is None or c.in_year(year)}
