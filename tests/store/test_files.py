"""The files of documents on a disk: whole or not at all, whatever happens between the file and its entry (R54)."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from childjourney.config.secret import DOCUMENT_KEY, document_key, keys_in, secret_key
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Voice
from childjourney.store.file_keys import RowKeys
from childjourney.store.files import DiskFiles
from childjourney.store.models import FileRow
from childjourney.usecases.add_document import NewDocument, add_document
from childjourney.usecases.files_port import FilesRefused, Locked, Stored
from childjourney.usecases.memory_files import ToldScanner
from childjourney.usecases.open_document import open_document
from childjourney.usecases.rewrap_documents import LockedAnew, rewrap_documents
from tests.conformance.area import NOON, TODAY, Area
from tests.made_files import PDF, upload

SECRET = "a secret of at least fifty characters, for tests only"
NEWER = "a newer secret of at least fifty characters, for tests only"
STORY = UUID(int=5)
DATA = b"Maya told her teacher. " * 9_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "documents"


@pytest.fixture
def files(folder: Path, using: str) -> DiskFiles:
    return DiskFiles(folder, secrets=[SECRET], using=using)


def lying(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def kept(files: DiskFiles, story: UUID = STORY) -> Stored:
    stored = files.put([DATA], story=story, now=NOON)
    files.keep(stored)
    return stored


def read(files: DiskFiles, stored: Stored, **other: Any) -> bytes:
    return b"".join(files.open(stored.id, **{"story": stored.story, "digest": stored.digest, **other}))


def test_a_file_comes_back_whole_and_lies_encrypted_for_the_site_alone(files: DiskFiles, folder: Path) -> None:
    stored = kept(files)
    assert read(files, stored) == DATA
    (place,) = lying(folder)
    assert b"Maya" not in place.read_bytes()
    assert place.stat().st_mode & 0o077 == 0
    assert place.parent.stat().st_mode & 0o077 == 0


def test_a_file_opens_neither_in_another_story_nor_with_another_digest_nor_under_another_id(files: DiskFiles) -> None:
    stored = kept(files)
    for other in ({"story": UUID(int=6)}, {"digest": "0" * 64}):
        with pytest.raises(FilesRefused):
            read(files, stored, **other)
    with pytest.raises(FilesRefused):
        files.open(uuid4(), story=STORY, digest=stored.digest)


def test_a_row_moved_to_another_story_or_given_another_files_key_opens_nothing(files: DiskFiles, using: str) -> None:
    """Whoever can write to the database alone reads nothing that they could not read before."""
    mine, theirs = kept(files), kept(files, UUID(int=6))
    rows = FileRow.objects.using(using)
    rows.filter(id=theirs.id).update(story=STORY)
    with pytest.raises(FilesRefused):
        read(files, theirs, story=STORY)
    rows.filter(id=mine.id).update(key=theirs.key)
    with pytest.raises(FilesRefused):
        read(files, mine)


def test_files_swapped_on_the_disk_open_nothing(files: DiskFiles, folder: Path) -> None:
    first, second = kept(files), kept(files)
    one, other = lying(folder)
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)
    for stored in (first, second):
        with pytest.raises(FilesRefused):
            read(files, stored)


def test_not_one_byte_is_given_out_of_a_file_that_is_damaged_at_its_end(files: DiskFiles, folder: Path) -> None:
    stored = kept(files)
    (place,) = lying(folder)
    place.write_bytes(place.read_bytes()[:-1])
    with pytest.raises(FilesRefused):
        files.open(stored.id, story=STORY, digest=stored.digest)


@pytest.mark.parametrize("secret", ["", "another secret of at least fifty characters, for tests"])
def test_with_no_key_or_another_nothing_opens(files: DiskFiles, folder: Path, using: str, secret: str) -> None:
    stored = kept(files)
    with pytest.raises(FilesRefused):
        read(DiskFiles(folder, secrets=[secret] if secret else [], using=using), stored)


def test_of_several_keys_the_first_locks_and_each_opens(files: DiskFiles, folder: Path, using: str) -> None:
    before = kept(files)
    both = DiskFiles(folder, secrets=[NEWER, SECRET], using=using)
    after = kept(both)
    assert read(both, before) == read(both, after) == DATA
    with pytest.raises(FilesRefused):
        read(files, after)
    assert RowKeys([NEWER, SECRET, "x" * 50], using=using).locked() == Locked((1, 1, 0), 0)
    assert RowKeys([NEWER], using=using).locked() == Locked((1,), 1)


def test_once_the_key_was_changed_the_old_one_opens_nothing_and_no_file_was_written_again(
    files: DiskFiles, folder: Path, using: str
) -> None:
    stored = [kept(files) for _ in range(3)]
    held = {place: (place.read_bytes(), place.stat().st_mtime_ns) for place in lying(folder)}
    keys = RowKeys([NEWER, SECRET], using=using)
    done: list[int] = []
    assert rewrap_documents(keys, tell=done.append) == LockedAnew(documents=3, anew=3)
    assert done == [3]
    assert {place: (place.read_bytes(), place.stat().st_mtime_ns) for place in lying(folder)} == held
    newer = DiskFiles(folder, secrets=[NEWER], using=using)
    for one in stored:
        assert read(newer, one) == DATA
        with pytest.raises(FilesRefused):
            read(files, one)
    assert rewrap_documents(keys) == LockedAnew(documents=3, anew=0)
    assert keys.locked() == Locked((3, 0), 0)


def test_a_change_of_keys_that_was_stopped_goes_on_where_it_was(
    files: DiskFiles, folder: Path, using: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("childjourney.usecases.rewrap_documents.BATCH", 2)
    stored = [kept(files) for _ in range(5)]
    keys = RowKeys([NEWER, SECRET], using=using)

    def ends(done: int) -> None:
        if done == 4:
            raise _Killed

    with pytest.raises(_Killed):
        rewrap_documents(keys, tell=ends)
    assert keys.locked() == Locked((4, 1), 0)
    both = DiskFiles(folder, secrets=[NEWER, SECRET], using=using)
    assert all(read(both, one) == DATA for one in stored)
    assert rewrap_documents(keys) == LockedAnew(documents=5, anew=1)


def test_what_no_key_opens_is_told_and_left_as_it_was(files: DiskFiles, folder: Path, using: str) -> None:
    stored = kept(files)
    assert rewrap_documents(RowKeys([NEWER], using=using)) == LockedAnew(documents=1, anew=0, by_none=1)
    assert read(files, stored) == DATA
    with pytest.raises(FilesRefused):
        rewrap_documents(RowKeys([], using=using))


def test_without_a_key_nothing_is_taken(folder: Path, using: str) -> None:
    with pytest.raises(FilesRefused, match="the key to them is missing"):
        DiskFiles(folder, secrets=[], using=using).put([DATA], story=STORY, now=NOON)
    assert not folder.exists()


def test_a_disk_that_is_full_leaves_nothing_behind(
    files: DiskFiles, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FilesRefused, match="nothing was saved"):
        files.put([DATA], story=STORY, now=NOON)
    assert lying(folder) == []


class _Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("where", ["append", "acknowledge"])
def test_an_end_between_the_file_and_its_entry_leaves_no_entry_and_a_file_that_is_swept_away(
    files: DiskFiles, folder: Path, area: Area, using: str, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    new = NewDocument(Span.day(TODAY), {"title": "Letter", "sort": "letter"}, Voice.PROFESSIONAL, upload(PDF))

    def add() -> UUID:
        return add_document(
            area.books, files, ToldScanner(), viewer=worker, story=child, new=new, now=area.now, key="k"
        )

    def ends(*_arguments: Any, **_named: Any) -> None:
        raise _Killed

    before = area.books.entries([child])[child]
    with monkeypatch.context() as patch:
        patch.setattr(area.books, where, ends)
        with pytest.raises(_Killed):
            add()
    assert area.books.entries([child])[child] == before
    assert FileRow.objects.using(using).count() == 0
    assert len(lying(folder)) == 1
    entry = add()
    assert files.sweep(before=NOON + timedelta(days=36_500)).removed == 1
    opened = open_document(area.books, files, viewer=worker, story=child, entry=entry, now=area.now)
    assert b"".join(opened.chunks) == PDF


def test_what_is_on_its_way_is_swept_only_once_it_is_old(files: DiskFiles, folder: Path) -> None:
    stored = kept(files)
    coming = folder / "ab" / f"{uuid4().hex}.coming"
    coming.parent.mkdir(exist_ok=True)
    coming.write_bytes(b"half of a file")
    old = NOON.timestamp()
    os.utime(coming, (old, old))
    for one in lying(folder):
        os.utime(one, (old, old))
    assert files.sweep(before=NOON).removed == 0
    assert files.sweep(before=NOON + timedelta(seconds=1)).removed == 1
    assert not coming.exists()
    assert read(files, stored) == DATA


def test_a_kept_file_that_is_not_there_is_told(files: DiskFiles, folder: Path) -> None:
    stored = kept(files)
    assert files.sweep(before=NOON).missing == ()
    lying(folder)[0].unlink()
    assert files.sweep(before=NOON).missing == (stored.id,)


# ── The key ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def _none_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CHILDJOURNEY_SECRET_KEY", "CHILDJOURNEY_DOCUMENT_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_none_given")
def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = document_key(tmp_path)
    assert len(key) >= 50
    assert document_key(tmp_path) == key
    assert secret_key(tmp_path) not in ("", key)
    assert [one.stat().st_mode & 0o077 for one in tmp_path.iterdir()] == [0, 0]


@pytest.mark.usefixtures("_none_given")
def test_a_key_that_is_lost_is_not_made_anew_while_documents_lie_there(tmp_path: Path) -> None:
    document_key(tmp_path)
    place = tmp_path / "documents" / "ab"
    place.mkdir(parents=True)
    (place / uuid4().hex).touch()
    (tmp_path / DOCUMENT_KEY).unlink()
    assert document_key(tmp_path) == ""
    assert not (tmp_path / DOCUMENT_KEY).exists()


def test_several_keys_are_told_apart_by_commas() -> None:
    assert keys_in(f"{'n' * 50}, {'o' * 50}\n") == ("n" * 50, "o" * 50)
    assert keys_in("") == ()


def test_a_key_that_is_given_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHILDJOURNEY_DOCUMENT_KEY", SECRET)
    assert document_key(tmp_path) == SECRET
    assert list(tmp_path.iterdir()) == []
