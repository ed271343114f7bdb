"""The census validator beside the sector's own, on the same files in one run: what each finds, and what it takes.

The peer is PyPI's csc-validator-be-cin, installed the first time into an environment of its own in the cache folder.
Fails where the two differ on anything but the rules said to differ, and where a figure is not held:

* what both find, by rule and child, on files with planted faults of every year;
* at 10,000 children 50 times faster than the peer as whole processes, and a quarter of its memory if that is above
  300 MiB;
* the same time per child up to 400,000 children, which take 60 s and 4 GiB;
* reading within 3 times of lxml's bare iterparse.

    python benchmarks/cin.py
    python benchmarks/cin.py differ --children 300 --keep differences   # one part, smaller, its files kept
    python benchmarks/cin.py peer | growth | reading
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import _differences
import _peer
from _process import Cost, cost
from childjourney.engines.returns import cin

OURS = [sys.executable, "-m", "childjourney.config.console", "census", "validate", "--format", "json"]
"""`childjourney census validate`, as a whole process; the file follows it."""
CLEAN_OR_FAULTY = (0, 1)
SHARE = 0.05
FASTER, SMALLER, ABOVE_MIB = 50, 4, 300
MOST_SECONDS, MOST_MIB, MOST_GROWTH = 60, 4096, 1.25
MOST_TIMES = 3
ITERPARSE = "import sys\nfrom lxml import etree\nfor _, element in etree.iterparse(sys.argv[1]): element.clear()"
READ = "import sys\nfrom childjourney.engines.returns import cin\ncin.read(sys.argv[1])"
NOTHING = ("import lxml.etree", "import childjourney.engines.returns.cin")


def main() -> int:
    """Run the parts that are asked for; return 0 if each held."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("part", nargs="?", choices=PARTS)
    arguments.add_argument("--children", type=int, help="how many children the part goes by")
    arguments.add_argument("--keep", type=Path, help="folder for the minimal file of each difference")
    given = arguments.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    held = True
    for part in [given.part] if given.part else PARTS:
        with tempfile.TemporaryDirectory(prefix="childjourney-cin-") as folder:
            held &= PARTS[part](Path(folder), given.children, given.keep)
    return 0 if held else 1


def differ(folder: Path, children: int | None, keep: Path | None) -> bool:
    """Compare what both find; see `_differences`."""
    children = children or 1_000
    return _differences.compared(folder, children=children, keep=keep, repeat=_repeat("differ", children))


def peer(folder: Path, children: int | None, _keep: Path | None) -> bool:
    """Compare what both take on one file."""
    children = children or 10_000
    file = _made(folder, children)
    theirs = cost(_peer.command(file, 2025))
    ours = min((cost([*OURS, str(file)], ends=CLEAN_OR_FAULTY) for _ in range(3)), key=lambda one: one.seconds)
    times, share = theirs.seconds / ours.seconds, theirs.mebibytes / ours.mebibytes
    print(
        f"{children:,} children: ours {_words(ours)}, the peer {_words(theirs)}: {times:.1f} × as fast"
        f" (at least {FASTER}), 1/{share:.1f} of the memory (at most 1/{SMALLER} where the peer's is above {ABOVE_MIB})"
        f" | {_repeat('peer', children)}",
        flush=True,
    )
    return times >= FASTER and (share >= SMALLER or theirs.mebibytes <= ABOVE_MIB)


def growth(folder: Path, children: int | None, _keep: Path | None) -> bool:
    """See whether a child takes longer the more there are."""
    most = children or 400_000
    few, many = (cost([*OURS, str(_made(folder, size))], ends=CLEAN_OR_FAULTY) for size in (most // 4, most))
    grown = (many.processor / most) / (few.processor / (most // 4))
    print(
        f"{most:,} children: {_words(many)} (at most {MOST_SECONDS} s, {MOST_MIB:,} MiB),"
        f" {1000 * many.processor / most:.3f} ms of the processor a child, × {grown:.2f} of what it is at {most // 4:,}"
        f" (at most {MOST_GROWTH}) | {_repeat('growth', most)}",
        flush=True,
    )
    return many.seconds <= MOST_SECONDS and many.mebibytes <= MOST_MIB and grown <= MOST_GROWTH


def reading(folder: Path, children: int | None, _keep: Path | None) -> bool:
    """Compare reading with lxml's bare iterparse over the same file, what their imports take left out."""
    children = children or 20_000
    file = str(_made(folder, children))
    bare, ours = (_fastest([sys.executable, "-c", code, file]) for code in (ITERPARSE, READ))
    bare -= _fastest([sys.executable, "-c", NOTHING[0]])
    ours -= _fastest([sys.executable, "-c", NOTHING[1]])
    times = ours / bare
    print(
        f"reading {children:,} children: {ours:.2f} s of the processor, lxml's iterparse {bare:.2f} s: {times:.2f} ×"
        f" (at most {MOST_TIMES}) | {_repeat('reading', children)}",
        flush=True,
    )
    return times <= MOST_TIMES


PARTS: dict[str, Callable[[Path, int | None, Path | None], bool]] = {
    "differ": differ,
    "peer": peer,
    "growth": growth,
    "reading": reading,
}


def _made(folder: Path, children: int) -> Path:
    file = folder / f"{children}.xml"
    cin.make(file, children=children, faults=SHARE, seed=1)
    return file


def _fastest(command: list[str]) -> float:
    return min(cost(command).processor for _ in range(3))


def _words(one: Cost) -> str:
    return f"{one.seconds:.2f} s and {one.mebibytes:,.0f} MiB"


def _repeat(part: str, children: int) -> str:
    return f"python benchmarks/cin.py {part} --children {children}"


if __name__ == "__main__":
    sys.exit(main())
