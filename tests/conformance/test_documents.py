"""Documents: added, opened, and let out of quarantine, on every store and with the files in memory and on a disk."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.base.time import Span
from childjourney.core.people.role import Sector
from childjourney.core.steps.documents import FileState
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Voice
from childjourney.core.story.file import TYPES
from childjourney.store.books import DjangoBooks
from childjourney.store.files import DiskFiles
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.add_document import NewDocument, add_document
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.files_port import Files, FilesRefused, Verdict
from childjourney.usecases.keep_directory import NewMember, add_member
from childjourney.usecases.keep_typed import Page, keep_typed, typed_before
from childjourney.usecases.list_quarantine import list_quarantine
from childjourney.usecases.memory_files import MemoryFiles, ToldScanner
from childjourney.usecases.open_document import open_document
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.refold import refold
from childjourney.usecases.release_document import refuse_document, release_document
from childjourney.usecases.rescan_documents import look_after_documents
from childjourney.usecases.verify import verify
from tests.conformance.area import LONG_AGO, TODAY, Area
from tests.conformance.lines import lines_of
from tests.made_files import DOCX, GOOD, PDF, docx, upload

SAID = {"title": "Letter from the hospital", "sort": "letter"}
SECRET = "a secret of at least fifty characters, for tests only"


@pytest.fixture
def files(books: Books, tmp_path: Path) -> Files:
    """What keeps the files: in memory beside books in memory, else on a disk."""
    using = books._using if isinstance(books, DjangoBooks) else ""
    return DiskFiles(tmp_path / "documents", secrets=[SECRET], using=using) if using else MemoryFiles()


@pytest.fixture
def scanner() -> ToldScanner:
    return ToldScanner()


@pytest.fixture
def worker(area: Area) -> Viewer:
    return area.worker("social_worker")


@pytest.fixture
def child(area: Area, worker: Viewer) -> UUID:
    return area.child(worker)


@pytest.fixture
def manager(area: Area) -> Viewer:
    return area.worker("team_manager", name="Rob Kendal")


Add = Callable[..., UUID]


@pytest.fixture
def add(area: Area, files: Files, scanner: ToldScanner, worker: Viewer, child: UUID) -> Add:
    """Return a function that adds a document to the child's story."""

    def added(
        data: bytes = PDF, name: str = "letter.pdf", *, by: Viewer = worker, story: UUID = child, **more: Any
    ) -> UUID:
        said = {**SAID, **more.pop("said", {})}
        new = NewDocument(Span.day(TODAY), said, more.pop("voice", Voice.PROFESSIONAL), upload(data, name))
        return add_document(area.books, files, scanner, viewer=by, story=story, new=new, now=area.now, **more)

    return added


Read = Callable[..., bytes]


@pytest.fixture
def read(area: Area, files: Files, worker: Viewer, child: UUID) -> Read:
    """Return a function that opens a document."""

    def opened(entry: UUID, *, by: Viewer = worker, story: UUID = child) -> bytes:
        found = open_document(area.books, files, viewer=by, story=story, entry=entry, now=area.now)
        return b"".join(found.chunks)

    return opened


def state(area: Area, worker: Viewer, child: UUID, entry: UUID) -> FileState:
    return open_story(area.books, viewer=worker, story=child, now=area.now).documents[entry].state


def lying(files: Files, tmp_path: Path) -> int:
    """Return how many files lie there, kept or not."""
    return len(files) if isinstance(files, MemoryFiles) else sum(one.is_file() for one in tmp_path.rglob("*"))


# ── Adding and opening ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", GOOD)
def test_a_document_that_a_scanner_found_clean_opens_as_it_was_added(
    area: Area, add: Add, read: Read, scanner: ToldScanner, worker: Viewer, child: UUID, kind: str
) -> None:
    entry = add(GOOD[kind], "a.bin")
    assert scanner.given == [GOOD[kind]]
    assert read(entry) == GOOD[kind]
    document = open_story(area.books, viewer=worker, story=child, now=area.now).documents[entry]
    assert (document.file.type, document.file.size, document.state) == (kind, len(GOOD[kind]), FileState.CLEAN)
    assert document.file.name == f"a.bin{TYPES[kind].endings[0]}"


