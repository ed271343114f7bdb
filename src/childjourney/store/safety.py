"""Safe databases: what could lose a record is set right at the start of every connection, or refused (R04)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connections

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.store.guards import KEPT, missing_guards

SAFE_WAL = (3, 51, 3)
"""The first SQLite without a known fault that corrupts databases with a write-ahead log."""

FULL = 2
"""SQLite's `synchronous` from which on a commit has reached the disk."""

PATIENCE = 5_000
"""Milliseconds that a connection to SQLite waits for another's turn, at least."""

_SET = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Without this, INSERT OR REPLACE removes a row past the guards.
    "PRAGMA recursive_triggers = ON",
    # Room for 64 MiB of pages: a large import stays out of the file until it is kept, and readers stay undisturbed.
    "PRAGMA cache_size = -65536",
)


class DatabaseRefused(FaultsRefused):
    """The database may lose what it is given. Nothing was written."""


def make_safe(connection: Any, **_signal: Any) -> None:
    """Set what can be set on a new connection. Raises DatabaseRefused, with the connection closed, for the rest."""
    if connection.vendor == "sqlite":
        _set_right(connection)
    faults = tuple(session_faults(connection))
    if faults:
        connection.close()
        raise DatabaseRefused(faults)


def session_faults(connection: Any) -> Iterator[Fault]:
    """Return what is unsafe about an open connection."""
    look = _LOOKS.get(connection.vendor)
    if look is None:
        yield Fault(connection.alias, "This database is not supported. Use SQLite or PostgreSQL.")
    else:
        yield from look(connection)


def database_faults(aliases: Sequence[str] = ("default",)) -> list[Fault]:
    """Return everything that is wrong with the databases, in words that say how to mend it; nothing is changed."""
    return [fault for alias in aliases for fault in _faults_of(alias)]


def check_databases(databases: Sequence[str] | None = None, **_check: Any) -> list[CheckMessage]:
    """Return the faults as Django's own checks tell them."""
    return [Error(fault.what, obj=fault.where, id="store.E001") for fault in _connecting(databases or ())]


def _connecting(aliases: Sequence[str]) -> Iterator[Fault]:
    for alias in aliases:
        try:
            connections[alias].ensure_connection()
            yield from session_faults(connections[alias])
        except DatabaseRefused as refused:
            yield from refused.faults
        except DatabaseError as error:
            yield Fault(alias, f"The database cannot be reached: {str(error).strip()}")


def _faults_of(alias: str) -> list[Fault]:
    faults = list(_connecting([alias]))
    if faults:
        return faults
    connection = connections[alias]
    missing = set(KEPT) - set(connection.introspection.table_names())
    if missing:
        return [Fault(alias, "The tables are not there or not up to date. Run `childjourney migrate`.")]
    return [
        Fault(alias, f"The guard {name} is missing, so that records could be changed. Find out who removed it.")
        for name in missing_guards(connection)
    ]


def _set_right(connection: Any) -> None:
    with connection.cursor() as cursor:
        for statement in _SET:
            cursor.execute(statement)
        if _pragma(cursor, "journal_mode") != "wal":
            cursor.execute("PRAGMA journal_mode = TRUNCATE")
        if int(_pragma(cursor, "busy_timeout")) < PATIENCE:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")


def _sqlite_faults(connection: Any) -> Iterator[Fault]:
    at = connection.alias
    with connection.cursor() as cursor:
        journal = _pragma(cursor, "journal_mode")
        if connection.is_in_memory_db():
            yield Fault(at, "The database is kept in memory and goes when the program stops. Name a file.")
        elif journal == "wal" and _version(cursor) < SAFE_WAL:
            yield Fault(
                at,
                "This SQLite can corrupt a database that uses a write-ahead log. Stop everything that uses the file "
                "and run `sqlite3 FILE 'PRAGMA journal_mode=TRUNCATE'`, or use SQLite 3.51.3 or newer.",
            )
        elif journal in ("off", "memory"):
            yield Fault(at, f"With journal_mode {journal} a crash can destroy the database. Use TRUNCATE.")
        if int(_pragma(cursor, "synchronous")) < FULL:
            yield Fault(at, "synchronous is below FULL, so that a crash can lose what was saved. Set it to FULL.")
        if not int(_pragma(cursor, "foreign_keys")):
            yield Fault(at, "foreign_keys is off. Set it to ON.")
        if int(_pragma(cursor, "busy_timeout")) < PATIENCE:
            yield Fault(at, f"busy_timeout is below {PATIENCE} ms. Set the option `timeout` to 30.")
    if connection.transaction_mode != "IMMEDIATE":
        yield Fault(at, "Two writers could wait for each other. Set the option `transaction_mode` to IMMEDIATE.")


def _postgresql_faults(connection: Any) -> Iterator[Fault]:
    at = connection.alias
    with connection.cursor() as cursor:
        cursor.execute(_SHOW)
        fsync, full_page_writes, synchronous_commit, encoding = cursor.fetchone()
    if fsync != "on":
        yield Fault(at, "fsync is off, so that a crash can destroy the database. Set fsync = on in postgresql.conf.")
    if full_page_writes != "on":
        yield Fault(at, "full_page_writes is off, so that a crash can destroy pages. Set it on in postgresql.conf.")
    if synchronous_commit == "off":
        yield Fault(at, "synchronous_commit is off, so that a crash can lose what was saved. Set it on.")
    if encoding != "UTF8":
        yield Fault(at, f"The database keeps text as {encoding}, which cannot hold every name. Make it with UTF8.")


_SHOW = (
    "SELECT current_setting('fsync'), current_setting('full_page_writes'), "
    "current_setting('synchronous_commit'), current_setting('server_encoding')"
)
_LOOKS: dict[str, Callable[[Any], Iterator[Fault]]] = {"sqlite": _sqlite_faults, "postgresql": _postgresql_faults}


def _pragma(cursor: Any, name: str) -> str:
    cursor.execute(f"PRAGMA {name}")
    return str(cursor.fetchone()[0]).lower()


def _version(cursor: Any) -> tuple[int, ...]:
    cursor.execute("SELECT sqlite_version()")
    return tuple(int(part) for part in cursor.fetchone()[0].split("."))
