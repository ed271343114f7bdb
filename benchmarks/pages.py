"""The page of a child in an area of 20,000 children, asked for by 8 clients at once: p95, beside the bare rows.

The site runs as it is served (gunicorn, 2 workers); the children come from a made-up census and one of them has a
longer story. Beside it, 8 threads of one process fetch the same children's rows with a bare SELECT through the same
driver. Prints one line.

    python benchmarks/pages.py                        # SQLite
    python benchmarks/pages.py postgresql             # PostgreSQL
    python benchmarks/pages.py --children 2000        # a smaller area
"""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any
from uuid import UUID, uuid4

from _installation import DATABASES, chosen, command, installation

CLIENTS, ROUNDS = 8, 40
SERVED = (sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "4")
ROWS = (
    "SELECT e.id, e.kind, e.happened, e.recorded_at, e.author, b.text FROM store_envelope e "
    "JOIN store_body b ON b.entry_id = e.id WHERE e.story = %s ORDER BY e.position"
)


def main() -> None:
    """Make the area, ask for pages, and print what it took."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("database", nargs="?", choices=DATABASES)
    arguments.add_argument("--children", type=int, default=20_000)
    children = arguments.parse_args().children
    database = chosen()
    with installation(database):
        print(f"{figures(children)} on {database} — {command(database)}")


def figures(children: int) -> str:
    """Return what a page takes, in words."""
    manager, stories = _area(children)
    key = _signed_in(manager)
    bare = _asked(_rows, stories)
    port = _free_port()
    environment = {**os.environ, "CHILDJOURNEY_LOG_LEVEL": "ERROR"}
    served = subprocess.Popen(
        [*SERVED, "--bind", f"127.0.0.1:{port}", "childjourney.config.wsgi"],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_answers(port)
        pages = _asked(lambda story, client: _page(port, key, story, client), stories)
    finally:
        served.terminate()
        served.wait()
    return (
        f"a child's page, {children:,} children, {CLIENTS} clients: median {median(pages):.0f} ms, "
        f"p95 {_p95(pages):.0f} ms; bare rows median {median(bare):.2f} ms, p95 {_p95(bare):.2f} ms"
    )


def _area(children: int, role: str = "team_manager") -> tuple[UUID, list[UUID]]:
    """Bring a census in, and return a person who may open its children, with some of the stories."""
    from childjourney.cli.census_import import bring_in
    from childjourney.core.access.decide import Viewer
    from childjourney.core.people.role import Sector
    from childjourney.engines.returns import cin
    from childjourney.store.books import open_books
    from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area

    now = datetime.now(UTC)
    books = open_books()
    system = NewMember("Ann Admin", "ann@northmoor.example", uuid4(), "administrator", "01632 960 100")
    keeper = open_area(books, name="Northmoor", authority="201", made_up=True, administrator=system, now=now)
    viewer = Viewer.of(books.directory().memberships[keeper])
    care = add_agency(books, viewer=viewer, name="Care", sector=Sector.SOCIAL_CARE, telephone="1", now=now)
    officer = NewMember("Rob Returns", "rob@northmoor.example", care, "returns_officer", "01632 960 101")
    add_member(books, viewer=viewer, member=officer, now=now)
    chief = NewMember("Mo Manager", "mo@northmoor.example", care, role, "01632 960 102")
    leads = add_member(books, viewer=viewer, member=chief, now=now)
    membership = books.directory().memberships[leads]
    file = Path(os.environ["CHILDJOURNEY_DATA"]) / "census.xml"
    cin.make(file, children=children, seed=1, year=2025)
    bring_in(books, file, email="", leave_out=False, now=now, tell=lambda *_: None)
    boss = Viewer.of(membership)
    cards, _ = books.caseload(viewer=boss, on=now.date(), skip=0, most=children)
    return membership.person.id, [card.child.id for card in Random(3).sample(cards, min(400, len(cards)))]


def _signed_in(person: UUID) -> str:
    """Return the session of a person who has signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore

    account: Any = get_user_model().objects.create(email="mo@northmoor.example", person=person)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _asked(ask: Callable[[UUID, dict[str, Any]], None], stories: list[UUID]) -> list[float]:
    """Return the milliseconds of each of CLIENTS × ROUNDS calls, all clients at once, the first of each left out."""
    taken: list[float] = []
    failed: list[BaseException] = []

    def client(number: int) -> None:
        chance, held = Random(number), dict[str, Any]()
        try:
            for turn in range(ROUNDS + 1):
                start = perf_counter()
                ask(chance.choice(stories), held)
                if turn:
                    taken.append(1000 * (perf_counter() - start))
        except (OSError, AssertionError, http.client.HTTPException) as error:
            failed.append(error)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return taken


def _rows(story: UUID, _held: dict[str, Any]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(ROWS, [story.hex if connection.vendor == "sqlite" else story])
        assert cursor.fetchall()


def _page(port: int, key: str, story: UUID, held: dict[str, Any]) -> None:
    if "connection" not in held:
        held["connection"] = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection = held["connection"]
    connection.request("GET", f"/children/{story}", headers={"Cookie": f"childjourney={key}"})
    answer = connection.getresponse()
    text = answer.read().decode()
    assert answer.status == 200, (answer.status, text[:300])
    assert "cj-journey" in text


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _until_answers(port: int) -> None:
    for _ in range(150):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            sleep(0.2)
    raise RuntimeError("The site did not start.")


if __name__ == "__main__":
    main()
