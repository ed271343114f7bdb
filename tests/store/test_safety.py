"""An unsafe database is set right or refused before anything is written to it (R04)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from childjourney.store import safety
from childjourney.store.guards import lower_guards
from childjourney.store.safety import DatabaseRefused, check_databases, database_faults, make_safe, session_faults
from tests.store.conftest import run


@contextmanager
def another(path: str, **options: Any) -> Iterator[Any]:
    """A database of its own, opened as an installation would open it."""
    held = connections["default"]
    settings = {**held.settings_dict, "NAME": path, "OPTIONS": {"transaction_mode": "IMMEDIATE", **options}}
    connection = type(held)(settings, alias="default")
    try:
        yield connection
    finally:
        connection.close()


def faults_of(connection: Any) -> str:
    """Everything that is wrong, in one text."""
    return " ".join(fault.what for fault in session_faults(connection))


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The path of a database that is not there yet."""
    return str(tmp_path / "books.sqlite3")


def test_both_databases_are_safe_as_they_are_set_up(using: str) -> None:
    assert database_faults([using]) == []
    assert check_databases(databases=[using]) == []


@pytest.mark.django_db
def test_a_new_connection_is_set_right(file: str) -> None:
    """Whatever SQLite was built or told to do, commits reach the disk and guards cannot be walked around."""
    unsafe = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA recursive_triggers=OFF"
    with another(file, init_command=unsafe, timeout=0.1) as connection:
        assert faults_of(connection) == ""
        with connection.cursor() as cursor:
            found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "recursive_triggers")]
        assert found == ["truncate", 1]


@pytest.mark.django_db
def test_a_write_ahead_log_is_refused_where_sqlite_can_corrupt_it(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sqlite3.connect(file).execute("PRAGMA journal_mode=WAL").close()
    monkeypatch.setattr(safety, "_version", lambda _cursor: (3, 51, 2))
    with another(file) as connection:
        with pytest.raises(DatabaseRefused, match="write-ahead log"):
            connection.ensure_connection()
        assert connection.connection is None
    monkeypatch.setattr(safety, "_version", lambda _cursor: (3, 51, 3))
    with another(file) as connection:
        assert faults_of(connection) == ""


@pytest.mark.django_db
def test_a_database_in_memory_is_refused() -> None:
    with another(":memory:") as connection, pytest.raises(DatabaseRefused, match="kept in memory"):
        connection.ensure_connection()


@pytest.mark.django_db
def test_transactions_that_could_wait_for_each_other_are_refused(file: str) -> None:
    with another(file, transaction_mode="DEFERRED") as connection, pytest.raises(DatabaseRefused, match="IMMEDIATE"):
        connection.ensure_connection()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("PRAGMA synchronous = NORMAL", "synchronous is below FULL"),
        ("PRAGMA synchronous = OFF", "synchronous is below FULL"),
        ("PRAGMA journal_mode = OFF", "journal_mode off"),
        ("PRAGMA journal_mode = MEMORY", "journal_mode memory"),
        ("PRAGMA foreign_keys = OFF", "foreign_keys is off"),
        ("PRAGMA busy_timeout = 10", "busy_timeout is below"),
    ],
)
def test_a_setting_that_became_unsafe_is_named(file: str, statement: str, words: str) -> None:
    with another(file) as connection:
        connection.ensure_connection()
        connection.connection.execute(statement)
        assert words in faults_of(connection)


class Server:
    """A PostgreSQL that says of itself what a test wants."""

    vendor, alias, closed = "postgresql", "default", False

    def __init__(self, **settings: str) -> None:
        safe = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "server_encoding": "UTF8"}
        self.row = tuple({**safe, **settings}.values())

    def cursor(self) -> "Server":
        return self

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def execute(self, _statement: str) -> None:
        return None

    def fetchone(self) -> tuple[str, ...]:
        return self.row

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fsync", "off"),
        ("full_page_writes", "off"),
        ("synchronous_commit", "off"),
        ("server_encoding", "SQL_ASCII"),
    ],
)
def test_a_server_that_may_lose_what_it_is_given_is_refused(name: str, value: str) -> None:
    server = Server(**{name: value})
    with pytest.raises(DatabaseRefused):
        make_safe(server)
    assert server.closed


def test_a_server_whose_commits_reach_the_disk_is_accepted() -> None:
    for value in ("on", "local", "remote_write", "remote_apply"):
        make_safe(Server(synchronous_commit=value))


def test_a_session_that_does_not_wait_for_the_disk_is_named(using: str) -> None:
    if connections[using].vendor == "postgresql":
        run(using, "SET LOCAL synchronous_commit = off")
        assert "synchronous_commit is off" in faults_of(connections[using])


def test_guards_that_are_missing_are_named(using: str) -> None:
    lower_guards(connections[using])
    assert "guard" in " ".join(fault.what for fault in database_faults([using]))


def test_another_kind_of_database_is_refused() -> None:
    server = Server()
    server.vendor = "oracle"
    with pytest.raises(DatabaseRefused, match="not supported"):
        make_safe(server)
