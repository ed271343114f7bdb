"""What practice holds in the area, folded from its journal and remembered until the journal or the files change."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connections

from childjourney.core.practice.area import Practice, practice_of
from childjourney.core.practice.library import Kept, library_with
from childjourney.core.story.story import Story
from childjourney.store.directory import directory
from childjourney.store.journal import entries_of
from childjourney.store.rows import DIALECTS
from childjourney.store.statements import HEAD_OF

_folded: dict[str, tuple[str, UUID, Kept, Practice]] = {}
"""What was folded last from each database, with the link at the journal's end and the library that it was read by."""


def kept_library() -> Kept:
    """Return the frameworks that ship, with the area's own from its folder, where it has one."""
    return library_with(Path(settings.CHILDJOURNEY_DATA) / "frameworks")


def practice(area: UUID, *, using: str) -> Practice:
    """Return what holds in the area, and what is wrong with its own files: one query, more where the journal grew."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(HEAD_OF, [DIALECTS[connection.vendor].key(area)])
        row = cursor.fetchone()
    head, kept = row[0] if row else "", kept_library()
    known = _folded.get(using)
    if known is None or known[:2] != (head, area) or known[2] is not kept:
        journal = Story(area, entries_of([area], using=using)[area])
        found = practice_of(journal, kept.library, area=directory(area, using=using).area.name)
        found = replace(found, faults=(*kept.faults, *found.faults))
        known = _folded[using] = (journal.head if journal.entries else "", area, kept, found)
    return known[3]
