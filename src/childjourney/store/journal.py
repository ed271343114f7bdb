"""The journal of all stories: adding entries, reading them, and walking them as they lie there."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import DatabaseError, connections

from childjourney.core.access.audit import Line, PlacedLine
from childjourney.core.base.digest import canonical
from childjourney.core.base.time import instant_text
from childjourney.core.story.entry import Entry
from childjourney.store.models import AuditLine
from childjourney.store.rows import DIALECTS, entry_of, envelope_row, line_of, line_row
from childjourney.store.statements import ADD_BODY, ADD_ENVELOPE, ENTRIES_OF, LINES, STRAY, WRITTEN
from childjourney.usecases.ports import Written

BATCH = 1000
"""How many rows are held at once while many are written or read."""

_contents = json.JSONDecoder().raw_decode

Found = TypeVar("Found")


def add(entries: Sequence[Entry], *, act: UUID, using: str) -> None:
    """Write entries under an act. Belongs inside a transaction."""
    connection = connections[using]
    dialect = DIALECTS[connection.vendor]
    with connection.cursor() as cursor:
        for batch in _batches(entries):
            cursor.executemany(ADD_ENVELOPE, [envelope_row(entry, act, dialect) for entry in batch])
            bodies = [(dialect.key(entry.id), canonical(entry.contents)) for entry in batch]
            cursor.executemany(ADD_BODY, bodies)


def entries_of(stories: Collection[UUID], *, using: str) -> dict[UUID, tuple[Entry, ...]]:
    """Return the entries of each story in the order of position."""
    connection = connections[using]
    found: dict[UUID, list[Entry]] = {story: [] for story in stories}
    with connection.cursor() as cursor:
        for batch in _batches(stories):
            cursor.execute(ENTRIES_OF[connection.vendor], [_key_list(batch, connection.vendor)])
            for row in cursor.fetchall():
                entry = entry_of(row, _contents(row[13])[0] if row[13] else {})
                found[entry.story].append(entry)
    return {story: tuple(entries) for story, entries in found.items()}


def looked(story: UUID, *, actions: Collection[str], since: datetime, most: int, using: str) -> tuple[Line, ...]:
    """Return the latest audit lines of some actions that were allowed about a story since a moment."""
    since_then = AuditLine.objects.using(using).filter(story=story, allowed=True, at__gte=instant_text(since))
    rows = since_then.filter(action__in=sorted(actions))
    found = rows.order_by("-position").values_list(*_COLUMNS)[:most]
    return tuple(line_of(row).line for row in found)


_COLUMNS = (
    *("position", "id", "at", "membership", "action", "allowed", "story", "purpose", "basis", "entries", "covers"),
    *("chained", "token"),
)
"""The columns of an audit line in the order in which a row is read."""


def written(*, using: str) -> Iterator[Written]:
    """Walk all entries as they lie there, by story and position; then contents that belong to no entry."""
    vendor = connections[using].vendor
    yield from _walk(WRITTEN[vendor], using, lambda row: _written(row, vendor), _unreadable)
    yield from _walk(STRAY[vendor], using, _stray, _unreadable)


def lines(*, using: str) -> Iterator[PlacedLine | str]:
    """Walk the audit as it lies there."""
    vendor = connections[using].vendor
    yield from _walk(LINES[vendor], using, lambda row: _line(row, vendor), str)


def _walk(
    statement: str, using: str, read: Callable[[Sequence[Any]], Found], lost: Callable[[str], Found]
) -> Iterator[Found]:
    with connections[using].chunked_cursor() as cursor:
        try:
            cursor.execute(statement)
            while rows := cursor.fetchmany(BATCH):
                yield from map(read, rows)
        except DatabaseError as error:
            yield lost(f"everything after this ({str(error).strip()})")


def _written(row: Sequence[Any], vendor: str) -> Written:
    where = f"entry {_shown(row[0])}"
    try:
        texts = _texts(row, numbers=(2,))
        entry = entry_of(texts, {})
        act = texts[12] if isinstance(texts[12], UUID) else UUID(texts[12])
        if _differ(envelope_row(entry, act, DIALECTS[vendor]), texts[:13]):
            return _unreadable(where)
    except (ValueError, KeyError, TypeError, AttributeError):
        return _unreadable(where)
    # Contents that are gone verify no better than contents that were changed.
    return Written(where, entry, texts[13] or "", act)


def _stray(row: Sequence[Any]) -> Written:
    return _unreadable(f"contents of {_shown(row[0])}, which is no entry,")


def _unreadable(where: str) -> Written:
    return Written(where, None, None, None)


def _line(row: Sequence[Any], vendor: str) -> PlacedLine | str:
    where = f"audit line {_shown(row[0])}"
    try:
        texts = _texts(row, numbers=(0, 5, 9))
        found = line_of(texts)
    except (ValueError, KeyError, TypeError, AttributeError):
        return where
    return where if _differ(line_row(found, DIALECTS[vendor]), texts) else found


def _texts(row: Sequence[Any], *, numbers: tuple[int, ...]) -> list[Any]:
    """Return a row with SQLite's bytes read as text, and as whole numbers where they are. Raises ValueError."""
    texts = [value.decode() if isinstance(value, bytes) else value for value in row]
    for place in numbers:
        if isinstance(texts[place], str):
            texts[place] = _whole(texts[place])
    return texts


def _whole(text: str) -> int:
    number = int(text)
    if str(number) != text:
        raise ValueError(text)
    return number


def _differ(ours: Sequence[Any], theirs: Sequence[Any]) -> bool:
    """Return whether a row is not the one that would be written for what was read from it, byte for byte."""
    return tuple(ours) != tuple(theirs)


def _shown(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _key_list(stories: Sequence[UUID], vendor: str) -> Any:
    return json.dumps([story.hex for story in stories]) if vendor == "sqlite" else list(stories)


def _batches(items: Collection[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
