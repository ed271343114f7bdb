"""The keys of documents' files: usecases.files_port.FileKeys, kept in the rows of the files."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction

from childjourney.store.models import FileRow
from childjourney.store.sealed import Unsealed, unwrap_by_any, wrap
from childjourney.usecases.files_port import FilesRefused, Locked, Rewrapped

_NONE = -1


def open_file_keys() -> "RowKeys":
    """Return the keys of this installation."""
    return RowKeys(settings.CHILDJOURNEY_DOCUMENT_KEYS)


class RowKeys:
    """Keys in the rows of files, wrapped with one of `secrets`; see `usecases.files_port.FileKeys`."""

    def __init__(self, secrets: Sequence[str], *, using: str = "default") -> None:
        self._secrets, self._using = secrets, using

    def locked(self) -> Locked:
        """Return what is locked with which secret."""
        rows = FileRow.objects.using(self._using).only("id", "story", "key")
        found = Counter(self._opened(row)[1] for row in rows.iterator())
        return Locked(tuple(found[place] for place in range(len(self._secrets))), found[_NONE])

    def rewrap(self, *, after: UUID | None, most: int) -> Rewrapped:
        """Lock the next keys with the first secret."""
        if not self._secrets:
            raise FilesRefused("The key to documents is missing. `childjourney doctor` says where it belongs.")
        rows = FileRow.objects.using(self._using).order_by("id")
        batch = list((rows.filter(id__gt=after) if after else rows)[:most])
        anew = by_none = 0
        with transaction.atomic(using=self._using):
            for row in batch:
                key, place = self._opened(row)
                by_none += place == _NONE
                if place > 0:
                    # A row that meanwhile went, or was locked by another who does this, stays as it is.
                    locked = wrap(key, secret=self._secrets[0], file=row.id, story=row.story)
                    anew += rows.filter(id=row.id, key=row.key).update(key=locked)
        return Rewrapped(len(batch), anew, by_none, batch[-1].id if batch else None)

    def _opened(self, row: FileRow) -> tuple[bytes, int]:
        """Return the key of a row, and by which secret it opened."""
        try:
            return unwrap_by_any(bytes(row.key), secrets=self._secrets, file=row.id, story=row.story)
        except Unsealed:
            return b"", _NONE
