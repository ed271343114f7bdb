"""What is kept beside a story: folded from it after every change."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import reach_somebody
from childjourney.core.access.grant import grants_of
from childjourney.core.access.policy import POLICIES
from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.practice.duties import duties
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.promise import Promise, promises_of
from childjourney.core.steps.around import leader, leading_teams
from childjourney.core.steps.asks import Ask, Due, asks_of
from childjourney.core.steps.documents import FileState, documents_of
from childjourney.core.steps.family_space import SpaceKept, review_from, spaces_of
from childjourney.core.steps.help_wanted import help_wanted
from childjourney.core.steps.journey import days_seen, level_on, stretches
from childjourney.core.steps.not_known import not_known
from childjourney.core.story.child import Child, child_of
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.ports import Books, Card, Quarantined

NOBODY = UUID(int=0)

CALENDAR = WorkingCalendar()
"""The working days by which clocks run: those of England and Wales."""


def card_of(story: Story, *, framework: Framework, directory: Directory) -> Card:
    """Return the card of a story that has at least one entry, by what holds in its area."""
    standing = story.standing
    seen = days_seen(standing)
    last = max(entry.recorded_at for entry in story.entries)
    teams = leading_teams(standing, directory)
    promises = promises_of(duties(story, framework, CALENDAR, last, teams=teams), leader(standing))
    return Card(
        child=child_of(story),
        grants=grants_of(standing),
        help_level=level_on(stretches(standing), local_day(last)).value,
        last_seen=seen[-1] if seen else None,
        last_recorded=last,
        promises=promises,
        asks=asks_folded(standing, directory, promises),
        quarantined=_quarantined(standing),
        help_wanted=help_wanted(standing, directory),
        not_known=not_known(standing, directory),
        family=_spaces(standing, child_of(story), directory),
    )


def _spaces(standing: Sequence[Reading], child: Child, directory: Directory) -> tuple[SpaceKept, ...]:
    """Return the spaces of the family, each with the day of its next review: whoever leads the work is asked."""
    leads = directory.memberships.get(leader(standing) or NOBODY)
    opens = leads is not None and leads.after is None and Action.INVITE_FAMILY in POLICIES[leads.role.key].actions
    asked = leads.id if leads is not None and opens else None
    return tuple(SpaceKept(one.person, review_from(one, child), asked) for one in spaces_of(standing))


def _quarantined(standing: Iterable[Reading]) -> tuple[Quarantined, ...]:
    """Return the documents of a story that nobody can open yet."""
    found = documents_of(standing).values()
    return tuple(Quarantined(one.story, one.entry, one.since) for one in found if one.state is FileState.QUARANTINED)


def asks_folded(readings: Iterable[Reading], directory: Directory, promises: Iterable[Promise] = ()) -> tuple[Ask, ...]:
    """Return what a story asks of somebody who is there; the area's practice gives the days by which it is answered."""
    dues: dict[UUID, Due] = {}
    for one in promises:
        if one.due_day is not None and one.settled is None:
            due = (one.due_day, one.due_at)
            dues[one.started] = min(dues.get(one.started, due), due, key=_by_day)
    return tuple(reach_somebody(asks_of(readings, directory, dues=dues), directory))


def asks_in(books: Books, story: Story) -> tuple[Ask, ...]:
    """Return what a story or a thread asks, by the practice of these books: a thread has no promises kept beside it."""
    directory = books.directory()
    if not story.entries or KINDS[story.entries[0].kind].of_child:
        return asks_folded(story.standing, directory, books.promises_of(story.id))
    last = max(entry.recorded_at for entry in story.entries)
    owed = promises_of(duties(story, books.practice().framework, CALENDAR, last))
    return asks_folded(story.standing, directory, owed)


def _by_day(due: Due) -> date:
    return due[0]


def folded(books: Books, story: Story) -> Card:
    """Return the card of a story of these books."""
    return card_of(story, framework=books.practice().framework, directory=books.directory())
