"""What a validation rule is: a few facts, and an expression that finds the rows that break it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polars as pl

from childjourney.engines.returns.cin.rules.tables import Tables

Broken = Callable[[Tables], pl.LazyFrame]
"""Takes the tables of a census and returns the rows that break a rule, each with its ordinals and the rule's fields."""
FIRST: Final = 2023
"""The first census whose rules are known: 2022-23."""


class Severity(StrEnum):
    """What follows for the return: an error has to be mended, a query mended or explained."""

    ERROR = "error"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Rule:
    """One validation rule as it is in force from the census of `since` on, until another of its code takes over.

    `table` is the table whose rows it flags, Header where it speaks of the return as a whole. `fields` are those it
    looks at, the one to look at first in front. `says` is what is wrong with a flagged row, `mend` what to do about
    it. `differs` says where and why our reading is not that of the sector's validator; empty where both agree.
    """

    code: str
    severity: Severity
    table: str
    fields: tuple[str, ...]
    says: str
    mend: str
    since: int
    differs: str
    broken: Broken

    @property
    def source(self) -> str:
        """Return where the rule comes from."""
        census = f"{self.since - 1}-{self.since % 100:02}"
        return f"Department for Education, children in need census {census}, validation rule {self.code}"


def error(table: str, *fields: str, mend: str, since: int = FIRST, differs: str = "") -> Callable[[Broken], Rule]:
    """Make a rule of a function called `rule_` and its code, whose docstring is what it says: an error."""
    return lambda broken: _rule(Severity.ERROR, table, fields, mend, since, differs, broken)


def query(table: str, *fields: str, mend: str, since: int = FIRST, differs: str = "") -> Callable[[Broken], Rule]:
    """Make a rule of a function called `rule_` and its code, whose docstring is what it says: a query."""
    return lambda broken: _rule(Severity.QUERY, table, fields, mend, since, differs, broken)


def _rule(
    severity: Severity, table: str, fields: tuple[str, ...], mend: str, since: int, differs: str, broken: Broken
) -> Rule:
    code = broken.__name__.removeprefix("rule_").removesuffix(f"_from_{since}")
    says = " ".join((broken.__doc__ or "").split())
    return Rule(code, severity, table, fields, says, mend, since, differs, broken)
