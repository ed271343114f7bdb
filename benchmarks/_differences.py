"""What our validator and the sector's find in the same files, by rule and child, and who is right where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import _peer
from _edges import EDGES, Edge
from childjourney.engines.returns import cin
from childjourney.engines.returns.cin.invented import Content
from childjourney.engines.returns.cin.planted import WHOLE
from childjourney.engines.returns.cin.rules import FIRST, LAST, in_force

SHARE = 0.3
END = " </Children>\n</Message>\n"
Found = set[tuple[str, str]]


@dataclass
class Difference:
    """Where the two differ on a rule in a year: which children each alone finds, and the file they are in."""

    rule: str
    year: int
    file: Path
    ours: set[str] = field(default_factory=set)
    theirs: set[str] = field(default_factory=set)


def compared(folder: Path, *, children: int, keep: Path | None, repeat: str) -> bool:
    """Print what differs, one line a rule and year; return whether all of it was said to, and what we find is right."""
    agreed, wrong, shown, odd = 0, 0, set(), set()
    for file, year, planted in _files(folder, children):
        ours, theirs = found(file, year), _peer.findings(file, year)
        wrong += len(ours ^ planted)
        agreed += len(ours & theirs)
        for one in _by_rule(ours, theirs, file, year):
            shown.add(one.rule)
            odd |= set() if in_force(year)[one.rule].differs else {one.rule}
            _tell(one, _smallest(one, keep or folder))
    for edge in EDGES:
        if edge.rule not in shown and in_force(edge.year)[edge.rule].differs:
            right, apart = _at_the_edge(edge, keep or folder)
            wrong += not right
            shown |= {edge.rule} if apart else set()
    said = {code for year in range(FIRST, LAST + 1) for code, rule in in_force(year).items() if rule.differs}
    print(
        f"{agreed:,} findings agree by rule and child, {wrong} of ours are wrong, {len(shown)} rules differ,"
        f" unexplained: {_listed(odd)}; said to differ and not seen to: {_listed(said - shown)} | {repeat}",
        flush=True,
    )
    return not odd and not wrong


def found(file: Path, year: int) -> Found:
    """Return what ours finds in a file: rule and child, empty for the return as a whole."""
    issues = cin.validate(cin.read(file), year=year)
    return {(rule, child or "") for rule, child in issues.select("rule", "child").rows()}


def _files(folder: Path, children: int) -> Iterator[tuple[Path, int, Found]]:
    """Make files of every year: one with faults of children, one for each fault of a return; say what is wrong."""
    for year in range(FIRST, LAST + 1):
        for name, rules in {"children": (), **{rule: (rule,) for rule in WHOLE}}.items():
            file, share = folder / f"{year}-{name}.xml", None if rules else SHARE
            size = 60 if rules else children
            planted = cin.make(file, children=size, faults=share, rules=rules, seed=year, year=year)
            yield file, year, {(one.rule, one.child) for one in planted}


def _by_rule(ours: Found, theirs: Found, file: Path, year: int) -> list[Difference]:
    rules: dict[str, Difference] = {}
    for rule, child in sorted(ours ^ theirs):
        one = rules.setdefault(rule, Difference(rule, year, file))
        (one.ours if (rule, child) in ours else one.theirs).add(child)
    return list(rules.values())


def _tell(one: Difference, small: Path | None) -> None:
    differs = in_force(one.year)[one.rule].differs or "NOT EXPLAINED."
    seen = f"only we find {len(one.ours)}, only the peer {len(one.theirs)}"
    print(f"{one.rule} in {one.year - 1}-{one.year % 100:02}: {seen}. {differs} {small or ''}".rstrip(), flush=True)


def _smallest(one: Difference, folder: Path) -> Path | None:
    """Write a return with the first child that shows a difference, or with some more, as far as it shows it still."""
    child = min(one.ours or one.theirs)
    head, *every = one.file.read_text().removesuffix(END).split("  <Child>\n")
    those = [text for text in every if f"<LAchildID>{child}</LAchildID>" in text]
    small = folder / f"{one.rule}-{one.year}.xml"
    for chosen in (those, every[:1] + those, every[:4] + those, every):
        small.write_text(head + "".join(f"  <Child>\n{text}" for text in chosen) + END)
        if chosen and (one.rule, child) in found(small, one.year) ^ _peer.findings(small, one.year):
            return small
    return None


def _at_the_edge(edge: Edge, folder: Path) -> tuple[bool, bool]:
    """Print who is right of a child at the edge of a rule: whether we are, and whether the peer says otherwise."""
    file, child = folder / f"{edge.rule}-{edge.year}.xml", edge.child()
    cin.make(file, children=1, seed=1, year=edge.year)
    head = file.read_text().split("  <Child>\n")[0]
    file.write_text(f"{head}  <Child>{_written(child.content())}</Child>\n{END}")
    named = (edge.rule, child.identity["LAchildID"])
    ours, theirs = (named in one(file, edge.year) for one in (found, _peer.findings))
    one = Difference(edge.rule, edge.year, file, {named[1]} if ours else set(), {named[1]} if theirs else set())
    if ours != theirs or ours != edge.broken:
        _tell(one, file)
    return ours == edge.broken, ours != theirs


def _written(content: Content | str) -> str:
    if isinstance(content, str):
        return content
    return "".join(f"<{name}>{_written(inside)}</{name}>" for name, inside in content)


def _listed(rules: set[str]) -> str:
    return ", ".join(sorted(rules)) or "none"
