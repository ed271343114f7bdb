"""Every rule of a census year over a census that was read, in one go: a frame of what is wrong in, nothing changed."""

from collections.abc import Collection
from typing import Any, Final

import polars as pl

from childjourney.engines.returns.cin.census import Census
from childjourney.engines.returns.cin.rules import in_force
from childjourney.engines.returns.cin.rules.rule import Rule
from childjourney.engines.returns.cin.rules.tables import Tables
from childjourney.engines.returns.cin.spec import TABLES

ISSUES: Final[dict[str, Any]] = {
    "rule": pl.String(),
    "severity": pl.String(),
    "table": pl.String(),
    "fields": pl.List(pl.String()),
    "child": pl.String(),
    "row": pl.String(),
    "line": pl.Int32(),
    "values": pl.List(pl.String()),
}
"""The columns of a frame of issues with their types."""
_LEADS: Final = {"child": "Child", "episode": "CINdetails"}
_AT: Final = "_at"


def validate(census: Census, *, year: str | int | None = None, rules: Collection[str] = ()) -> pl.DataFrame:
    """Return what is wrong with a census by the rules of a census year, by line and rule.

    `year` is written 2024-25 or named by the year in which it ends; without it, it is the census's own. `rules` are
    the codes to go by, all in force if none are given. The frame has the columns of `ISSUES`: `severity` is error or
    query, `child` the child's LAchildID, `row` the way to the row by ordinals counted from 1, `line` the line of the
    first of the `fields` that the row has, or of the row, and `values` what the fields hold, in their order, null
    where empty. `child`, `row` and `line` are null where an issue is about the return as a whole.

    Raises ValueError for a year whose rules are not known, and for a code that is not in force in it.
    """
    ends = census.year if year is None else year_named(year)
    chosen = _chosen(ends, rules)
    tables = Tables(census, year=ends)
    found = pl.collect_all([_issues(rule, tables) for rule in chosen])
    issues = pl.concat([pl.DataFrame(schema={**ISSUES, _AT: pl.Int32()}), *found])
    return issues.sort(_AT, "line", "rule", nulls_last=False, maintain_order=True).drop(_AT)


def year_named(year: str | int) -> int:
    """Return the year in which a census year ends, that is written 2024-25, 2024/25 or 2025.

    Raises ValueError for anything else.
    """
    text = str(year).replace("/", "-")
    first, _, last = text.partition("-")
    if first.isdecimal() and len(first) == 4:
        ends = int(first) + 1 if last else int(first)
        if not last or last in {str(ends), f"{ends % 100:02}"}:
            return ends
    raise ValueError(f"“{year}” is no census year. Write it like 2024-25.")


def _chosen(year: int, codes: Collection[str]) -> list[Rule]:
    known = in_force(year)
    missing = sorted(set(codes) - set(known))
    if missing:
        listed = ", ".join(missing)
        raise ValueError(f"No rule in force is called {listed}. Rules have names like 8925 or 8842Q.")
    return [rule for code, rule in known.items() if not codes or code in codes]


def _issues(rule: Rule, tables: Tables) -> pl.LazyFrame:
    """Return the issues that a rule finds, not yet looked for."""
    rows = rule.broken(tables)
    whole = rule.table == "Header"
    null = pl.lit(None)
    lines = [pl.col(f"{field}_line") for field in rule.fields] if not whole else []
    return rows.select(
        rule=pl.lit(rule.code),
        severity=pl.lit(str(rule.severity)),
        table=pl.lit(rule.table),
        fields=pl.lit(list(rule.fields), dtype=pl.List(pl.String)),
        child=null.cast(pl.String) if whole else pl.col("LAchildID"),
        row=null.cast(pl.String) if whole else _way(rule.table),
        line=null.cast(pl.Int32) if whole else pl.coalesce(*lines, "line"),
        values=pl.concat_list(pl.col(field).cast(pl.String) for field in rule.fields),
        **{_AT: null.cast(pl.Int32) if whole else pl.col("child")},
    )


def _way(table: str) -> pl.Expr:
    """Return the way to a row of a table in words and ordinals: Child 12, CINdetails 1, Section47 2."""
    keys = TABLES[table].keys
    named = [(_LEADS.get(key) or _name(table, key), key) for key in keys]
    return pl.format(", ".join(f"{name} {{}}" for name, _ in named), *(pl.col(key) for _, key in named))


def _name(table: str, key: str) -> str:
    """Return the element that an ordinal of a table counts: the group, or the field within it."""
    within = {"AssessmentFactors": "Assessments", "Reviews": "ChildProtectionPlans"}
    if key == "group":
        return within.get(table, table)
    return TABLES[table].fields[0].name
