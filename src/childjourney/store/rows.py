"""Rows: how an entry and an audit line lie in their tables, and how they are read back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from childjourney.core.access.audit import Line, PlacedLine
from childjourney.core.base.time import Span, instant_text
from childjourney.core.story.entry import Contents, Entry, Voice

Row = Sequence[Any]

_VOICES = {voice.value: voice for voice in Voice}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database keeps identifiers and truth values."""

    key: Callable[[UUID], Any]
    flag: Callable[[bool], Any]


def _same(value: Any) -> Any:
    return value


DIALECTS = {"sqlite": Dialect(lambda key: key.hex, int), "postgresql": Dialect(_same, _same)}


def envelope_row(entry: Entry, act: UUID, dialect: Dialect) -> tuple[Any, ...]:
    """Return the row of an entry's envelope, in the order of the columns in `statements.ENVELOPE`."""
    key = dialect.key
    return (
        key(entry.id),
        key(entry.story),
        entry.position,
        entry.kind,
        str(entry.happened),
        instant_text(entry.recorded_at),
        key(entry.author),
        entry.voice.value,
        key(entry.corrects) if entry.corrects else None,
        key(entry.encounter) if entry.encounter else None,
        entry.digest,
        entry.chained,
        key(act),
    )


def entry_of(row: Row, contents: Contents) -> Entry:
    """Return the entry of an envelope's row. Raises ValueError for a row that was never written so."""
    found, story, position, kind, happened, recorded_at, author, voice, corrects, encounter, digest, chained, *_ = row
    return Entry(
        _key(found),
        _known(story),
        kind,
        Span.parse(happened),
        _moment(recorded_at),
        _known(author),
        _VOICES[voice],
        contents,
        _known(corrects) if corrects else None,
        _known(encounter) if encounter else None,
        position,
        digest,
        chained,
    )


def line_row(found: PlacedLine, dialect: Dialect) -> tuple[Any, ...]:
    """Return the row of an audit line, in the order of the columns in `statements.LINE`."""
    line, key = found.line, dialect.key
    return (
        found.position,
        key(line.id),
        instant_text(line.at),
        key(line.membership) if line.membership else None,
        line.action,
        dialect.flag(line.allowed),
        key(line.story) if line.story else None,
        line.purpose,
        key(line.basis) if line.basis else None,
        line.entries,
        line.covers,
        found.chained,
        key(line.token) if line.token else None,
    )


def line_of(row: Row) -> PlacedLine:
    """Return the audit line of a row. Raises ValueError for a row that was never written so."""
    position, found, at, membership, action, allowed, story, purpose, basis, entries, covers, chained, token = row
    line = Line(
        id=_known(found),
        at=_moment(at),
        membership=_known(membership) if membership else None,
        action=action,
        allowed=bool(allowed),
        story=_known(story) if story else None,
        purpose=purpose,
        basis=_known(basis) if basis else None,
        entries=entries,
        covers=covers,
        token=_known(token) if token else None,
    )
    return PlacedLine(line, position, chained)


def _key(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(int=int(value.replace("-", ""), 16))


_known = lru_cache(maxsize=4096)(_key)
_moment = lru_cache(maxsize=4096)(datetime.fromisoformat)
