"""A census of 10,000 children comes in on SQLite within 90 s and 1 GiB, and the time per child does not grow.

Each size is a process of its own with an empty database. Measured is the whole of what the command does with the
file: reading, checking, writing; the peak of memory is what the system counted for the process. The time per child
is of the processor, which other work on the machine sways less. Beside it stands what reading the file alone takes.

    python benchmarks/census.py                 # 1,000, 10,000 and 20,000 children on SQLite
    python benchmarks/census.py --children 500  # one size
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from uuid import uuid4

SIZES = (1_000, 10_000, 20_000)
SECONDS, MEBIBYTES, AT = 90.0, 1024.0, 10_000
NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--children", type=int, action="append", help="how many children; may be given again")
    arguments.add_argument("--within", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.within:
        print(json.dumps(measured(Path(given.within), children=given.children[0])))
        return 0
    found = [alone(children) for children in given.children or SIZES]
    for one in found:
        print(in_words(one))
    if len(found) > 1:
        first, last = found[0], found[-1]
        growth = last["per_child_ms"] / first["per_child_ms"]
        print(f"processor time per child from {first['children']:,} to {last['children']:,} children: × {growth:.2f}")
    held = all(one["seconds"] <= SECONDS and one["mebibytes"] <= MEBIBYTES for one in found if one["children"] == AT)
    return 0 if held else 1


def alone(children: int) -> dict[str, float]:
    """Measure one size in a process of its own, in a folder that goes."""
    with tempfile.TemporaryDirectory(prefix="childjourney-census-") as folder:
        command = [sys.executable, __file__, "--within", folder, "--children", str(children)]
        environment = {**os.environ, "CHILDJOURNEY_DATA": folder, "CHILDJOURNEY_DATABASE_URL": ""}
        start = perf_counter()
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        return {**json.loads(done.stdout), "process": perf_counter() - start}


def measured(folder: Path, *, children: int) -> dict[str, float]:
    """Bring a made-up census in and return what it took."""
    from childjourney.engines.returns import cin

    file = folder / "census.xml"
    cin.make(file, children=children, seed=1, year=2025)
    start = process_time()
    cin.read(file)
    reading = process_time() - start

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "childjourney.config.settings")
    django.setup()
    from django.core.management import call_command

    from childjourney.cli.census_import import bring_in
    from childjourney.core.access.decide import Viewer
    from childjourney.core.people.role import Sector
    from childjourney.store.books import open_books
    from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area

    call_command("migrate", verbosity=0)
    books = open_books()
    system = NewMember("Ann Admin", "ann@northmoor.example", uuid4(), "administrator", "01632 960 100")
    keeper = open_area(books, name="Northmoor", authority="201", made_up=True, administrator=system, now=NOW)
    viewer = Viewer.of(books.directory().memberships[keeper])
    agency = add_agency(books, viewer=viewer, name="Social care", sector=Sector.SOCIAL_CARE, telephone="1", now=NOW)
    officer = NewMember("Rob Returns", "rob@northmoor.example", agency, "returns_officer", "01632 960 101")
    add_member(books, viewer=viewer, member=officer, now=NOW)
    start, worked = perf_counter(), process_time()
    came = bring_in(books, file, email="", leave_out=False, now=NOW, tell=lambda *_: None)
    seconds, worked = perf_counter() - start, process_time() - worked
    assert came.report["children"] == children, came.words
    return {
        "children": children,
        "entries": came.report["entries_added"],
        "seconds": seconds,
        "reading": reading,
        "processor": worked,
        "per_child_ms": 1000 * worked / children,
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "database": (folder / "childjourney.sqlite3").stat().st_size / 2**20,
    }


def in_words(one: dict[str, float]) -> str:
    return (
        f"census of {one['children']:,.0f} children on SQLite: {one['seconds']:.1f} s"
        f" ({one['processor']:.1f} s of processor time, {one['per_child_ms']:.2f} ms a child,"
        f" {one['processor'] / one['reading']:.0f} × reading the file alone),"
        f" peak {one['mebibytes']:,.0f} MiB, {one['entries']:,.0f} entries, database {one['database']:,.0f} MiB"
        f" | python benchmarks/census.py --children {one['children']:.0f}"
    )


if __name__ == "__main__":
    sys.exit(main())
