"""Questions about rules with their answers, and guidance as its owners revised it: read out of the area's journal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from childjourney.core.practice.rule import Guidance
from childjourney.core.story.story import Reading


@dataclass(frozen=True, slots=True)
class Answer:
    """What the owner of a rule answered, who wrote it and when, and which framework or trial came of it."""

    entry: UUID
    author: UUID
    at: datetime
    answer: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Question:
    """Whether a rule is the right one, as somebody asked it; `owner` is a profession (core.people.role)."""

    entry: UUID
    author: UUID
    at: datetime
    framework: str
    rule: str
    owner: str
    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A wording of guidance that its owner wrote here: it stands in place of the one before, which stays readable."""

    entry: UUID
    author: UUID
    at: datetime
    framework: str
    guidance: str
    says: str
    checked_by: str
    review_by: date


def questions_of(journal: Sequence[Reading]) -> tuple[Question, ...]:
    """Return the questions of an area's journal: the unanswered first, then the latest first."""
    answers: dict[str, list[Answer]] = {}
    for one in journal:
        if one.kind.name == "rule_answered":
            said = one.contents
            answers.setdefault(str(said["began"]), []).append(
                Answer(one.id, one.entry.author, one.entry.recorded_at, said["answer"], said.get("leads_to", ""))
            )
    found = [_question(one, answers.get(str(one.id), [])) for one in journal if one.kind.name == "rule_questioned"]
    return tuple(sorted(found, key=lambda one: (bool(one.answers), -one.at.timestamp(), one.entry)))


def _question(one: Reading, answers: Sequence[Answer]) -> Question:
    said = one.contents
    return Question(
        entry=one.id,
        author=one.entry.author,
        at=one.entry.recorded_at,
        framework=said["framework"],
        rule=said["rule"],
        owner=said["owner"],
        question=said["question"],
        answers=tuple(answers),
    )


def revisions_of(journal: Sequence[Reading]) -> tuple[Revision, ...]:
    """Return every revision of guidance in an area's journal, oldest first."""
    return tuple(
        Revision(
            entry=one.id,
            author=one.entry.author,
            at=one.entry.recorded_at,
            framework=one.contents["framework"],
            guidance=one.contents["guidance"],
            says=one.contents["says"],
            checked_by=one.contents["checked_by"],
            review_by=date.fromisoformat(one.contents["review_by"]),
        )
        for one in journal
        if one.kind.name == "guidance_revised"
    )


def as_revised(guidance: Guidance, revisions: Sequence[Revision]) -> Guidance:
    """Return guidance as it reads here: as its owner revised it last, where they did."""
    own = [one for one in revisions if (one.framework, one.guidance) == (guidance.edition, guidance.id)]
    if not own:
        return guidance
    latest = own[-1]
    provenance = replace(guidance.provenance, checked_by=latest.checked_by, review_by=latest.review_by)
    return replace(guidance, says=latest.says, provenance=provenance)