def test_a_large_document_comes_back_in_pieces(area: Area, files: Files, add: Add, worker: Viewer, child: UUID) -> None:
    data = PDF + bytes(range(256)) * 2_000
    opened = open_document(area.books, files, viewer=worker, story=child, entry=add(data), now=area.now)
    pieces = list(opened.chunks)
    assert b"".join(pieces) == data
    assert opened.file.size == len(data)


def test_adding_and_opening_each_leave_a_line_and_the_books_verify(area: Area, add: Add, read: Read) -> None:
    """R18."""
    before = len(lines_of(area.books))
    read(add())
    done = [(one.line.action, one.line.allowed, one.line.entries) for one in lines_of(area.books)[before:]]
    assert done == [("add a document", True, 1), ("open a document", True, 0)]
    assert verify(area.books).flaws == ()


def test_a_document_can_be_the_familys_or_the_childs(area: Area, add: Add, worker: Viewer, child: UUID) -> None:
    entry = add(said={"sort": "drawing"}, voice=Voice.CHILD)
    (seen,) = [one for one in open_story(area.books, viewer=worker, story=child, now=area.now).seen if one.id == entry]
    assert seen.voice is Voice.CHILD


def test_everything_wrong_is_told_at_once_and_nothing_is_kept(
    area: Area, files: Files, scanner: ToldScanner, worker: Viewer, child: UUID, tmp_path: Path
) -> None:
    new = NewDocument(Span.day(TODAY), {"sort": "nothing"}, Voice.PROFESSIONAL, upload(b"MZ" + b"\x00" * 99))
    with pytest.raises(DraftRefused) as refused:
        add_document(area.books, files, scanner, viewer=worker, story=child, new=new, now=area.now)
    assert [fault.where for fault in refused.value.faults] == ["title", "sort", "file"]
    assert scanner.given == []
    assert lying(files, tmp_path) == 0


def test_without_a_file_there_is_no_document(
    area: Area, files: Files, scanner: ToldScanner, worker: Viewer, child: UUID
) -> None:
    new = NewDocument(Span.day(TODAY), SAID, Voice.PROFESSIONAL, None)
    with pytest.raises(DraftRefused, match="Choose the file"):
        add_document(area.books, files, scanner, viewer=worker, story=child, new=new, now=area.now)


def test_a_day_that_has_not_come_is_refused_and_the_file_does_not_stay(
    area: Area, files: Files, scanner: ToldScanner, worker: Viewer, child: UUID, tmp_path: Path
) -> None:
    new = NewDocument(Span.day(TODAY + timedelta(days=1)), SAID, Voice.PROFESSIONAL, upload(PDF))
    with pytest.raises(DraftRefused, match="has not happened yet"):
        add_document(area.books, files, scanner, viewer=worker, story=child, new=new, now=area.now)
    assert lying(files, tmp_path) == 0


def test_sent_twice_it_is_one_document_and_another_file_under_the_same_words_is_another(
    area: Area, files: Files, add: Add, read: Read, tmp_path: Path
) -> None:
    """R08."""
    first = add(key="k")
    assert add(key="k") == first
    assert lying(files, tmp_path) == 1
    other = add(docx(), key="k")
    assert other != first
    assert read(other) == docx()


def test_what_was_typed_is_forgotten_with_the_document_also_where_it_arrives_late(
    area: Area, add: Add, worker: Viewer, child: UUID
) -> None:
    """R05, R08."""
    page = Page(child, "document_added")
    keep_typed(area.books, viewer=worker, page=page, text="words", now=area.now)
    add(key="k", typed_on=page.key)
    assert area.books.typed(membership=worker.membership, page=page.key) is None
    assert keep_typed(area.books, viewer=worker, page=page, text="words", now=area.now, key="k") is False
    assert typed_before(area.books, viewer=worker, page=page, key_of=lambda _text: "k", now=area.now) is None


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────


