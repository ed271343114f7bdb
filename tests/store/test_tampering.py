"""One changed byte, anywhere in what was written, is found and named."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, connections
from django.db.transaction import atomic

from childjourney.core.base.digest import digest
from childjourney.core.base.time import Span
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft
from childjourney.core.story.story import Story
from childjourney.store.books import DjangoBooks
from childjourney.store.guards import lower_guards
from childjourney.usecases.verify import Verified, verify
from tests.conformance.area import Area
from tests.conformance.lines import a_line
from tests.store.conftest import run

ENVELOPE = [
    *["id", "story", "position", "kind", "happened", "recorded_at", "author"],
    *["voice", "corrects", "encounter", "digest", "chained", "act"],
]
LINE = [
    *["position", "id", "at", "membership", "action", "allowed"],
    *["story", "purpose", "basis", "entries", "covers", "chained", "token"],
]


def _columns(using: str, table: str) -> set[str]:
    with connections[using].cursor() as cursor:
        return {column.name for column in connections[using].introspection.get_table_description(cursor, table)}


@contextmanager
def _unguarded(using: str) -> Iterator[None]:
    """Whatever is done inside is undone in the end."""
    connection = connections[using]
    with atomic(using=using):
        lower_guards(connection)
        yield
        connection.set_rollback(True)


def test_these_tests_know_every_column(using: str, told: UUID) -> None:
    assert _columns(using, "store_envelope") == set(ENVELOPE)
    assert _columns(using, "store_auditline") == set(LINE)
    assert _columns(using, "store_body") == {"entry_id", "text"}


@pytest.mark.django_db(databases=["default"])
@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("store_envelope", column) for column in ENVELOPE),
        *(("store_auditline", column) for column in LINE),
        ("store_body", "entry_id"),
        ("store_body", "text"),
    ],
)
def test_any_byte_that_changes_in_any_column_is_found(table: str, column: str) -> None:
    """R20, on SQLite: each byte of a value in turn gets another value, text or not."""
    books = DjangoBooks()
    entry = _some_story(books)
    assert verify(books).flaws == ()
    at = {"store_envelope": "id", "store_body": "entry_id", "store_auditline": "story"}[table]
    key = (entry if at != "story" else _story_of(entry)).hex
    place = f"rowid = (SELECT rowid FROM {table} WHERE {at} = %s AND {column} IS NOT NULL AND {column} <> '' LIMIT 1)"  # noqa: S608  # constants
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT rowid, CAST({column} AS BLOB) FROM {table} WHERE {place}", [key])  # noqa: S608  # constants
        found = cursor.fetchone()
    if found is None or not found[1]:
        pytest.fail(f"{table}.{column} has no value to change")
    row, value = found
    for number, bit in product(range(len(value)), (0x01, 0x20, 0x80)):
        changed = bytearray(value)
        changed[number] ^= bit
        with _unguarded("default"):
            try:
                run("default", "PRAGMA defer_foreign_keys = ON")
                run("default", f"UPDATE {table} SET {column} = CAST(%s AS TEXT) WHERE rowid = %s", bytes(changed), row)  # noqa: S608  # constants
            except IntegrityError:
                continue  # The place was taken: the database itself found it.
            _assert_named(verify(books), table)
    assert verify(books).flaws == ()


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("store_envelope", "kind = 'visit'"),
        ("store_envelope", "happened = '2019-12-31'"),
        ("store_envelope", "happened = 'soon'"),
        ("store_envelope", "recorded_at = '2026-03-14 12:00:00.000000+00:00'"),
        ("store_envelope", "recorded_at = 'then'"),
        ("store_envelope", "author = story"),
        ("store_envelope", "voice = 'nobody'"),
        ("store_envelope", "position = position + 1"),
        ("store_envelope", "corrects = story"),
        ("store_envelope", "encounter = story"),
        ("store_envelope", "act = story"),
        ("store_envelope", "story = author"),
        ("store_body", 'text = \'{"what": "All was well."}\''),
        ("store_auditline", "allowed = NOT allowed"),
        ("store_auditline", "at = '2026-03-14T12:00:00+00:00'"),
        ("store_auditline", "membership = id"),
        ("store_auditline", "action = 'open a story'"),
        ("store_auditline", "entries = entries + 1"),
        ("store_auditline", "purpose = 'duty'"),
        ("store_auditline", "covers = ''"),
    ],
)
def test_any_value_that_changes_is_found_and_named(using: str, told: UUID, table: str, change: str) -> None:
    """R20, on both databases."""
    books = DjangoBooks(using)
    last = {
        "store_envelope": "id = (SELECT id FROM store_envelope ORDER BY story DESC, position DESC LIMIT 1)",
        "store_body": "entry_id = (SELECT id FROM store_envelope ORDER BY story DESC, position DESC LIMIT 1)",
        "store_auditline": "position = (SELECT MAX(position) FROM store_auditline)",
    }[table]
    with _unguarded(using):
        run(using, f"UPDATE {table} SET {change} WHERE {last}")  # noqa: S608  # constants
        _assert_named(verify(books), table)


@pytest.mark.parametrize("table", ["store_body", "store_auditline"])
def test_a_row_that_is_gone_is_found_and_named(using: str, told: UUID, table: str) -> None:
    """R20."""
    at = "entry_id" if table == "store_body" else "position"
    with _unguarded(using):
        run(using, f"DELETE FROM {table} WHERE {at} = (SELECT {at} FROM {table} ORDER BY 1 LIMIT 1)")  # noqa: S608  # constants
        assert verify(DjangoBooks(using)).flaws


@pytest.mark.django_db(transaction=True, databases=["default"])
def test_any_byte_that_changes_in_the_file_itself_is_found(tmp_path: Path) -> None:
    """R20: the file is changed behind the database's back, one byte at a time."""
    books = DjangoBooks()
    _some_story(books)
    original = Path(connections["default"].settings_dict["NAME"])
    connections["default"].close()
    whole = original.read_bytes()
    copy = tmp_path / "copy.sqlite3"
    with sqlite3.connect(original) as database:
        values = database.execute(
            "SELECT e.digest, e.chained, e.kind, e.happened, e.recorded_at, b.text FROM store_envelope e "
            "JOIN store_body b ON b.entry_id = e.id ORDER BY e.story, e.position"
        ).fetchall()
        lines = database.execute("SELECT at, action, chained FROM store_auditline").fetchall()
    database.close()
    changed = 0
    for value in [value for row in (*values[-2:], *lines[-2:]) for value in row]:
        start = whole.find(value.encode())
        while start != -1:
            place = start + digest(value).encode()[0] % len(value)
            shutil.copy(original, copy)
            with copy.open("r+b") as file:
                file.seek(place)
                file.write(bytes([whole[place] ^ 0x01]))
            changed += _found_in(copy)
            start = whole.find(value.encode(), start + 1) if changed < 60 else -1
    assert changed >= 15


