"""Writers that are killed at any moment lose nothing that was acknowledged (R01).

Records entries in a process of its own, kills that process (`kill -9`) at random moments, starts it again until
everything is recorded, and then reads the books: every acknowledged entry must be there once, the chains must
verify, and every entry must have its audit line and every line its entries. Prints one line; ends with 1 where
anything is lost.

`python benchmarks/crash.py [--writes N] [--kills N] [postgresql]`
"""

import json
import random
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter, sleep
from uuid import UUID

from _installation import DATABASES, area_with_worker, child_of, command, installation

WRITER = Path(__file__).with_name("_writer.py")
EACH = 100
"""How many entries are written about one child."""

SEED = 1


def main() -> int:
    """Write, kill, write on, read, and print what was found."""
    parser = ArgumentParser()
    parser.add_argument("--writes", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("database", nargs="?", choices=DATABASES, default="sqlite")
    asked = parser.parse_args()
    with installation(asked.database):
        from childjourney.store.books import open_books

        books = open_books()
        worker = area_with_worker(books)
        children = [child_of(books, worker, number) for number in range(-(-asked.writes // EACH))]
        start = perf_counter()
        acknowledged, kills = written(asked.writes, asked.kills, membership=worker.membership, children=children)
        seconds = perf_counter() - start
        faults = found_wrong(children, acknowledged, asked.writes)
    print(
        f"{len(acknowledged):,} acknowledged writes, {kills} times kill -9, {len(faults)} faults, {seconds:.0f} s "
        f"on {asked.database} — {command(asked.database)}"
    )
    for fault in faults[:20]:
        print(f"  {fault}")
    return 1 if faults else 0


def written(writes: int, kills: int, *, membership: UUID, children: list[UUID]) -> tuple[dict[int, UUID], int]:
    """Return which entry each acknowledged write made, and how often the writer was killed."""
    chance = random.Random(SEED)
    acknowledged: dict[int, UUID] = {}
    killed = 0
    while len(acknowledged) < writes:
        first = max(acknowledged, default=-1) + 1
        lives = None
        if killed < kills:
            lives = chance.randint(1, max(1, 2 * (writes - first) // (kills - killed + 1)))
        acknowledged.update(_one_life(first, writes, lives, chance, membership=membership, children=children))
        killed += lives is not None
    return acknowledged, killed


def _one_life(
    first: int, after: int, lives: int | None, chance: random.Random, *, membership: UUID, children: list[UUID]
) -> dict[int, UUID]:
    """Let a writer live for so many acknowledged writes and a little longer; return what it acknowledged."""
    asked = {
        "membership": str(membership),
        "children": [str(child) for child in children],
        "name": "crash",
        "first": first,
        "after": after,
    }
    heard: dict[int, UUID] = {}
    with subprocess.Popen([sys.executable, WRITER, json.dumps(asked)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if not line.endswith("\n"):
                break  # Killed within the line: an acknowledgement that was not heard out is none.
            number, entry = line.split()
            heard[int(number)] = UUID(entry)
            if lives is not None and len(heard) == lives:
                # Anywhere within the next writes: while reading, while writing, or while the disk is waited for.
                sleep(chance.uniform(0, 0.03))
                writer.kill()
        writer.wait()
    if lives is None and writer.returncode:
        raise SystemExit(f"The writer ended by itself with {writer.returncode}.")
    return heard


def found_wrong(children: list[UUID], acknowledged: dict[int, UUID], writes: int) -> list[str]:
    """Return everything that is not as it was acknowledged."""
    from childjourney.store.books import open_books
    from childjourney.usecases.verify import verify

    books = open_books()
    told = [entry for entries in books.entries(children).values() for entry in entries if entry.kind == "worry"]
    there = {entry.id for entry in told}
    faults = [
        f"write {number} was acknowledged and lost" for number, entry in acknowledged.items() if entry not in there
    ]
    words = [entry.contents["what"] for entry in told]
    if sorted(words) != sorted(f"Worry {number}." for number in range(writes)):
        faults.append(f"{len(words)} entries for {writes} writes, {len(set(words))} of them different")
    return faults + [f"{flaw.where} {flaw.what}" for flaw in verify(books).flaws]


if __name__ == "__main__":
    sys.exit(main())
