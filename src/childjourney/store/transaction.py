"""Transactions: everything happens or nothing does, and lines take their place in the audit as the last thing.

On PostgreSQL a line can be placed only by one transaction at a time, since each vouches for the one before it.
Were the turn taken where a line is noted, every act would wait for the whole work of every other one, and readers
(who note a line before they read) most of all. So lines are gathered, and placed just before the commit: the turn
is held for one SELECT, one INSERT and the commit. As nothing else is waited for while it is held, it cannot close
a circle of waiting. On SQLite a transaction is alone from its beginning (BEGIN IMMEDIATE), and no turn is needed.

On PostgreSQL each statement sees what others have kept meanwhile. An act that looked at a story, or at who may open it,
and reads it again before it writes, would take a place after words that it never looked at (R10): it would be written
by somebody who had been let in a moment before, and is no longer. So what was read first is remembered: entries that
do not follow it are a place taken, and the act is done again from its beginning. The same holds for what is kept
beside a story: what was folded from a story that has grown meanwhile would put back what somebody changed.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.db import connections
from django.db.models import Max
from django.db.transaction import atomic

from childjourney.core.access.audit import Line, placed
from childjourney.core.base.digest import GENESIS
from childjourney.core.story.entry import Entry
from childjourney.store.conflicts import conflicts_named
from childjourney.store.models import Envelope
from childjourney.store.rows import DIALECTS, line_row
from childjourney.store.statements import ADD_LINE, LAST_LINE, TAKE_TURN
from childjourney.usecases.ports import PositionTaken

TURN = 0x6368_696C_6473  # "childs"
"""The name of the turn among PostgreSQL's advisory locks of this database."""


class _Open(threading.local):
    """Of the transactions open in this thread: lines noted, how long each story read was, and the stories added to."""

    def __init__(self) -> None:
        self.noted: dict[str, list[Line]] = {}
        self.lengths: dict[str, dict[UUID, int]] = {}
        self.added: dict[str, set[UUID]] = {}


_open = _Open()


@contextmanager
def transaction(using: str) -> Iterator[None]:
    """Join the open transaction of this thread, or be one. Raises PositionTaken where somebody else came first."""
    if using in _open.noted:
        # Whatever fails inside fails the whole: no savepoint.
        with conflicts_named(), atomic(using=using, savepoint=False):
            yield
        return
    lines = _open.noted[using] = []
    _open.lengths[using], _open.added[using] = {}, set()
    try:
        with conflicts_named(), atomic(using=using):
            yield
            _place(lines, using)
    finally:
        del _open.noted[using], _open.lengths[using], _open.added[using]


@contextmanager
def snapshot(using: str) -> Iterator[None]:
    """See the database as it stands at one moment."""
    connection = connections[using]
    fresh = not connection.in_atomic_block
    with atomic(using=using):
        if fresh and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def read(stories: Mapping[UUID, int], using: str) -> None:
    """Remember how long stories were when the open transaction of this thread read them first."""
    lengths = _open.lengths.get(using)
    if lengths is not None:
        for story, length in stories.items():
            lengths.setdefault(story, length)


def follows(entries: Iterable[Entry], using: str) -> None:
    """Raise PositionTaken where entries do not follow what the open transaction of this thread read first."""
    lengths = _open.lengths.get(using, {})
    for one in entries:
        if lengths.get(one.story, one.position) != one.position:
            raise PositionTaken
        lengths[one.story] = one.position + 1
        _open.added.get(using, set()).add(one.story)


def still(stories: Iterable[UUID], using: str) -> None:
    """Raise PositionTaken where a story has grown since the open transaction of this thread read it.

    Belongs after what is kept beside the story was written: whoever adds to it from then on writes that after us.
    """
    lengths, added = _open.lengths.get(using, {}), _open.added.get(using, set())
    # Nobody else can have added to what was added to here.
    folded = [one for one in stories if one in lengths and one not in added]
    if folded:
        rows = Envelope.objects.using(using).filter(story__in=folded).values_list("story")
        found = {story: last + 1 for story, last in rows.annotate(Max("position"))}
        if any(found.get(one, 0) != lengths[one] for one in folded):
            raise PositionTaken


def note(line: Line, using: str) -> None:
    """Let `line` take its place in the audit when the transaction ends."""
    with transaction(using):
        _open.noted[using].append(line)


def _place(lines: Sequence[Line], using: str) -> None:
    if not lines:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(TAKE_TURN, [TURN])
        cursor.execute(LAST_LINE)
        last, head = cursor.fetchone() or (-1, GENESIS)
        rows = []
        for position, line in enumerate(lines, start=last + 1):
            found = placed(head, line, position)
            rows.append(line_row(found, DIALECTS[connection.vendor]))
            head = found.chained
        cursor.executemany(ADD_LINE, rows)