def test_whoever_may_not_open_the_story_neither_adds_nor_opens_and_learns_nothing(
    area: Area, files: Files, scanner: ToldScanner, add: Add, read: Read, child: UUID, tmp_path: Path
) -> None:
    """R32: forbidden and absent read alike, and each is written down."""
    entry = add()
    stranger = area.worker("social_worker", name="Sam Stranger")
    scanner.given.clear()
    words = set()
    for act in (
        lambda: read(entry, by=stranger),
        lambda: read(uuid4(), by=stranger),
        lambda: read(entry, by=stranger, story=uuid4()),
        lambda: add(by=stranger),
    ):
        with pytest.raises(AccessRefused) as refused:
            act()
        words.add(str(refused.value))
        assert lines_of(area.books)[-1].line.allowed is False
    assert len(words) == 1
    assert scanner.given == []
    assert lying(files, tmp_path) == 1


def test_whoever_reads_headings_alone_sees_that_there_is_a_document_and_opens_nothing(
    area: Area, add: Add, read: Read, worker: Viewer, child: UUID
) -> None:
    """R31."""
    entry = add(name="Maya Okoro fracture.pdf")
    teacher = area.worker("teacher", name="Tom Ashe")
    school = {"agency": str(teacher.agency), "member": str(teacher.membership), "capacity": "Class teacher"}
    told = Telling("involvement_began", Span.day(TODAY), school)
    record_entry(area.books, viewer=worker, stories=[child], telling=told, now=area.now)
    opened = open_story(area.books, viewer=teacher, story=child, now=area.now)
    assert entry in {one.id for one in opened.seen}
    assert opened.documents == {}
    assert "fracture" not in repr([(one.heading, one.contents) for one in opened.seen])
    with pytest.raises(AccessRefused):
        read(entry, by=teacher)
    assert lines_of(area.books)[-1].line.allowed is False
    own = add(by=teacher)
    assert read(own, by=teacher) == PDF


def test_a_document_is_not_found_through_another_childs_story(area: Area, add: Add, read: Read, worker: Viewer) -> None:
    other = area.child(worker, given_name="Theo")
    entry = add()
    with pytest.raises(AccessRefused):
        read(entry, story=other)


def test_an_entry_that_is_no_document_opens_nothing(area: Area, read: Read, worker: Viewer, child: UUID) -> None:
    (worry,) = area.tell(worker, child)
    with pytest.raises(AccessRefused):
        read(worry)


# ── No other way in ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["document_added", "document_released", "document_refused", "document_scanned"])
def test_no_entry_about_documents_can_be_recorded_in_the_usual_way(
    area: Area, add: Add, scanner: ToldScanner, worker: Viewer, child: UUID, kind: str
) -> None:
    scanner.verdict = Verdict.SILENT
    entry = add()
    document = open_story(area.books, viewer=worker, story=child, now=area.now).documents[entry]
    said = {
        "document_added": {**SAID, "file": document.file.value | {"scanned": "clean"}},
        "document_scanned": {"began": str(entry), "found": "nothing"},
    }.get(kind, {"began": str(entry), "reason": "Because."})
    with pytest.raises(DraftRefused, match="not recorded in this way"):
        told = Telling(kind, Span.day(TODAY), said)
        record_entry(area.books, viewer=worker, stories=[child], telling=told, now=area.now)