def _found_in(copy: Path) -> int:
    """Verify a copy in place of the database itself."""
    connection = connections["default"]
    held = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(copy)
    try:
        assert verify(DjangoBooks()).flaws, copy
    finally:
        connection.close()
        connection.settings_dict["NAME"] = held
    return 1


def _some_story(books: DjangoBooks) -> UUID:
    """Write a little, and return a correction that belongs to an encounter: an entry with every column filled."""
    area = Area.opened(books)
    worker = area.worker("social_worker")
    child = area.child(worker)
    (wrong,) = area.tell(worker, child)
    area.tell(worker, child)
    story = Story(child, books.entries([child])[child])
    said = {"reason": "Misheard.", "contents": {"what": "x", "grade": "seen"}}
    draft = Draft(child, "correction", Span.day(area.now.date()), worker.membership, said, corrects=wrong)
    entries = admit(story, [replace(draft, encounter=UUID(int=77))], now=area.now)
    books.append(entries, line=a_line(entries, story=child, basis=UUID(int=9), purpose="duty", token=UUID(int=8)))
    _stories[entries[0].id] = child
    area.tell(worker, child)
    return entries[0].id


_stories: dict[UUID, UUID] = {}


def _story_of(entry: UUID) -> UUID:
    return _stories[entry]


def _assert_named(verified: Verified, table: str) -> None:
    assert verified.flaws
    named = " ".join(f"{flaw.where} {flaw.what}" for flaw in verified.flaws)
    assert ("audit line" if table == "store_auditline" else "entry") in named
