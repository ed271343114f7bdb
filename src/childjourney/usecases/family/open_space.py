"""Open one's own space: the children whose stories somebody reads, and one story as they read it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.family import FamilyReading, family_reads, family_story
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.practice.duties import duties
from childjourney.core.practice.duty import Duty
from childjourney.core.steps.agreement import Standing, ledger
from childjourney.core.steps.around import Involvement, involved
from childjourney.core.steps.early_help import EarlyHelp, early_help_of
from childjourney.core.steps.family_space import Space, space_of, spaces_of
from childjourney.core.story.child import Child, child_of
from childjourney.core.story.story import Story
from childjourney.usecases.card import CALENDAR
from childjourney.usecases.family.act import FamilyAct, Opened, read_once
from childjourney.usecases.ports import Books

MADE_UP = 400
"""So many stories of a made-up area are looked through for somebody whose space can be shown."""

OWED_TO_THEM = frozenset({"child", "family"})
"""Parts to whom a promise is owed that the family reads."""


@dataclass(frozen=True, slots=True)
class FamilyStory:
    """A story as somebody of the family reads it. Everything in it is folded from what they read alone (R45)."""

    child: Child
    space: Space
    read: tuple[FamilyReading, ...]
    people: tuple[Involvement, ...]
    lines: tuple[Standing, ...]
    help: EarlyHelp
    duties: tuple[Duty, ...]
    directory: Directory
    until: date


def open_own_story(books: Books, *, person: UUID, story: UUID, now: datetime) -> FamilyStory:
    """Return a story as somebody of the family reads it. Leaves an audit line.

    Raises AccessRefused where they have no space for this child today, and alike where there is no such story.
    """
    return family_story_of(books, read_once(books, FamilyAct(person, Action.FAMILY_READ, now, story)), now=now)


def family_story_of(books: Books, opened: Opened, *, now: datetime) -> FamilyStory:
    """Return what the pages show of an opened story."""
    shown = family_story(opened.whole, opened.read)
    standing, directory = shown.standing, books.directory()
    owed = duties(shown, books.practice().framework, CALENDAR, now)
    return FamilyStory(
        child=child_of(shown),
        space=opened.space,
        read=opened.read,
        people=tuple(one for one in involved(standing, directory) if one.after is None),
        lines=ledger(standing),
        help=early_help_of(standing),
        duties=tuple(one for one in owed if _is_to_come(one, local_day(now))),
        directory=replace(directory, family={opened.space.person: opened.space.name}),
        until=local_day(now),
    )


def _is_to_come(duty: Duty, today: date) -> bool:
    """Return whether somebody is promised something to come. What has passed may have been kept by what they do not
    read, and would be told wrongly.
    """
    return duty.owed and duty.due is not None and duty.due.day >= today and bool(OWED_TO_THEM & set(duty.rule.owed_to))


def own_children(books: Books, *, person: UUID, now: datetime) -> tuple[tuple[Child, Space], ...]:
    """Return the children for whom somebody has a space that is open today, by name."""
    today = local_day(now)
    found = []
    for story in books.spaces_of(person):
        whole = Story(story, books.entries([story])[story])
        space = space_of(whole.standing, person, on=today)
        if space is not None:
            # Folded from what they read alone: a name that is withheld is not in the list of children either (R45).
            found.append((child_of(family_story(whole, family_reads(whole, space))), space))
    return tuple(sorted(found, key=lambda one: (one[0].name, one[0].id.hex)))


def made_up_family(books: Books, *, now: datetime, most: int = 3) -> tuple[Space, ...]:
    """Return some of those who have their own space, in an area that is made up; nobody in any other."""
    if not books.directory().area.made_up:
        return ()
    today = local_day(now)
    found: dict[UUID, Space] = {}
    for story in books.stories_after(None, most=MADE_UP):
        for space in spaces_of(Story(story, books.entries([story])[story]).standing):
            if space.holds_on(today):
                found.setdefault(space.person, space)
        if len(found) >= most:
            break
    return tuple(found.values())[:most]