def test_a_correction_changes_the_words_and_never_the_file(
    area: Area, add: Add, read: Read, worker: Viewer, child: UUID
) -> None:
    other = area.child(worker, given_name="Theo")
    theirs = add(docx(), story=other)
    entry = add()
    files_of = {one: open_story(area.books, viewer=worker, story=one, now=area.now).documents for one in (child, other)}
    mine, stolen = files_of[child][entry].file, files_of[other][theirs].file

    def correct(**said: Any) -> None:
        contents = {**SAID, "file": mine.value, **said}
        correct_entry(
            area.books, viewer=worker, story=child, entry=entry, reason="Slip.", contents=contents, now=area.now
        )

    for wrong in (stolen.value, {**mine.value, "scanned": ""}, {**mine.value, "name": "b.pdf"}, None):
        with pytest.raises(DraftRefused):
            correct(file=wrong)
    correct(title="Letter from the clinic")
    assert read(entry) == PDF


def test_a_document_that_was_withdrawn_opens_no_more(
    area: Area, add: Add, read: Read, worker: Viewer, child: UUID
) -> None:
    entry = add()
    correct_entry(
        area.books, viewer=worker, story=child, entry=entry, reason="Wrong child.", withdrawn=True, now=area.now
    )
    with pytest.raises(AccessRefused):
        read(entry)


# ── Quarantine ───────────────────────────────────────────────────────────────────────────────────


def test_what_the_scanner_finds_harmful_is_not_kept_and_leaves_a_line(
    area: Area, files: Files, scanner: ToldScanner, add: Add, worker: Viewer, child: UUID, tmp_path: Path
) -> None:
    """R54."""
    scanner.verdict = Verdict.HARMFUL
    before = len(area.books.entries([child])[child])
    with pytest.raises(FaultsRefused, match="found something harmful"):
        add()
    assert len(area.books.entries([child])[child]) == before
    assert lying(files, tmp_path) == 0
    last = lines_of(area.books)[-1].line
    assert (last.action, last.allowed, last.story) == ("add a document", False, child)


def test_while_no_scanner_answers_nobody_opens_it_until_a_manager_released_it(
    area: Area, scanner: ToldScanner, add: Add, read: Read, worker: Viewer, manager: Viewer, child: UUID
) -> None:
    """R54: a scanner that is down leaves files in quarantine."""
    scanner.verdict = Verdict.SILENT
    entry = add()
    for viewer in (worker, manager):
        with pytest.raises(AccessRefused):
            read(entry, by=viewer)
    release_document(area.books, viewer=manager, story=child, entry=entry, reason="Scanned by us.", now=area.now)
    assert read(entry) == PDF
    document = open_story(area.books, viewer=worker, story=child, now=area.now).documents[entry]
    assert (document.state, document.judge, document.reason) == (
        FileState.RELEASED,
        manager.membership,
        "Scanned by us.",
    )


def test_what_a_manager_refused_nobody_opens(
    area: Area, scanner: ToldScanner, add: Add, read: Read, worker: Viewer, manager: Viewer, child: UUID
) -> None:
    scanner.verdict = Verdict.SILENT
    entry = add()
    refuse_document(area.books, viewer=manager, story=child, entry=entry, reason="Nobody knows it.", now=area.now)
    with pytest.raises(AccessRefused):
        read(entry)
    with pytest.raises(DraftRefused, match="decided about this document meanwhile"):
        release_document(area.books, viewer=manager, story=child, entry=entry, reason="After all.", now=area.now)


def test_only_managers_of_the_story_release(
    area: Area, scanner: ToldScanner, add: Add, worker: Viewer, child: UUID
) -> None:
    scanner.verdict = Verdict.SILENT
    entry = add()
    elsewhere = area.agency(Sector.SOCIAL_CARE, "Southmoor social care")
    lead = area.worker("safeguarding_lead", name="Iris Lund")
    for viewer in (worker, lead, area.worker("team_manager", name="Ed Else", agency=elsewhere)):
        for judge in (release_document, refuse_document):
            with pytest.raises(AccessRefused):
                judge(area.books, viewer=viewer, story=child, entry=entry, reason="Because.", now=area.now)
            last = lines_of(area.books)[-1].line
            assert (last.allowed, last.membership) == (False, viewer.membership)
    assert state(area, worker, child, entry) is FileState.QUARANTINED


