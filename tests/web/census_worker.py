"""A site with a census in its queue: `dies` makes it and kills its worker half-way, `works` lets the next one go on."""

import json
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import django

django.setup()

from django.core.management import call_command  # noqa: E402  # after the setup

from childjourney.core.access.decide import Viewer  # noqa: E402
from childjourney.core.people.role import Sector  # noqa: E402
from childjourney.core.story.entry import Entry  # noqa: E402
from childjourney.engines.returns import cin  # noqa: E402
from childjourney.jobs.work import work_once  # noqa: E402
from childjourney.store.books import DjangoBooks  # noqa: E402
from childjourney.store.runs import open_runs  # noqa: E402
from childjourney.usecases import import_census  # noqa: E402
from childjourney.usecases.census.outcome import RUN  # noqa: E402
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area  # noqa: E402
from childjourney.usecases.verify import verify  # noqa: E402

DATA = Path(os.environ["CHILDJOURNEY_DATA"])
NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)


class DyingBooks(DjangoBooks):
    """Books whose process is killed after the second part of one act."""

    parts = 0

    def append_part(self, entries: Sequence[Entry], *, act: UUID) -> None:
        super().append_part(entries, act=act)
        self.parts += 1
        if self.parts == 2:
            os.kill(os.getpid(), signal.SIGKILL)


def dies() -> None:
    call_command("migrate", verbosity=0)
    books = DyingBooks()
    system = NewMember("Ann", "ann@northmoor.example", UUID(int=7), "administrator", "1")
    opened = open_area(books, name="Northmoor", authority="201", made_up=True, administrator=system, now=NOW)
    viewer = Viewer.of(books.directory().memberships[opened])
    agency = add_agency(books, viewer=viewer, name="Social care", sector=Sector.SOCIAL_CARE, telephone="1", now=NOW)
    officer = NewMember("Rob", "rob@northmoor.example", agency, "returns_officer", "1")
    member = add_member(books, viewer=viewer, member=officer, now=NOW)
    cin.make(DATA / "upload.xml", children=120, seed=1, year=2025)
    open_runs().create(kind=RUN, membership=member, file_name="cin.xml", path="upload.xml", now=NOW)
    import_census.BATCH = 50
    work_once(books, open_runs(), uploads=DATA, clock=lambda: NOW)


def works() -> None:
    books, runs = DjangoBooks(), open_runs()
    before = verify(books)
    work_once(books, runs, uploads=DATA, clock=lambda: NOW + timedelta(minutes=1))
    after = verify(books)
    officers = [one.id for one in books.directory().memberships.values() if one.role.key == "returns_officer"]
    ((run,), _) = runs.listed(kinds=[RUN], memberships=officers, most=9)
    told = {
        "before": before.entries,
        "flaws": len(before.flaws) + len(after.flaws),
        "state": run.state.value,
        "children": run.summary["children"],
        "left": sorted(path.name for path in DATA.glob("upload*")),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    {"dies": dies, "works": works}[sys.argv[1]]()
