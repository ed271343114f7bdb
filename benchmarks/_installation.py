"""A throw-away installation for figures: a folder, a database, and people who write in it."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

if TYPE_CHECKING:
    from childjourney.core.access.decide import Viewer
    from childjourney.usecases.ports import Books

ROOT = Path(__file__).parents[1]
DATABASES = ("sqlite", "postgresql")
BEGINNING = datetime(2024, 1, 8, 9, tzinfo=UTC)
SERVER = "CHILDJOURNEY_TEST_DATABASE_URL"


def chosen() -> str:
    """Return the database that the command line names, SQLite where it names none."""
    return next((each for each in DATABASES if each in sys.argv[1:]), "sqlite")


def command(database: str) -> str:
    """Return the command that repeats this run."""
    rest = [word for word in sys.argv[1:] if word not in DATABASES]
    words = ["python", os.path.relpath(sys.argv[0], ROOT), *rest, *([database] if database != "sqlite" else [])]
    return " ".join(words)


@contextmanager
def installation(database: str) -> Iterator[None]:
    """Set up Django on a fresh database of this kind; remove it afterwards. PostgreSQL is started where none runs."""
    if database == "postgresql" and SERVER not in os.environ:
        starter = ROOT / "scripts" / "with-postgres"
        os.execv(starter, [str(starter), sys.executable, *sys.argv])  # noqa: S606  # the project's own script
    folder = tempfile.mkdtemp(prefix="childjourney-figures-")
    os.environ.update(CHILDJOURNEY_DATA=folder, DJANGO_SETTINGS_MODULE="childjourney.config.settings")
    server = os.environ.pop(SERVER, "")
    os.environ.pop("CHILDJOURNEY_DATABASE_URL", None)
    try:
        with _own_database(server) if database == "postgresql" else _nothing():
            _migrate()
            yield
            _close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def area_with_worker(books: "Books") -> "Viewer":
    """Open an area and return a social worker in it."""
    from childjourney.core.access.decide import Viewer
    from childjourney.core.people.role import Sector
    from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area

    first = NewMember("Ann Admin", "ann@northmoor.example", uuid4(), "administrator", "01632 960 000")
    day = date(2020, 1, 1)
    administrator = open_area(
        books, name="Northmoor", authority="999", made_up=True, administrator=first, now=BEGINNING, first=day
    )
    viewer = Viewer.of(books.directory().memberships[administrator])
    team = add_agency(
        books, viewer=viewer, name="Team", sector=Sector.SOCIAL_CARE, telephone="1", now=BEGINNING, first=day
    )
    new = NewMember("Amina Yusuf", "amina@northmoor.example", team, "social_worker", "01632 960 101")
    member = add_member(books, viewer=viewer, member=new, now=BEGINNING, first=day)
    return Viewer.of(books.directory().memberships[member])


def child_of(books: "Books", worker: "Viewer", number: int = 0) -> UUID:
    """Start the story of a child with whom `worker` works."""
    from childjourney.core.base.time import Span
    from childjourney.usecases.start_story import start_story

    return start_story(
        books,
        viewer=worker,
        particulars={"given_name": f"Maya{number}", "family_name": "Okoro", "born": "2019-09-02"},
        capacity="Lead social worker",
        since=Span.day(BEGINNING.date()),
        now=BEGINNING + timedelta(hours=1),
    )


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _own_database(server: str) -> Iterator[None]:
    import psycopg

    name = f"figures_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        os.environ["CHILDJOURNEY_DATABASE_URL"] = f"{server.rsplit('/', 1)[0]}/{name}"
        try:
            yield
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrate() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)


def _close() -> None:
    from django.db import connections

    connections.close_all()
