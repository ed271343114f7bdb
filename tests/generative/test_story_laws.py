"""What holds for every story, whoever wrote it and in whatever order."""

import itertools
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import BEGINNING, stories

from childjourney.core.base.digest import GENESIS, canonical, digest
from childjourney.core.story.entry import link
from childjourney.core.story.story import Story

moments = st.timedeltas(timedelta(days=-1), timedelta(days=40)).map(lambda after: BEGINNING + after)


@given(stories(), moments)
def test_known_at_never_shows_the_future(story: Story, moment: datetime) -> None:
    known = story.known_at(moment)
    assert all(entry.recorded_at <= moment for entry in known.entries)
    assert all(version.recorded_at <= moment for reading in known.readings for version in reading.versions)


@given(stories(), moments, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_what_was_known_once_stays_known_later(story: Story, moment: datetime, later: timedelta) -> None:
    known = {entry.id for entry in story.known_at(moment).entries}
    assert known <= {entry.id for entry in story.known_at(moment + later).entries}


@given(stories(), moments)
def test_what_is_recorded_later_changes_nothing_that_was_known_before(story: Story, moment: datetime) -> None:
    recorded_since = [entry for entry in story.entries if entry.recorded_at > moment]
    before = Story(story.id, [entry for entry in story.entries if entry not in recorded_since])
    assert story.known_at(moment).readings == before.known_at(moment).readings


@given(stories())
def test_correcting_never_loses_the_old_words(story: Story) -> None:
    told = {version.id for reading in story.readings for version in reading.versions}
    assert told == {entry.id for entry in story.entries}
    for reading in story.readings:
        assert reading.versions[0].contents == story.by_id[reading.id].contents


@given(stories())
def test_the_order_of_a_story_is_total_and_stable(story: Story) -> None:
    keys = [reading.order for reading in story.readings]
    assert all(one < other for one, other in itertools.pairwise(keys))
    assert len(keys) == len({reading.id for reading in story.readings})


@given(stories())
def test_every_link_vouches_for_all_that_stands_before_it(story: Story) -> None:
    head = GENESIS
    for position, entry in enumerate(story.entries):
        assert entry.position == position
        assert entry.digest == digest(canonical(entry.contents))
        assert entry.chained == link(head, entry)
        head = entry.chained


@given(stories())
def test_a_correction_of_a_correction_reads_as_the_entry_that_it_began_with(story: Story) -> None:
    roots: set[UUID | None] = {story.root_of(entry.id) for entry in story.entries}
    assert roots == {reading.id for reading in story.readings}
