"""Stories: what is recorded reads back as it was recorded, for those who may read it."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from childjourney.core.access.audit import PlacedLine
from childjourney.core.base.digest import GENESIS, canonical, digest
from childjourney.core.base.time import Span
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft, Entry, Voice, link
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, covered
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import Books
from childjourney.usecases.verify import verify
from tests.conformance.area import NOON, TODAY, Area
from tests.conformance.lines import a_line, lines_of
from tests.strategies import stories


def test_a_story_that_was_started_opens_with_who_the_child_is_and_who_works_with_them(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker, known_as="May")
    story = open_story(area.books, viewer=worker, story=child, now=area.now)
    assert story.child.name == "Maya Okoro"
    assert [one.name for one in story.people] == ["Amina Yusuf"]


def test_an_entry_told_of_siblings_is_one_encounter_and_an_entry_in_each_story(area: Area) -> None:
    worker = area.worker("social_worker")
    maya, theo = area.child(worker), area.child(worker, given_name="Theo")
    area.tell(worker, maya, theo, what="The house was cold.")
    told = [open_story(area.books, viewer=worker, story=child, now=area.now).seen[-1] for child in (maya, theo)]
    assert told[0].id != told[1].id
    assert told[0].encounter == told[1].encounter
    assert told[0].encounter is not None
    assert set(area.books.encounter(told[0].encounter)) == {maya, theo}
    assert area.books.encounter(uuid4()) == ()


def test_a_correction_keeps_the_old_words(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    (entry,) = area.tell(worker, child, what="Maya was tired.")
    area.later(hours=1)
    contents = {"what": "Maya was hungry.", "grade": "seen"}
    correct_entry(
        area.books, viewer=worker, story=child, entry=entry, reason="I misheard.", contents=contents, now=area.now
    )
    (seen,) = [one for one in open_story(area.books, viewer=worker, story=child, now=area.now).seen if one.id == entry]
    assert seen.contents["what"] == "Maya was hungry."
    assert [version.contents["what"] for version in seen.versions] == ["Maya was tired.", "Maya was hungry."]


def test_a_story_reads_as_it_was_known_at_a_moment(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    then = area.now
    area.later(hours=1)
    area.tell(worker, child)
    now = open_story(area.books, viewer=worker, story=child, now=area.now)
    before = open_story(area.books, viewer=worker, story=child, now=area.now, known_at=then)
    assert [one.kind.name for one in before.seen] == ["particulars", "involvement_began"]
    assert len(now.seen) == len(before.seen) + 1


def test_whoever_may_not_open_a_story_learns_nothing_and_leaves_a_line(area: Area) -> None:
    """R18, R32: a denial is written down, and reads the same for a story that is not there."""
    worker = area.worker("social_worker")
    stranger = area.worker("social_worker", name="Sam Stranger")
    child = area.child(worker)
    words = []
    for story in (child, UUID(int=12345)):
        with pytest.raises(AccessRefused) as refused:
            open_story(area.books, viewer=stranger, story=story, now=area.now)
        words.append(str(refused.value))
        last = lines_of(area.books)[-1].line
        assert (last.allowed, last.story, last.membership) == (False, story, stranger.membership)
    assert words[0] == words[1]


def test_every_act_leaves_one_line_in_the_order_of_the_acts(area: Area) -> None:
    """R18."""
    worker = area.worker("social_worker")
    before = len(lines_of(area.books))
    child = area.child(worker)
    area.tell(worker, child)
    open_story(area.books, viewer=worker, story=child, now=area.now)
    done = [placed.line.action for placed in lines_of(area.books)[before:]]
    assert done == ["start a child's story", "record an entry", "open a story"]
    assert [placed.position for placed in lines_of(area.books)] == list(range(before + 3))


def test_a_story_that_nobody_started_has_no_entries(books: Books) -> None:
    assert books.entries([UUID(int=5)]) == {UUID(int=5): ()}
    assert books.grants(UUID(int=5)) == ()


def test_stories_asked_for_together_are_each_whole(area: Area) -> None:
    worker = area.worker("social_worker")
    children = [area.child(worker, given_name=f"Child{number}") for number in range(5)]
    for child in children[:3]:
        area.tell(worker, child)
    found = area.books.entries([*children, UUID(int=1)])
    assert [len(found[child]) for child in children] == [3, 3, 3, 2, 2]
    assert found[UUID(int=1)] == ()
    assert all([e.position for e in entries] == list(range(len(entries))) for entries in found.values())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories(), number=st.integers(1, 2**64))
def test_whatever_is_written_reads_back_the_same(books: Books, story: Story, number: int) -> None:
    # Each example writes into a story of its own, since the books of one test are the same throughout.
    own = _moved(story, UUID(int=number << 32 | uuid4().time_low))
    books.append(own, line=a_line(own))
    if own:
        assert books.entries([own[0].story]) == {own[0].story: own}
    assert verify(books).flaws == ()


@pytest.mark.parametrize(
    "said",
    [
        {"what": "“Zoë” 日本語 😀 \\ ' \" % ; -- \n\t"},
        {"what": "percent %s %(x)s {0}"},
        {"nested": {"b": [1, 2.5, None, True], "a": ""}, "empty": {}, "list": []},
    ],
)
def test_contents_are_kept_to_the_letter(books: Books, said: dict[str, Any]) -> None:
    entry = _bare(said)
    books.append([entry], line=a_line([entry]))
    assert books.entries([entry.story])[entry.story][0].contents == said
    assert verify(books).flaws == ()


def test_an_instant_is_kept_to_the_microsecond_wherever_the_clock_stood(books: Books) -> None:
    elsewhere = datetime(2026, 3, 14, 14, 0, 0, 7, tzinfo=timezone(timedelta(hours=2)))
    entry = _bare({"what": "x"}, now=elsewhere)
    books.append([entry], line=a_line([entry]))
    kept = books.entries([entry.story])[entry.story][0]
    assert kept.recorded_at == datetime(2026, 3, 14, 12, 0, 0, 7, tzinfo=UTC)
    assert verify(books).flaws == ()


def test_the_links_of_a_large_act_vouch_for_entries_that_were_added_in_parts(books: Books) -> None:
    """A census adds many entries under one line; here 2,500 over 50 stories."""
    entries = [entry for number in range(50) for entry in _story_of(UUID(int=1000 + number), 50)]
    line = a_line(entries)
    with books.transaction():
        for start in range(0, len(entries), 700):
            books.append_part(entries[start : start + 700], act=line.id)
        books.note(line)
    assert line.covers == covered(entries)
    verified = verify(books)
    assert (verified.entries, verified.lines, verified.flaws) == (2500, 1, ())


def test_the_books_are_walked_by_story_and_position(books: Books) -> None:
    for number in (3, 1, 2, 0xFFFFFFFF << 90):
        entries = _story_of(UUID(int=number), 3)
        books.append(entries, line=a_line(entries))
    walked = [(row.entry.story, row.entry.position) for row in books.written() if row.entry]
    assert walked == sorted(walked)
    assert len(walked) == 12


def test_lines_hold_everything_that_was_noted(books: Books) -> None:
    line = a_line((), story=UUID(int=4), purpose="duty", basis=UUID(int=5), allowed=False)
    books.note(line)
    assert lines_of(books) == [PlacedLine(line, 0, lines_of(books)[0].chained)]


def _story_of(story: UUID, count: int) -> tuple[Entry, ...]:
    draft = Draft(story, "observation", Span.day(TODAY), UUID(int=2), {"what": "Quiet.", "grade": "seen"})
    return admit(Story(story), [draft] * count, now=NOON)


def _bare(contents: dict[str, Any], *, now: datetime = NOON) -> Entry:
    """An entry with any contents at all, as kinds to come may have them."""
    entry = Entry(
        id=uuid4(),
        story=uuid4(),
        kind="observation",
        happened=Span.day(TODAY),
        recorded_at=now,
        author=UUID(int=2),
        voice=Voice.PROFESSIONAL,
        contents=contents,
        corrects=None,
        encounter=None,
        position=0,
        digest=digest(canonical(contents)),
        chained="",
    )
    object.__setattr__(entry, "chained", link(GENESIS, entry))
    return entry


def _moved(story: Story, to: UUID) -> tuple[Entry, ...]:
    """The entries of a story as they would have been admitted into another."""
    grown = Story(to)
    ids: dict[UUID, UUID] = {}
    for entry in story.entries:
        draft = Draft(
            to,
            entry.kind,
            entry.happened,
            entry.author,
            entry.contents,
            entry.voice,
            ids.get(entry.corrects) if entry.corrects else None,
            entry.encounter,
        )
        (added,) = admit(grown, [draft], now=entry.recorded_at)
        ids[entry.id] = added.id
        grown = grown.grown([added])
    return grown.entries
