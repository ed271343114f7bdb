"""What is not known about a child, who said that they would find out, and the answer when it came."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from childjourney.core.people.directory import Directory
from childjourney.core.steps.around import leading_teams
from childjourney.core.story.story import Reading


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Something that is not known about a child since a day, or was not known until it was answered.

    `author` wrote it down, of `agency` (None: of none in the directory). `owner` finds out, by a day where one was
    given. `team` leads the work with the child (empty: none). `answer` is the entry that answers it, on `answered`, by
    `answered_by` of `answered_agency`; `said` is what it says in a line.
    """

    story: UUID
    entry: UUID
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
    def open(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.answer is None


def not_known(readings: Iterable[Reading], directory: Directory) -> tuple[NotKnown, ...]:
    """Return what is not known, or was not, in a story's order. Expects readings that stand."""
    read = tuple(readings)
    answers = {str(one.contents.get("began")): one for one in read if one.kind.name == "answer"}
    teams = leading_teams(read, directory)
    team = next((one.team for one in teams if one.after is None), "")
    return tuple(
        _not_known(one, answers.get(str(one.id)), team, directory)
        for one in read
        if one.kind.name == "unknown" and one.contents
    )


def _not_known(one: Reading, answer: Reading | None, team: str, directory: Directory) -> NotKnown:
    said = one.contents
    found = NotKnown(
        story=one.entry.story,
        entry=one.id,
        what=str(said.get("what", "")),
        author=one.entry.author,
        agency=_agency(one, directory),
        owner=UUID(said["owner"]) if said.get("owner") else None,
        since=one.happened.first,
        by=date.fromisoformat(said["by"]) if said.get("by") else None,
        team=team,
    )
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
