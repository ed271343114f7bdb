"""What a return gives twice: the same child, the same episode, the same group within an episode."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Final

import polars as pl

from childjourney.engines.returns.cin.children import Group, walk
from childjourney.engines.returns.cin.fault import Fault, Faults, quoted
from childjourney.engines.returns.cin.spec import TABLES

_GROUPS: Final = ("Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans")
_KEEP_ONE: Final = "Keep one of them."


def report_duplicates(tables: Mapping[str, pl.DataFrame], faults: Faults) -> None:
    """Add to `faults` every child, episode and group of an episode that the return gives more than once."""
    _children_twice(tables["ChildIdentifiers"], faults)
    suspects = _suspects(tables)
    if suspects.is_empty():
        return
    chosen = {n: f.join(suspects, on="child", how="semi", maintain_order="left") for n, f in _by_child(tables)}
    episodes: dict[Hashable, str] = {}
    numbers = chosen["ChildIdentifiers"]["child"].to_list()
    for number, child in zip(numbers, walk(chosen), strict=True):
        whose = child.values.get("LAchildID", number)
        _contents_twice(f"Child {number}", whose, child, episodes, faults)


def _by_child(tables: Mapping[str, pl.DataFrame]) -> Iterator[tuple[str, pl.DataFrame]]:
    return ((name, frame) for name, frame in tables.items() if "child" in frame.columns)


def _children_twice(frame: pl.DataFrame, faults: Faults) -> None:
    named = frame.filter(pl.col("LAchildID").is_not_null())
    twice = named.filter(pl.col("LAchildID").is_duplicated()).with_columns(
        first=pl.col("child").min().over("LAchildID"),
        births=pl.col("PersonBirthDate").drop_nulls().n_unique().over("LAchildID"),
    )
    for row in twice.filter(pl.col("child") > pl.col("first")).iter_rows(named=True):
        conflict = row["births"] > 1
        what = f"The LAchildID {quoted(row['LAchildID'])} was already given to Child {row['first']}"
        what += ", and their dates of birth differ." if conflict else "; they are taken for one child."
        mend = "Give each child its own number, or correct the date." if conflict else "Send each child once."
        where = f"Child {row['child']}, ChildIdentifiers, LAchildID"
        faults.add(Fault(row["LAchildID_line"], where, what, mend, conflict))


def _suspects(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the children who have two episodes, or two groups of an episode, with equal values of their own."""
    numbered = tables["ChildIdentifiers"].select(
        "child", whose=pl.coalesce("LAchildID", pl.format("child {}", "child"))
    )
    episodes = tables["CINdetails"].join(numbered, on="child", maintain_order="left")
    found = [_alike(episodes, ["whose"], "CINdetails")]
    found += [_alike(tables[name], ["child", "episode"], name) for name in _GROUPS]
    return pl.concat(found).unique()


def _alike(frame: pl.DataFrame, within: list[str], name: str) -> pl.DataFrame:
    """Return the children with rows alike; by hashes, which take little memory and can only suspect too many."""
    values = [field.name for field in TABLES[name].fields]
    alike = pl.struct(within + values).hash().is_duplicated()
    return frame.select("child", alike=alike).filter("alike").select("child")


def _contents_twice(where: str, whose: Hashable, child: Group, episodes: dict[Hashable, str], faults: Faults) -> None:
    details = (group for group in child.groups if group.table == "CINdetails")
    for ordinal, episode in enumerate(details, start=1):
        here = f"{where}, CINdetails {ordinal}"
        earlier = episodes.setdefault((whose, _content(episode)), here)
        if earlier != here:
            what = f"The episode is the same in every value as {earlier}."
            faults.add(Fault(episode.line, here, what, _KEEP_ONE, blocking=False))
        else:
            _groups_twice(here, episode, faults)


def _groups_twice(where: str, episode: Group, faults: Faults) -> None:
    seen: dict[Hashable, str] = {}
    counts: dict[str, int] = {}
    for group in episode.groups:
        counts[group.table] = ordinal = counts.get(group.table, 0) + 1
        name = f"{group.table} {ordinal}"
        earlier = seen.setdefault(_content(group), name)
        if earlier != name:
            what = f"The group is the same in every value as {earlier}."
            faults.add(Fault(group.line, f"{where}, {name}", what, _KEEP_ONE, blocking=False))


def _content(group: Group) -> tuple[Any, ...]:
    return group.table, tuple(group.values.items()), tuple(_content(inner) for inner in group.groups)