def test_a_decision_needs_a_reason_and_a_second_click_is_no_second_decision(
    area: Area, scanner: ToldScanner, add: Add, worker: Viewer, manager: Viewer, child: UUID
) -> None:
    """R08."""
    scanner.verdict = Verdict.SILENT
    entry = add()

    def release(reason: str) -> UUID:
        return release_document(
            area.books, viewer=manager, story=child, entry=entry, reason=reason, now=area.now, key="k"
        )

    with pytest.raises(DraftRefused):
        release("")
    assert state(area, worker, child, entry) is FileState.QUARANTINED
    assert release("Ours.") == release("Ours.")


def test_a_decision_that_was_withdrawn_leaves_the_document_in_quarantine_and_none_moves_to_another_document(
    area: Area, scanner: ToldScanner, add: Add, worker: Viewer, manager: Viewer, child: UUID
) -> None:
    scanner.verdict = Verdict.SILENT
    entry, other = add(), add(docx())
    released = release_document(area.books, viewer=manager, story=child, entry=entry, reason="Ours.", now=area.now)
    moved = {"began": str(other), "reason": "Ours."}
    with pytest.raises(DraftRefused):
        correct_entry(
            area.books, viewer=worker, story=child, entry=released, reason="Slip.", contents=moved, now=area.now
        )
    assert state(area, worker, child, other) is FileState.QUARANTINED
    correct_entry(
        area.books, viewer=manager, story=child, entry=released, reason="Wrong file.", withdrawn=True, now=area.now
    )
    assert state(area, worker, child, entry) is FileState.QUARANTINED
    refuse_document(area.books, viewer=manager, story=child, entry=entry, reason="Wrong file.", now=area.now)
    assert state(area, worker, child, entry) is FileState.REFUSED


def test_the_list_of_what_waits_holds_what_this_viewer_may_release_and_nothing_else(
    area: Area, scanner: ToldScanner, add: Add, worker: Viewer, manager: Viewer, child: UUID
) -> None:
    add()
    scanner.verdict = Verdict.SILENT
    first = add()
    area.later(hours=1)
    lead = area.worker("safeguarding_lead", name="Iris Lund")
    teacher = area.worker("teacher", name="Tom Ashe")
    school = area.child(teacher, given_name="Theo")
    second = add(docx(), by=teacher, story=school, said={"title": "Drawing"})
    elsewhere = area.agency(Sector.SOCIAL_CARE, "Southmoor social care")
    other = area.worker("team_manager", name="Ed Else", agency=elsewhere)

    def waits(viewer: Viewer) -> list[tuple[UUID, str, str]]:
        found = list_quarantine(area.books, viewer=viewer, now=area.now)
        assert found.more is False
        return [(one.document.entry, one.child.short_name, one.title) for one in found.waits]

    assert waits(manager) == [(first, "Maya", "Letter from the hospital")]
    assert waits(lead) == [(second, "Theo", "Drawing")]
    assert waits(other) == []
    with pytest.raises(AccessRefused):
        waits(worker)
    release_document(area.books, viewer=manager, story=child, entry=first, reason="Ours.", now=area.now)
    assert waits(manager) == []
    assert refold(area.books).differences == ()


