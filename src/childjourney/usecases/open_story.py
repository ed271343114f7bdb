"""Open a child's story: the only way in which any page, file or answer gets its entries."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import reach_somebody, readable_for
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import Beyond, Seen, covers, see
from childjourney.core.base.ids import Randomness
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.people.relationship import Relationship
from childjourney.core.practice.area import Practice
from childjourney.core.practice.duties import duties
from childjourney.core.practice.duty import Duty
from childjourney.core.steps.around import Involvement, involved, leading_teams, open_questions, relationships
from childjourney.core.steps.asks import Ask, asks_of
from childjourney.core.steps.documents import Document, documents_of
from childjourney.core.steps.family_space import family_names
from childjourney.core.steps.journey import Band, Gap, Stretch, days_seen, help_band, not_seen, stretches
from childjourney.core.story.child import Child, child_of
from childjourney.core.story.entry import Entry
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import AccessRefused, Act, in_one_go
from childjourney.usecases.card import CALENDAR
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A story as one viewer sees it: already decided, filtered and written down.

    `seen` are the readings in the story's order; `questions` are ids of what is not known yet; `bands` and
    `gaps` run from `first` (birth, or the first thing told) until `until`. `known_at` is None for today's reading;
    `later` counts the entries, corrections included, that were recorded after it. `duties` are what is owed then,
    `asks` what entries among them ask of somebody, `documents` those whose entries the viewer reads in full, by entry;
    `length` counts the entries that are there for the viewer.
    """

    child: Child
    seen: tuple[Seen, ...]
    people: tuple[Involvement, ...]
    relationships: tuple[Relationship, ...]
    questions: tuple[UUID, ...]
    stretches: tuple[Stretch, ...]
    bands: tuple[Band, ...]
    gaps: tuple[Gap, ...]
    first: date
    until: date
    known_at: datetime | None
    later: int
    may: frozenset[Action]
    directory: Directory
    duties: tuple[Duty, ...]
    practice: Practice
    asks: tuple[Ask, ...] = ()
    length: int = 0
    documents: Mapping[UUID, Document] = field(default_factory=dict)


def open_story(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    now: datetime,
    known_at: datetime | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> OpenStory:
    """Return the story as `viewer` sees it, as known at a moment where one is given. Leaves an audit line.

    Raises AccessRefused where the viewer may not open it, and alike where there is no such story.
    """
    act = Act(viewer, Action.OPEN_STORY, now, story, randomness=randomness)

    def work() -> tuple[Story, Decision]:
        decision = act.decided(books.grants(story))
        books.note(act.line(decision))
        return Story(story, books.entries([story])[story]), decision

    whole, decision = in_one_go(books, work)
    known = whole.known_at(known_at) if known_at else whole
    if not known.entries:
        raise AccessRefused
    return _opened(
        known,
        viewer=viewer,
        decision=decision,
        directory=books.directory(),
        practice=books.practice(),
        now=now,
        known_at=known_at,
        later=_later(whole, known, decision, viewer=viewer, directory=books.directory()),
    )


def _later(whole: Story, known: Story, decision: Decision, *, viewer: Viewer, directory: Directory) -> int:
    if len(whole.entries) == len(known.entries):
        return 0
    beyond = beyond_of(asks_of(whole.standing, directory), directory, viewer=viewer)
    there = visible(whole, decision, viewer=viewer, beyond=beyond)
    earlier = {entry.id for entry in known.entries}
    return sum(entry.id not in earlier for entry in there)


def _opened(
    story: Story,
    *,
    viewer: Viewer,
    decision: Decision,
    directory: Directory,
    practice: Practice,
    now: datetime,
    known_at: datetime | None,
    later: int,
) -> OpenStory:
    asks = tuple(reach_somebody(asks_of(story.standing, directory), directory))
    beyond = beyond_of(asks, directory, viewer=viewer)
    shown = Story(story.id, visible(story, decision, viewer=viewer, beyond=beyond))
    standing = shown.standing
    child = child_of(story)
    until = local_day(known_at or now)
    lasting = stretches(standing)
    first = _first_day(child, standing, until)
    seen = tuple(see(reading, viewer=viewer, decision=decision, beyond=beyond) for reading in shown.readings)
    return OpenStory(
        child=child,
        seen=seen,
        people=involved(standing, directory),
        relationships=relationships(standing),
        questions=tuple(reading.id for reading in open_questions(standing)),
        stretches=lasting,
        bands=help_band(lasting, first=first, until=until),
        gaps=not_seen(days_seen(standing), lasting, until=until),
        first=first,
        until=until,
        known_at=known_at,
        later=later,
        may=viewer.policy.actions if viewer.only is None else viewer.policy.actions & viewer.only,
        directory=replace(directory, family=family_names(standing)),
        duties=duties_told(shown, practice, directory, decision=decision, moment=known_at or now),
        practice=practice,
        asks=tuple(one for one in asks if one.entry in shown.by_id),
        length=len(shown.entries),
        documents=_documents(story, seen),
    )


def _documents(story: Story, seen: Iterable[Seen]) -> dict[UUID, Document]:
    """Return the documents that are told to whoever sees `seen`; what was decided of them may stand beyond it."""
    found = documents_of(story.standing)
    return {one.id: found[one.id] for one in seen if one.level is ReadLevel.CONTENT and one.id in found}


def beyond_of(asks: Iterable[Ask], directory: Directory, *, viewer: Viewer) -> Beyond:
    """Return what a viewer reads beyond the level of their role: what they asked, are asked, or answer for."""
    colleagues = (m.id for m in directory.memberships.values() if m.agency.id == viewer.agency)
    return Beyond(
        readable_for(viewer, asks),
        frozenset(colleagues) if viewer.policy.reads_agency > ReadLevel.NOTHING else frozenset(),
    )


def visible(story: Story, decision: Decision, *, viewer: Viewer, beyond: Beyond) -> tuple[Entry, ...]:
    """Return the entries that are there at all for a viewer, corrections with what they correct (R33, R45)."""
    if not decision.items:
        return story.entries
    there = {
        version.id
        for reading in story.readings
        if covers(decision, reading, viewer=viewer, beyond=beyond)
        for version in reading.versions
    }
    return tuple(entry for entry in story.entries if entry.id in there)


def duties_told(
    story: Story, practice: Practice, directory: Directory, *, decision: Decision, moment: datetime
) -> tuple[Duty, ...]:
    """Return what is owed, to whoever may read at least headings; what was added to a reason needs the contents."""
    if decision.level < ReadLevel.HEADING:
        return ()
    teams = leading_teams(story.standing, directory)
    found = duties(story, practice.framework, CALENDAR, moment, teams=teams)
    if decision.level is ReadLevel.CONTENT:
        return found
    return tuple(replace(one, excuse=replace(one.excuse, notes="")) if one.excuse else one for one in found)


def _first_day(child: Child, standing: tuple[Reading, ...], until: date) -> date:
    told = (r.happened.first for r in standing if r.kind.name != "particulars")
    return min((*told, *([child.born] if child.born else []), until))
