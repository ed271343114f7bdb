"""Eight people who write about one child at once lose nothing and leave no gap.

Each is a process of its own with its own connection. Prints one line; ends with 1 where anything is lost.
`python benchmarks/writers.py [--each N] [postgresql]`
"""

import json
import subprocess
import sys
from argparse import ArgumentParser
from time import perf_counter

from _installation import DATABASES, area_with_worker, child_of, command, installation
from crash import WRITER

WRITERS = 8


def main() -> int:
    """Let them write, read the story, and print what was found."""
    parser = ArgumentParser()
    parser.add_argument("--each", type=int, default=50)
    parser.add_argument("database", nargs="?", choices=DATABASES, default="sqlite")
    asked = parser.parse_args()
    with installation(asked.database):
        from childjourney.store.books import open_books
        from childjourney.usecases.verify import verify

        books = open_books()
        worker = area_with_worker(books)
        child = child_of(books, worker)
        order = {"membership": str(worker.membership), "children": [str(child)], "first": 0, "after": asked.each}
        start = perf_counter()
        writers = [
            subprocess.Popen(
                [sys.executable, WRITER, json.dumps({**order, "name": name})], stdout=subprocess.PIPE, text=True
            )
            for name in "abcdefgh"[:WRITERS]
        ]
        heard = [line.split()[1] for writer in writers for line in writer.communicate()[0].splitlines()]
        seconds = perf_counter() - start
        entries = books.entries([child])[child]
        ids = {str(entry.id) for entry in entries}
        lost = [entry for entry in heard if entry not in ids]
        gaps = [entry for number, entry in enumerate(entries) if entry.position != number]
        flaws = verify(books).flaws
    failed = sum(writer.returncode != 0 for writer in writers)
    print(
        f"{WRITERS} writers, {len(heard)} writes on one child, {len(lost)} lost, {len(gaps)} gaps, {failed} given up, "
        f"{len(flaws)} flaws, {seconds:.0f} s on {asked.database} — {command(asked.database)}"
    )
    whole = len(heard) == WRITERS * asked.each == len(set(heard)) and len(entries) == len(heard) + 2
    return 0 if whole and not (lost or gaps or failed or flaws) else 1


if __name__ == "__main__":
    sys.exit(main())
