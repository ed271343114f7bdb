"""Documents of a made-up area: of each fate one, in files that open, and with somebody to decide about what waits."""

from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from childjourney.cli.made_up.area import make_area
from childjourney.core.steps.documents import Document, FileState, documents_of
from childjourney.store.files import DiskFiles
from childjourney.usecases.documents.sniff import type_of
from childjourney.usecases.list_quarantine import list_quarantine
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.open_document import open_document
from childjourney.usecases.open_story import open_story
from childjourney.usecases.verify import verify
from tests.demo.northmoor_made import MORNING, TODAY, Northmoor, make, offered, stories
from tests.made_files import upload


def documents(area: Northmoor) -> list[Document]:
    return [one for story in stories(area) for one in documents_of(story.standing).values()]


@pytest.mark.parametrize("children", [2, 20])
def test_there_is_a_document_of_every_fate(children: int) -> None:
    states = Counter(one.state for one in documents(make(children=children)))
    assert states == {
        FileState.CLEAN: 2,
        FileState.RELEASED: 1,
        FileState.REFUSED: 1,
        FileState.QUARANTINED: 1,
    }


def test_every_file_is_what_its_entry_says_and_opens_where_it_may(northmoor: Northmoor) -> None:
    worker = offered(northmoor)["social_worker"]
    for one in documents(northmoor):
        data = b"".join(northmoor.files.open(one.file.id, story=one.story, digest=one.file.digest))
        assert type_of(upload(data)) == one.file.type
        if one.state.opens:
            opened = open_document(
                northmoor.books, northmoor.files, viewer=worker, story=one.story, entry=one.entry, now=MORNING
            )
            assert b"".join(opened.chunks) == data


def test_the_drawing_is_mayas_and_in_her_voice(northmoor: Northmoor) -> None:
    story = open_story(
        northmoor.books, viewer=offered(northmoor)["social_worker"], story=northmoor.made.maya, now=MORNING
    )
    (entry,) = story.documents
    (seen,) = [one for one in story.seen if one.id == entry]
    assert (seen.voice.value, story.documents[entry].file.type) == ("child", "image/png")


def test_what_waits_waits_for_the_team_manager_who_is_offered(northmoor: Northmoor) -> None:
    waits = list_quarantine(northmoor.books, viewer=offered(northmoor)["team_manager"], now=MORNING).waits
    assert [one.title for one in waits] == ["Letter from the landlord"]


def test_nobody_decided_about_a_document_that_they_added(northmoor: Northmoor) -> None:
    """R36."""
    judged = [one for one in documents(northmoor) if one.judge]
    assert len(judged) == 3
    assert all(one.judge != one.author for one in judged)


@pytest.mark.django_db
def test_on_a_disk_and_in_memory_the_area_is_the_same_to_the_last_digit(tmp_path: Path) -> None:
    books, files = MemoryBooks(UUID(int=7)), DiskFiles(tmp_path, secrets=["a secret for tests " * 3])
    make_area(books, files, children=2, seed=1, today=TODAY)
    assert verify(books).head == verify(make(children=2).books).head
    assert sum(one.is_file() for one in tmp_path.rglob("*")) == 5
