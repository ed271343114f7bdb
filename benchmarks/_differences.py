"""What our validator and the sector's find in the same files, by rule and child, and who is right where they differ."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import _peer

from childjourney.engines.returns import cin
from childjourney.engines.returns.cin.planted import WHOLE
from childjourney.engines.returns.cin.rules import FIRST, LAST, in_force

SHARE = 0.3
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
    """Print what differs, one line a rule and year, and return whether all of it was said to."""
    agreed, truth_missed, differing = 0, 0, []
    for year in range(FIRST, LAST + 1):
        for name, rules in {"children": (), **{rule: (rule,) for rule in WHOLE}}.items():
            file = folder / f"{year}-{name}.xml"
            size = children if not rules else 60
            planted = cin.make(
                file, children=size, faults=SHARE if not rules else None, rules=rules, seed=year, year=year
            )
            ours, theirs = found(file, year), _peer.findings(file, year)
            truth_missed += len(ours ^ {(one.rule, one.child) for one in planted})
            agreed += len(ours & theirs)
            differing += _by_rule(ours, theirs, file, year)
    unexplained = [one for one in differing if not in_force(one.year)[one.rule].differs]
    for one in differing:
        _tell(one, folder if keep is None else keep)
    print(
        f"{agreed:,} findings agree, {len({one.rule for one in differing})} rules differ, "
        f"{len({one.rule for one in unexplained})} of them unexplained, {truth_missed} of ours not as planted | {repeat}",
        flush=True,
    )
    return not unexplained and not truth_missed


def found(file: Path, year: int) -> Found:
    """Return what ours finds in a file: rule and child, empty for the return as a whole."""
    issues = cin.validate(cin.read(file), year=year)
    return {(rule, child or "") for rule, child in issues.select("rule", "child").rows()}


def _by_rule(ours: Found, theirs: Found, file: Path, year: int) -> list[Difference]:
    rules: dict[str, Difference] = {}
    for rule, child in sorted(ours ^ theirs):
        one = rules.setdefault(rule, Difference(rule, year, file))
        (one.ours if (rule, child) in ours else one.theirs).add(child)
    return list(rules.values())


def _tell(one: Difference, folder: Path) -> None:
    """Print a difference, with a file of as few children as show it."""
    differs = in_force(one.year)[one.rule].differs or "NOT EXPLAINED."
    small = _smallest(one, folder)
    seen = f"only we find {len(one.ours)}, only the peer {len(one.theirs)}"
    print(f"{one.rule} in {one.year - 1}-{one.year % 100:02}: {seen}. {differs} {small or ''}".rstrip(), flush=True)


def _smallest(one: Difference, folder: Path) -> Path | None:
    """Write the first child that shows a difference as a return of its own, and return it if it still shows it."""
    child = min(one.ours or one.theirs)
    head, *rest = one.file.read_text().split("  <Child>\n")
    number = re.escape(f"<LAchildID>{child}</LAchildID>")
    those = [text.split(" </Children>")[0] for text in rest if re.search(number, text)]
    if not child or not those:
        return one.file if folder == one.file.parent else None
    small = folder / f"{one.rule}-{one.year}.xml"
    small.write_text(head + "".join(f"  <Child>\n{text}" for text in those) + " </Children>\n</Message>\n")
    differs = (one.rule, child) in found(small, one.year) ^ _peer.findings(small, one.year)
    return small if differs else None
