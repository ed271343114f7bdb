"""The directory of the area, folded from its journal and remembered until the journal grows."""

from uuid import UUID

from django.db import connections

from childjourney.core.people.directory import Directory
from childjourney.core.steps.directory import directory_of
from childjourney.core.story.story import Story
from childjourney.store.journal import entries_of
from childjourney.store.rows import DIALECTS
from childjourney.store.statements import HEAD_OF

_folded: dict[str, tuple[str, Directory]] = {}
"""The last directory folded from each database, with the link at the journal's end, which vouches for all of it."""


def directory(area: UUID, *, using: str) -> Directory:
    """Return who belongs to the area: one query, and the journal's own where it has grown."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(HEAD_OF, [DIALECTS[connection.vendor].key(area)])
        row = cursor.fetchone()
    head = row[0] if row else ""
    known = _folded.get(using)
    if known is None or known[0] != head or known[1].area.id != area:
        journal = Story(area, entries_of([area], using=using)[area])
        known = _folded[using] = (journal.head if journal.entries else "", directory_of(journal))
    return known[1]