def test_nobody_decides_about_a_document_of_their_own_in_whatever_role_they_added_it(
    area: Area, scanner: ToldScanner, add: Add, read: Read, worker: Viewer, manager: Viewer, child: UUID
) -> None:
    """R36: it takes two people, and the attempt is written down."""
    scanner.verdict = Verdict.SILENT
    people = {member.id: member.person for member in area.books.directory().memberships.values()}
    same = people[manager.membership]
    new = NewMember(same.name, same.email, manager.agency, "social_worker", "01632 960 101", same.id)
    second = add_member(area.books, viewer=area.administrator, member=new, now=area.now, first=LONG_AGO)
    as_worker = Viewer.of(area.books.directory().memberships[second])
    mine = {"agency": str(as_worker.agency), "member": str(second), "capacity": "Duty worker"}
    told = Telling("involvement_began", Span.day(TODAY), mine)
    record_entry(area.books, viewer=worker, stories=[child], telling=told, now=area.now)
    for entry in (add(by=manager), add(docx(), by=as_worker)):
        for judge in (release_document, refuse_document):
            with pytest.raises(DraftRefused, match="You added this document yourself"):
                judge(area.books, viewer=manager, story=child, entry=entry, reason="Mine.", now=area.now)
            last = lines_of(area.books)[-1].line
            assert (last.allowed, last.membership, last.story) == (False, manager.membership, child)
        assert state(area, worker, child, entry) is FileState.QUARANTINED
        assert list_quarantine(area.books, viewer=manager, now=area.now).waits == ()
    other = area.worker("team_manager", name="Ida Other")
    assert len(list_quarantine(area.books, viewer=other, now=area.now).waits) == 2
    release_document(area.books, viewer=other, story=child, entry=entry, reason="Seen on paper.", now=area.now)
    assert read(entry) == docx()


# ── The night ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("verdict", "left"), [(Verdict.CLEAN, FileState.CLEAN), (Verdict.HARMFUL, FileState.REFUSED)])
def test_once_the_scanner_is_back_it_looks_at_what_waited_and_the_story_says_so(
    area: Area,
    files: Files,
    scanner: ToldScanner,
    add: Add,
    worker: Viewer,
    manager: Viewer,
    child: UUID,
    verdict: Verdict,
    left: FileState,
) -> None:
    scanner.verdict = Verdict.SILENT
    entry = add()
    assert look_after_documents(area.books, files, scanner, now=area.now).waiting == 1
    assert state(area, worker, child, entry) is FileState.QUARANTINED
    scanner.verdict = verdict
    found = look_after_documents(area.books, files, scanner, now=area.later(hours=9))
    assert (found.clean, found.harmful, found.waiting) == (left is FileState.CLEAN, left is FileState.REFUSED, 0)
    assert scanner.given[-1] == PDF
    assert state(area, worker, child, entry) is left
    assert list_quarantine(area.books, viewer=manager, now=area.now).waits == ()
    last = next(one.line for one in reversed(lines_of(area.books)) if one.line.entries)
    assert (last.membership, last.purpose, last.entries) == (None, "scanned again", 1)
    assert verify(area.books).flaws == ()
    assert look_after_documents(area.books, files, scanner, now=area.now).clean == 0


def test_what_belongs_to_no_entry_is_swept_away_after_a_day(
    area: Area, files: Files, scanner: ToldScanner, add: Add, read: Read, child: UUID
) -> None:
    """A kill between the file and its entry leaves nothing broken."""
    entry = add()
    if isinstance(files, MemoryFiles):
        files.put([PDF], story=child, now=area.now)
        assert look_after_documents(area.books, files, scanner, now=area.later(hours=23)).swept == 0
        assert look_after_documents(area.books, files, scanner, now=area.later(hours=2)).swept == 1
    assert read(entry) == PDF


def test_a_file_that_is_gone_is_told_and_not_given_out(
    area: Area, files: Files, scanner: ToldScanner, add: Add, read: Read, tmp_path: Path
) -> None:
    entry = add()
    if isinstance(files, MemoryFiles):
        files._bytes.clear()
    else:
        for one in (tmp_path / "documents").glob("??/*"):
            one.unlink()
    with pytest.raises(FilesRefused):
        read(entry)
    assert len(look_after_documents(area.books, files, scanner, now=area.now).missing) == 1
    assert DOCX in TYPES
