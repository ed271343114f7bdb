"""What is not known about a child, who said that they would find out, and the answer when it came."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from uuid import UUID

from childjourney.core.people.directory import Directory
from childjourney.core.steps.around import leading_teams
from childjourney.core.story.story import Reading

QUESTION = "unknown"
"""The kind of entry that is a question of its own: it has an owner, and an answer takes it off the list."""


class Which(Enum):
    """What became of something that was not known."""

    OPEN = "still open"
    ANSWERED = "answered"
    DECIDED = "not known when something was decided, or weighed"


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Something that is not known about a child since a day, or was not known until it was answered.

    `kind` is a QUESTION, or the kind of decision with which it was written down. `author` wrote it down, of `agency`
    (None: of none in the directory). `owner` finds out, by a day where one was given. `team` leads the work with the
    child (empty: none). `answer` is the entry that answers it, on `answered`, by `answered_by` of `answered_agency`;
    `said` is what it says in a line.
    """

    story: UUID
    entry: UUID
    kind: str
    what: str
    author: UUID
    agency: UUID | None
    owner: UUID | None
    since: date
    by: date | None
    team: str
    answer: UUID | None = None
    answered: date | None = None
    answered_by: UUID | None = None
    answered_agency: UUID | None = None
    said: str = ""

    @property
    def which(self) -> Which:
        """What became of it."""
        if self.kind != QUESTION:
            return Which.DECIDED
        return Which.OPEN if self.answer is None else Which.ANSWERED


def not_known(readings: Iterable[Reading], directory: Directory) -> tuple[NotKnown, ...]:
    """Return what is not known, or was not, in a story's order: questions, and what decisions name.

    Expects readings that stand.
    """
    read = tuple(readings)
    answers = {str(one.contents.get("began")): one for one in read if one.kind.name == "answer"}
    teams = leading_teams(read, directory)
    team = next((one.team for one in teams if one.after is None), "")
    return tuple(
        _not_known(one, answers.get(str(one.id)), team, directory)
        for one in read
        if (one.kind.name == QUESTION and one.contents) or one.contents.get("not_known")
    )


def _not_known(one: Reading, answer: Reading | None, team: str, directory: Directory) -> NotKnown:
    said = one.contents
    found = NotKnown(
        story=one.entry.story,
        entry=one.id,
        kind=one.kind.name,
        what=str(said.get("what" if one.kind.name == QUESTION else "not_known", "")),
        author=one.entry.author,
        agency=_agency(one, directory),
        owner=None,
        since=one.happened.first,
        by=None,
        team=team,
    )
    if one.kind.name != QUESTION:
        return found
    owner, by = said.get("owner"), said.get("by")
    found = replace(found, owner=UUID(owner) if owner else None, by=date.fromisoformat(by) if by else None)
    if answer is None:
        return found
    return replace(
        found,
        answer=answer.id,
        answered=answer.happened.first,
        answered_by=answer.entry.author,
        answered_agency=_agency(answer, directory),
        said=answer.kind.heading(answer.contents),
    )


def _agency(one: Reading, directory: Directory) -> UUID | None:
    member = directory.memberships.get(one.entry.author)
    return member.agency.id if member else None
