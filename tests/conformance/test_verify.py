"""Verification: books as they were written have no flaw, and what is missing from them is named."""

from dataclasses import replace
from uuid import UUID

from childjourney.core.base.digest import GENESIS
from childjourney.core.base.time import Span
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft
from childjourney.core.story.story import Story
from childjourney.usecases.ports import Books
from childjourney.usecases.verify import verify
from tests.conformance.area import TODAY, Area
from tests.conformance.lines import a_line, lines_of


def test_books_without_an_entry_verify(books: Books) -> None:
    verified = verify(books)
    assert (verified.entries, verified.lines, verified.head, verified.flaws) == (0, 0, GENESIS, ())


def test_what_people_did_verifies_and_the_head_vouches_for_it(area: Area) -> None:
    worker = area.worker("social_worker")
    child, other = area.child(worker), area.child(worker)
    area.tell(worker, child, other)
    verified = verify(area.books)
    assert verified.flaws == ()
    assert verified.lines == len(lines_of(area.books))
    assert verified.head == lines_of(area.books)[-1].chained
    assert verified.entries == sum(len(e) for e in area.books.entries([child, other, area.books.area]).values())


def test_entries_without_their_line_are_named(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    story = Story(child, area.books.entries([child])[child])
    draft = Draft(child, "observation", Span.day(TODAY), worker.membership, {"what": "Quiet.", "grade": "seen"})
    entries = admit(story, [draft], now=area.now)
    area.books.append_part(entries, act=UUID(int=666))
    flaws = verify(area.books).flaws
    assert [flaw.where for flaw in flaws] == [f"entry {entries[0].id}"]
    assert str(UUID(int=666)) in flaws[0].what


def test_a_line_whose_entries_are_missing_is_named(books: Books) -> None:
    books.note(replace(a_line(()), entries=2, covers="0" * 64, story=UUID(int=1)))
    flaws = verify(books).flaws
    assert [flaw.where for flaw in flaws] == ["audit line 0"]
