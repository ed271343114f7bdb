"""The files of documents: usecases.files_port.Files, kept encrypted in the data folder."""

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.conf import settings

from childjourney.core.base.ids import Randomness, new_id
from childjourney.store.models import FileRow
from childjourney.store.sealed import Unsealed, new_key, seal, unseal, unwrap_by_any, wrap
from childjourney.usecases.files_port import FilesRefused, Stored, Swept

FOLDER = "documents"
"""Where the files lie in the data folder."""

BATCH = 500
"""How many files are looked up at once."""

_COMING = ".coming"
_NOT_KEPT = (
    "The document could not be kept, so nothing was saved. Please try again. If it stays so, the disk may be full."
)
_NOT_THERE = "This document cannot be opened: it is not on the disk as it was added. Tell whoever runs this system."
_NO_KEY = "Documents cannot be kept or opened: the key to them is missing. Tell whoever runs this system."


def open_files() -> "DiskFiles":
    """Return the files of this installation."""
    return DiskFiles(Path(settings.CHILDJOURNEY_DATA) / FOLDER, secrets=settings.CHILDJOURNEY_DOCUMENT_KEYS)


class DiskFiles:
    """Files in a folder, with a row for each that an entry names; see `usecases.files_port.Files`.

    The first of the `secrets` locks the keys of new files; each of them opens.
    """

    def __init__(self, folder: Path, *, secrets: Sequence[str], using: str = "default") -> None:
        self._folder, self._secrets, self._using = folder, secrets, using

    def put(
        self, data: Iterable[bytes], *, story: UUID, now: datetime, randomness: Randomness = secrets.token_bytes
    ) -> Stored:
        """Encrypt a file, and have it on the disk."""
        if not self._secrets:
            raise FilesRefused(_NO_KEY)
        file, key = new_id(now, randomness=randomness), new_key()
        counted = _Counted(data)
        try:
            self._write(file, seal(counted, key=key, file=file))
        except OSError as error:
            raise FilesRefused(_NOT_KEPT) from error
        wrapped = wrap(key, secret=self._secrets[0], file=file, story=story)
        return Stored(file, story, counted.size, counted.digest.hexdigest(), wrapped)

    def keep(self, stored: Stored) -> None:
        """Let a file stay."""
        FileRow.objects.using(self._using).create(
            id=stored.id, story=stored.story, size=stored.size, digest=stored.digest, key=stored.key
        )

    def discard(self, stored: Stored) -> None:
        """Remove a file that was not kept."""
        with suppress(OSError):
            self._place(stored.id).unlink(missing_ok=True)

    def open(self, file: UUID, *, story: UUID, digest: str) -> Iterator[bytes]:
        """Return the bytes of a file, once all of them were found whole."""
        if not self._secrets:
            raise FilesRefused(_NO_KEY)
        row = FileRow.objects.using(self._using).filter(id=file, story=story, digest=digest).first()
        if row is None:
            raise FilesRefused(_NOT_THERE)
        try:
            key, _ = unwrap_by_any(bytes(row.key), secrets=self._secrets, file=file, story=story)
            whole = sha256()
            for chunk in self._read(file, key):
                whole.update(chunk)
        except (Unsealed, OSError) as error:
            raise FilesRefused(_NOT_THERE) from error
        if whole.hexdigest() != digest:
            raise FilesRefused(_NOT_THERE)
        return self._read(file, key)

    def sweep(self, *, before: datetime) -> Swept:
        """Remove what was never kept, and tell what is missing."""
        lying = self._lying()
        removed = 0
        while batch := list(islice(lying, BATCH)):
            known = self._known([file for _, file in batch if file is not None])
            for place, file in batch:
                if file not in known and _written_before(place, before):
                    place.unlink(missing_ok=True)
                    removed += 1
        kept = FileRow.objects.using(self._using).values_list("id", flat=True).iterator()
        return Swept(removed, tuple(file for file in kept if not self._place(file).is_file()))

    def _known(self, files: list[UUID]) -> set[UUID]:
        return set(FileRow.objects.using(self._using).filter(id__in=files).values_list("id", flat=True))

    def _lying(self) -> Iterator[tuple[Path, UUID | None]]:
        """Yield every file there is, with its id; None for one that was still coming when it was left."""
        for place in self._folder.glob("??/*"):
            try:
                yield place, UUID(place.name)
            except ValueError:
                yield place, None

    def _read(self, file: UUID, key: bytes) -> Iterator[bytes]:
        with self._place(file).open("rb") as sealed:
            yield from unseal(sealed, key=key, file=file)

    def _write(self, file: UUID, pieces: Iterable[bytes]) -> None:
        """Have a file on the disk under its name, all of it or nothing."""
        place = self._place(file)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        coming = place.with_name(f"{place.name}{_COMING}")
        try:
            with os.fdopen(os.open(coming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                for piece in pieces:
                    target.write(piece)
                target.flush()
                os.fsync(target.fileno())
            coming.rename(place)
        except BaseException:
            coming.unlink(missing_ok=True)
            raise
        for folder in (place.parent, self._folder):
            _sync(folder)

    def _place(self, file: UUID) -> Path:
        # The end of an identifier is random; its beginning is the time, and would fill one folder after the other.
        return self._folder / file.hex[-2:] / file.hex


class _Counted:
    """Passes pieces on, and counts and digests them."""

    def __init__(self, data: Iterable[bytes]) -> None:
        self._data, self.size, self.digest = data, 0, sha256()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._data:
            self.size += len(piece)
            self.digest.update(piece)
            yield piece


def _sync(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _written_before(place: Path, moment: datetime) -> bool:
    try:
        return place.stat().st_mtime < moment.timestamp()
    except OSError:
        return False
